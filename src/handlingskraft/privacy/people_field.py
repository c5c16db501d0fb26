"""Columns that hold numbers of people: what comes out of the database is protected from the first moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.people import Figure, PeopleCount, PeopleTable, ShownTable, true_number
from handlingskraft.privacy.publishing import Earlier

MOST_PEOPLE = 10_000_000

if TYPE_CHECKING:
    _WholeNumber = models.PositiveIntegerField[PeopleCount, PeopleCount]
else:
    _WholeNumber = models.PositiveIntegerField


class PeopleCountField(_WholeNumber):
    """A whole number of people. Sums of it are ``PeopleCount`` too."""

    description = _("a number of people")

    def from_db_value(self, value: int | None, *_about: object) -> PeopleCount | None:
        """As it is read."""
        return None if value is None else PeopleCount(value)

    def to_python(self, value: Any) -> PeopleCount | None:
        """From what someone has written."""
        if value is None or isinstance(value, PeopleCount):
            return value
        number = super().to_python(value)
        if number < 0:
            raise ValidationError(_("A number of people is not negative."))
        return PeopleCount(number)

    def get_prep_value(self, value: Any) -> int | None:
        """As it is stored."""
        return true_number(value) if isinstance(value, PeopleCount) else super().get_prep_value(value)

    def run_validators(self, value: Any) -> None:
        """The database's own limits, held against the number."""
        super().run_validators(true_number(value) if isinstance(value, PeopleCount) else value)

    def value_to_string(self, obj: models.Model) -> str:
        """A dump of rows goes to another database of the same municipality, not to a reader."""
        value = self.value_from_object(obj)
        return "" if value is None else str(true_number(value))


class PeopleNumberField(forms.IntegerField):
    """A number of people in a form, as the unit that counted them writes it. It comes out as ``PeopleCount``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_PEOPLE, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Whoever entered it sees it again in the field."""
        return true_number(value) if isinstance(value, PeopleCount) else value

    def clean(self, value: Any) -> PeopleCount | None:
        """The number, None for an empty field."""
        number = super().clean(value)
        return None if number is None else PeopleCount(number)


class PublishedPeopleField(models.JSONField):
    """A table of people as it was in truth and as it was published (``Earlier``), so that a later publication can be held
    against it. Nothing but ``publishing.shown_again`` reads the true numbers."""

    description = _("a published table of people")

    def from_db_value(self, value: Any, *about: Any) -> Earlier | None:
        """As it is read."""
        told = super().from_db_value(value, *about)
        return None if told is None else _read(told)

    def get_prep_value(self, value: Any) -> Any:
        """As it is stored."""
        return super().get_prep_value(_written(value) if isinstance(value, Earlier) else value)


def _written(earlier: Earlier) -> dict[str, Any]:
    return {
        "rows": earlier.table.rows, "columns": earlier.table.columns,
        "counts": [[true_number(count) for count in line] for line in earlier.table.counts],
        "shown_rows": earlier.shown.rows, "shown_columns": earlier.shown.columns,
        "shown": [[figure.number for figure in line] for line in earlier.shown.figures],
    }  # fmt: skip


def _read(told: dict[str, Any]) -> Earlier:
    figures = tuple(tuple(Figure(number) for number in line) for line in told["shown"])
    return Earlier(
        PeopleTable.of(told["rows"], told["columns"], told["counts"]),
        ShownTable(tuple(told["shown_rows"]), tuple(told["shown_columns"]), figures),
    )

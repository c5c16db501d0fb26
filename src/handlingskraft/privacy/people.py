"""A number of people that cannot be shown by accident, and the figure that may be shown in its place.

``PeopleCount`` can be added and compared, and nothing else: as text, in a format, as an integer, in JSON and in a spreadsheet it
raises ``Unprotected``. Figures come from ``privacy.publishing``, the one road out. ``true_number`` is the other side of the door; a
test in ``tests/architecture`` holds the list of those who may go through it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Unprotected(TypeError):
    """A number of people was about to be shown as it is. Give it to ``privacy.publishing`` and show what comes back."""

    def __init__(self) -> None:
        super().__init__("A number of people is shown through privacy.publishing, never as it is.")


class PeopleCount:
    """A true number of people, 0 or more."""

    __slots__ = ("_number",)
    _number: int

    def __init__(self, number: int) -> None:
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            message = "A number of people is whole and not negative."
            raise ValueError(message)
        object.__setattr__(self, "_number", number)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        message = f"A number of people does not change: {name}"
        raise AttributeError(message)

    def __add__(self, other: object) -> PeopleCount:
        if other == 0 and isinstance(other, int):
            return self  # so that sum() can begin
        return PeopleCount(self._number + other._number) if isinstance(other, PeopleCount) else NotImplemented

    __radd__ = __add__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PeopleCount) and self._number == other._number

    def __hash__(self) -> int:
        return hash((PeopleCount, self._number))

    def __bool__(self) -> bool:
        return bool(self._number)

    def __repr__(self) -> str:
        return "PeopleCount(…)"

    def _refuse(self, *_arguments: Any) -> NoReturn:
        raise Unprotected

    __str__ = __format__ = __int__ = __float__ = __index__ = __round__ = __reduce_ex__ = _refuse

    def __copy__(self) -> PeopleCount:
        return self

    def __deepcopy__(self, _memo: object) -> PeopleCount:
        return self


def true_number(count: PeopleCount) -> int:
    """The number itself: for the database, for the rules that protect it, and for the form of whoever entered it."""
    return count._number  # noqa: SLF001 - the door itself


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Counts of people, rows × columns without totals, under the names that are shown beside them."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[PeopleCount, ...], ...]

    @classmethod
    def of(cls, rows: Sequence[str], columns: Sequence[str], numbers: Sequence[Sequence[int]]) -> PeopleTable:
        """From plain numbers, as they were read."""
        return cls(tuple(rows), tuple(columns), tuple(tuple(PeopleCount(number) for number in line) for line in numbers))


HIDDEN = gettext_lazy("protected")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people as it may be shown. ``number`` is None where it is protected; as text it is then a word, not a dash, so
    that nobody takes it for nothing."""

    number: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether the number is protected."""
        return self.number is None

    def __str__(self) -> str:
        return str(HIDDEN) if self.number is None else str(self.number)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it may be shown: ``figures`` have the total of each row last, and the row of totals last."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: tuple[tuple[Figure, ...], ...]

    @property
    def hides(self) -> bool:
        """Whether anything is protected."""
        return any(figure.is_hidden for line in self.figures for figure in line)

    @property
    def note(self) -> str:
        """Why something is not shown, "" where all is."""
        return why_hidden() if self.hides else ""


def why_hidden() -> str:
    """Why a number of people is not shown, in plain words."""
    return _(
        "Protected: the number is not shown so that nobody can be recognised. Numbers from 1 to 4 are hidden, and with them as many "
        "other numbers as it takes that nobody can work them out."
    )

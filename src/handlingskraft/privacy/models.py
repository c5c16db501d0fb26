"""Secrecy markings, and what a table with words that can be marked is made of.

Such a table is closed unless opened: a row comes out of the database without the words that are marked, whatever the road (a query, a
foreign key, ``select_related``), until someone says who reads (``for_reader``). A new page that forgets to say so shows too little,
never too much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Self, TypeVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.query import ModelIterable
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.reading import opens
from handlingskraft.privacy.rules.markings import (
    LONGEST_AUTHORITY,
    LONGEST_PROVISION,
    LONGEST_REASON,
    NOBODY,
    OTHER,
    PROVISIONS,
    WORK,
    Clearance,
    needs_review,
    review_on,
)
from handlingskraft.shared import clock


class MarkingQuerySet(models.QuerySet["Marking"]):
    """Sentences about markings."""

    def in_force(self) -> MarkingQuerySet:
        """Those that have not been lifted."""
        return self.filter(lifted_at=None)

    def of(self, thing: models.Model) -> MarkingQuerySet:
        """All that have stood on the thing, the latest first."""
        return self.filter(thing_type=thing._meta.label_lower, thing_id=thing.pk).order_by("-pk")


class Marking(models.Model):
    """Secrecy marking (sekretessmarkering): that something may not be given out, by which provision, from which day, by which authority (OSL 5:5).

    It is a warning, not a decision. ``label`` says where it stands, never what stands there. ``log_place`` is where the log
    speaks of the same words. Lifted, it is kept.
    """

    thing_type = models.CharField(_("kind of thing"), max_length=80)
    thing_id = models.BigIntegerField(_("number of the thing"))
    label = models.CharField(_("where"), max_length=300)
    log_place = models.CharField(_("place in the log"), max_length=120)
    provision = models.CharField(_("provision"), max_length=10, choices=[(key, _(words)) for key, words in PROVISIONS.items()] + [(OTHER, _("Another provision"))])  # fmt: skip
    other_provision = models.CharField(_("which other provision"), max_length=LONGEST_PROVISION, blank=True)
    authority = models.CharField(_("authority"), max_length=LONGEST_AUTHORITY)
    marked_on = models.DateField(_("marked on"))
    reason = models.TextField(_("reason"), blank=True, validators=[MaxLengthValidator(LONGEST_REASON)])
    marked_by_label = models.CharField(_("marked by"), max_length=300)
    marked_at = models.DateTimeField(_("marked"), default=clock.now, editable=False)
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by_label = models.CharField(_("lifted by"), max_length=300, blank=True)
    lift_reason = models.TextField(_("why it was lifted"), blank=True, validators=[MaxLengthValidator(LONGEST_REASON)])

    objects = MarkingQuerySet.as_manager()

    class Meta:
        verbose_name = _("secrecy marking")
        verbose_name_plural = _("secrecy markings")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thing_type", "thing_id"], condition=Q(lifted_at=None), name="one_marking_in_force_per_thing"
            ),
            models.CheckConstraint(
                condition=Q(provision=OTHER) & ~Q(other_provision="") | ~Q(provision=OTHER) & Q(other_provision=""),
                name="other_provision_is_written_out",
            ),
            models.CheckConstraint(condition=~Q(authority=""), name="marking_has_authority"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_on=None, lift_reason="")
                | Q(lifted_at__isnull=False, lifted_on__isnull=False) & ~Q(lift_reason=""),
                name="lifted_marking_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return gettext("{provision}, {day}, {authority}").format(
            provision=self.short_provision, day=self.marked_on.isoformat(), authority=self.authority
        )

    @property
    def log_label(self) -> str:
        """What the log calls it: where it stands."""
        return self.label

    @property
    def short_provision(self) -> str:
        """The provision as a stamp writes it: "OSL 18:13"."""
        return self.other_provision if self.provision == OTHER else f"OSL {self.provision}"

    @property
    def provision_words(self) -> str:
        """The provision with what it is about."""
        return self.other_provision if self.provision == OTHER else str(self.get_provision_display())

    @property
    def is_in_force(self) -> bool:
        """True until it is lifted."""
        return self.lifted_at is None

    @property
    def review_on(self) -> date:
        """When someone should ask whether it is still needed."""
        return review_on(self.marked_on)

    @property
    def needs_review(self) -> bool:
        """Whether that day has come."""
        return self.is_in_force and needs_review(self.marked_on, on=clock.today())


class WordsMayBeMarked(Exception):
    """Columns that can be marked were asked for as bare values, where no row is there to be closed. Open the query first."""


Row = TypeVar("Row", bound="Marked")


class WordsAsAllowed(ModelIterable):  # type: ignore[type-arg]  # cannot be subscripted when the program runs
    """The rows of a query, each without the words that its reader may not read."""

    def __iter__(self) -> Iterator[Any]:
        clearance = self.queryset.clearance or NOBODY  # type: ignore[attr-defined]  # a MarkedQuerySet
        for row in super().__iter__():
            if row.is_hidden and opens(clearance, row.marking_id):
                row.show_words()
            yield row


class MarkedQuerySet(models.QuerySet[Row]):
    """Rows with words that can be marked: closed unless opened. ``clearance`` is None until someone has said who reads."""

    clearance: Clearance | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._iterable_class = WordsAsAllowed

    def for_reader(self, clearance: Clearance) -> Self:
        """With the marked words that the reader may read; that they are read is noted."""
        opened = self.all()
        opened.clearance = clearance
        return opened

    def for_work(self) -> Self:
        """With all words, for an operation that changes the rows; never for a page, a file or a letter."""
        return self.for_reader(WORK)

    def _clone(self) -> Self:
        copy: Self = super()._clone()  # type: ignore[misc]  # Django's own step behind every sentence
        copy.clearance = self.clearance
        return copy

    def _values(self, *fields: Any, **expressions: Any) -> Self:
        """Bare values have no row that could be closed: such a query is opened first, and judges by ``marking_id`` itself."""
        hidden = set(self.model.HIDES)
        if self.clearance is None and (not fields or hidden.intersection(map(str, fields))):
            raise WordsMayBeMarked(self.model.__name__)
        values: Self = super()._values(*fields, **expressions)  # type: ignore[misc]  # behind values and values_list
        return values


class Marked(models.Model):
    """A row with words that can be marked. ``HIDES`` names their columns, all of them texts or files that may be empty."""

    HIDES: ClassVar[tuple[str, ...]]
    is_hidden = False
    """True when there are words that the reader may not read."""
    _words: Mapping[str, Any] = MappingProxyType({})
    """What was hidden, until a reader who may read it comes."""

    marking = models.ForeignKey(
        Marking, verbose_name=_("secrecy marking"), null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:
        """Every road out of the database leads here."""
        row = super().from_db(db, field_names, values, **more)
        loaded = row.__dict__
        if "marking_id" not in loaded and not loaded.keys().isdisjoint(cls.HIDES):
            raise WordsMayBeMarked(cls.__name__)  # only() and defer() name the marking too
        if loaded.get("marking_id") is not None:
            row.hide_words()
        return row

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """What was opened stays open; what was not, or has been marked since, does not open by this."""
        was_open = self.is_marked and not self.is_hidden
        if was_open and from_queryset is None:
            from_queryset = self.whole_rows()
        fields = None if fields is None else [*fields, "marking"]
        super().refresh_from_db(using, fields, from_queryset)
        self.is_hidden, self._words = False, {}
        if self.is_marked and not was_open:
            self.hide_words()

    @classmethod
    def whole_rows(cls) -> models.QuerySet[Self]:
        """The rows with all their words, for whoever sets and lifts markings."""
        return MarkedQuerySet(cls).for_work()

    @property
    def is_marked(self) -> bool:
        """Whether a marking is in force. Asks nothing of the database."""
        return self.marking_id is not None

    @property
    def marking_label(self) -> str:
        """Where it stands, in words that can be shown to whoever may know that there is a marking: never what it says."""
        raise NotImplementedError

    @property
    def log_place(self) -> str:
        """Where the log tells of its words: "plan.activity:7", or "…:part" when only events about a part do."""
        return f"{self._meta.label_lower}:{self.pk}"

    def working_units(self) -> Iterable[int]:
        """The ids of the units whose own words they are, and which therefore go on reading them."""
        return ()

    def hide_words(self) -> None:
        """Take the words out of this row's columns. What is in the database stays."""
        self.is_hidden = True
        self._words = {name: self.__dict__[name] for name in self.HIDES if name in self.__dict__}
        for name in self._words:
            setattr(self, name, "")

    def show_words(self) -> None:
        """Put them back, for someone who may read them."""
        for name, value in self._words.items():
            setattr(self, name, value)
        self.is_hidden, self._words = False, {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A row without its words is saved without touching them; words written over what one cannot see are refused."""
        if self.is_hidden:
            if any(getattr(self, name) for name in self.HIDES):
                raise WordsMayBeMarked(type(self).__name__)
            names = kwargs.get("update_fields") or [each.name for each in self._meta.concrete_fields if not each.primary_key]
            kwargs["update_fields"] = [name for name in names if name not in self.HIDES]
        super().save(*args, **kwargs)

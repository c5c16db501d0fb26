"""Collections, what units contribute to them, and the sums that stay when a collection is closed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.models.areas import Area
from handlingskraft.situational_picture.rules.contributions import (
    LONGEST_NOTE,
    LONGEST_SOURCE,
    Category,
    ContributionState,
    Observed,
    Reliability,
    SourceKind,
    Trend,
)

CATEGORY_LABELS = {
    Category.DAMAGE: _("Damage and graffiti"),
    Category.LITTER: _("Litter"),
    Category.FIRE: _("Fires and fireworks"),
    Category.DISORDER: _("Disorder and crowds"),
    Category.VIOLENCE: _("Violence and threats in public places"),
    Category.DRUGS: _("Drugs in the open"),
    Category.ALCOHOL: _("Alcohol among the young"),
    Category.THEFT: _("Theft and burglary"),
    Category.DRIVING: _("Reckless driving"),
    Category.UNSAFE_PLACE: _("Places that feel unsafe"),
    Category.SCHOOL: _("Conflicts and absence at school"),
    Category.ONLINE: _("Hate and threats on the net"),
    Category.PROPAGANDA: _("Propaganda: posters, stickers, meetings"),
    Category.HATE_CRIME: _("Hate crime and discrimination"),
    Category.RUMOURS: _("Worry and rumours"),
    Category.POSITIVE: _("Something good"),
    Category.OTHER: _("Something else"),
}
SEVERITY_LABELS = {1: _("Less serious"), 2: _("Serious"), 3: _("Very serious")}
TREND_LABELS = {
    Trend.FEWER: _("Fewer"),
    Trend.SAME: _("As many"),
    Trend.MORE: _("More"),
    Trend.FIRST: _("For the first time"),
}
SOURCE_LABELS = {
    SourceKind.OWN: _("Our own data"),
    SourceKind.AUTHORITY: _("Another authority"),
    SourceKind.OPEN: _("Open source"),
    SourceKind.DIALOGUE: _("Dialogue"),
}
RELIABILITY_LABELS = {
    Reliability.SURE: _("Sure"),
    Reliability.LIKELY: _("Likely"),
    Reliability.UNSURE: _("Unsure"),
}
CONTRIBUTION_STATE_LABELS = {
    ContributionState.EMPTY: _("not begun"),
    ContributionState.DRAFT: _("begun, not handed in"),
    ContributionState.SUBMITTED: _("handed in"),
}


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Sentences about collections."""

    def open(self) -> CollectionQuerySet:
        """Those that take contributions."""
        return self.filter(closed_on=None)

    def closed(self) -> CollectionQuerySet:
        """Those whose contributions no longer move."""
        return self.exclude(closed_on=None)


class Collection(models.Model):
    """Collection (insamling): a quarter that units and outside actors contribute to. ``due_on`` is the last day asked for; it
    takes contributions until the coordinator closes it."""

    key = models.CharField(_("key"), max_length=20, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("quarter"))
    due_on = models.DateField(_("last day to contribute"))
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__in=[1, 2, 3, 4]), name="collection_of_a_quarter"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_at=None) | Q(closed_on__isnull=False, closed_at__isnull=False),
                name="closed_collection_has_its_time",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key follows the quarter: there is one collection of each."""
        self.key = f"{self.year}-{self.number}"
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return gettext("quarter {number} of {year}").format(number=self.number, year=self.year)

    def get_absolute_url(self) -> str:
        """Who has contributed, and what."""
        return reverse("collection", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """True while it takes contributions."""
        return self.closed_on is None

    @property
    def quarter(self) -> Quarter:
        """The quarter that it asks about."""
        return Quarter(self.year, self.number)


class Contribution(models.Model):
    """Contribution (bidrag): what one unit or outside actor tells of one quarter. ``is_nothing``: it had nothing to tell.

    ``given_for`` is set when the coordinator entered it on someone's behalf: where the words came from. ``reminded_on`` is the
    day of the last reminder.
    """

    collection = models.ForeignKey(
        Collection, verbose_name=_("collection"), on_delete=models.PROTECT, related_name="contributions"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="contributions")
    state = models.CharField(
        _("state"), max_length=10, choices=[(s.value, label) for s, label in CONTRIBUTION_STATE_LABELS.items()],
        default=ContributionState.EMPTY,
    )  # fmt: skip
    is_nothing = models.BooleanField(_("nothing to report"), default=False)
    is_on_behalf = models.BooleanField(_("entered on behalf of the unit"), default=False)
    given_for = models.CharField(_("where the words came from"), max_length=LONGEST_SOURCE, blank=True)
    given_by_label = models.CharField(_("contributed by"), max_length=300, blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "unit"], name="one_contribution_per_unit"),
            models.CheckConstraint(condition=Q(is_nothing=False) | Q(state="submitted"), name="nothing_is_handed_in"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="handed_in_contribution_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.collection}"

    def get_absolute_url(self) -> str:
        """Where the unit contributes, or reads what it did."""
        return reverse("contribution", args=[self.pk])

    @property
    def is_submitted(self) -> bool:
        """True when it counts."""
        return self.state == ContributionState.SUBMITTED


class Observation(models.Model):
    """Observation (iakttagelse): a number of events of one category in one area, told in a contribution. About events and
    places, never about a person."""

    contribution = models.ForeignKey(
        Contribution, verbose_name=_("contribution"), on_delete=models.PROTECT, related_name="observations"
    )
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")
    category = models.PositiveSmallIntegerField(
        _("category"), choices=[(c.value, label) for c, label in CATEGORY_LABELS.items()]
    )
    number = models.PositiveIntegerField(_("number of events"))
    severity = models.PositiveSmallIntegerField(_("severity"), choices=list(SEVERITY_LABELS.items()), null=True, blank=True)
    trend = models.CharField(_("trend"), max_length=5, choices=[(t.value, label) for t, label in TREND_LABELS.items()])
    source = models.CharField(
        _("kind of source"), max_length=1, choices=[(s.value, label) for s, label in SOURCE_LABELS.items()]
    )
    reliability = models.CharField(
        _("reliability"), max_length=6, choices=[(r.value, label) for r, label in RELIABILITY_LABELS.items()]
    )
    has_message = models.BooleanField(_("with an ideological message"), default=False)
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(LONGEST_NOTE)])
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contribution", "area", "category", "source"], name="one_observation_per_area_category_and_source"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="observation_counts_something"),
            models.CheckConstraint(
                condition=Q(category=Category.POSITIVE, severity=None) | Q(severity__in=[1, 2, 3]) & ~Q(category=Category.POSITIVE),
                name="observation_has_severity_unless_good",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["area", "category"], name="observation_by_area")]

    def __str__(self) -> str:
        return f"{self.area}: {self.get_category_display()}"

    @property
    def observed(self) -> Observed:
        """What was told."""
        return Observed(
            Category(self.category), self.number, self.severity, Trend(self.trend), SourceKind(self.source),
            Reliability(self.reliability), self.has_message, self.note,
        )  # fmt: skip


class Tally(models.Model):
    """Tally (summering): what the contributions of one closed collection say of one category in one area. It never changes, so
    a finding can rest on it.

    ``number`` is the sum of events, ``units`` how many contributed to it, ``severity`` the highest, ``rising`` and ``falling``
    how many said more (or for the first time) and fewer, ``with_message`` the events with an ideological message.
    """

    collection = models.ForeignKey(Collection, verbose_name=_("collection"), on_delete=models.PROTECT, related_name="tallies")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="tallies")
    category = models.PositiveSmallIntegerField(
        _("category"), choices=[(c.value, label) for c, label in CATEGORY_LABELS.items()]
    )
    number = models.PositiveIntegerField(_("number of events"))
    units = models.PositiveIntegerField(_("units that contributed"))
    severity = models.PositiveSmallIntegerField(_("highest severity"), null=True, blank=True)
    rising = models.PositiveIntegerField(_("said more"), default=0)
    falling = models.PositiveIntegerField(_("said fewer"), default=0)
    with_message = models.PositiveIntegerField(_("events with an ideological message"), default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "area", "category"], name="one_tally_per_area_and_category")
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.get_category_display()}, {self.collection}"

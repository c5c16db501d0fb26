"""What the picture ends in: causes, needs, and what the needs rest on."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.situational_picture.models.contributions import Tally
from handlingskraft.situational_picture.models.levels import PreventionLevel
from handlingskraft.situational_picture.models.milieus import MilieuAssessment
from handlingskraft.situational_picture.models.pictures import Picture
from handlingskraft.situational_picture.models.statistics import StatisticsFetch


class Cause(models.Model):
    """Cause (orsak): a likely cause that the analysis names; needs refer to its number."""

    picture = models.ForeignKey(
        Picture, verbose_name=_("situational picture"), on_delete=models.PROTECT, related_name="causes"
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.CharField(_("text"), max_length=500)

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="cause_has_text")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Priority(models.IntegerChoices):
    """How urgent a need is."""

    FIRST = 1, _("1, most urgent")
    SECOND = 2, _("2")
    THIRD = 3, _("3")


class FindingQuerySet(models.QuerySet["Finding"]):
    """Sentences about needs."""

    def standing(self) -> FindingQuerySet:
        """Those of the picture that counts."""
        return self.filter(picture__in=Picture.objects.decided())

    def in_order(self) -> FindingQuerySet:
        """As they are numbered."""
        return self.order_by("number")


class Finding(models.Model):
    """Need (behov): what the picture says must change, numbered B1, B2 and so on.

    ``lineage`` is the same through all pictures. ``decision_key`` is the same as long as the need is: a need that is carried
    on keeps the decision that was made about it, a changed one needs a new decision.
    """

    picture = models.ForeignKey(
        Picture, verbose_name=_("situational picture"), on_delete=models.PROTECT, related_name="findings"
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.CharField(_("need"), max_length=500)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.SECOND)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit concerned"), null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    prevention_level = models.CharField(_("prevention level"), max_length=12, choices=PreventionLevel.choices, blank=True)
    causes = models.ManyToManyField(Cause, verbose_name=_("causes"), blank=True, related_name="findings")
    actors = models.ManyToManyField(Unit, verbose_name=_("outside actors"), blank=True, related_name="needed_for")
    based_on = models.ForeignKey(
        "self", verbose_name=_("carried on from"), null=True, blank=True, on_delete=models.PROTECT, related_name="carried_on"
    )
    lineage = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    decision_key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "number"], name="finding_number_once"),
            models.UniqueConstraint(fields=["picture", "lineage"], name="finding_once_per_picture"),
            models.CheckConstraint(condition=~Q(text=""), name="finding_has_text"),
            models.CheckConstraint(condition=Q(priority__in=[1, 2, 3]), name="finding_priority_1_to_3"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.text}"

    def get_absolute_url(self) -> str:
        """Where it is read, and written while its picture is."""
        return reverse("finding", args=[self.pk])

    @property
    def label(self) -> str:
        """B1, B2 and so on."""
        return f"B{self.number}"


class SourceKind(models.TextChoices):
    """What a need rests on, and so how reliable it is."""

    OWN = "own", _("own data")
    AUTHORITY = "authority", _("another authority")
    OPEN = "open", _("open source")
    DIALOGUE = "dialogue", _("dialogue")


class FindingSource(models.Model):
    """Need's source (behovskälla): a named source that a need rests on, with its day. When it is something gathered here, one of
    the last three points at the row, which never changes."""

    finding = models.ForeignKey(Finding, verbose_name=_("need"), on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind.choices)
    title = models.CharField(_("source"), max_length=300)
    dated_on = models.DateField(_("dated"))
    tally = models.ForeignKey(
        Tally, verbose_name=_("tally"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assessment = models.ForeignKey(
        MilieuAssessment,
        verbose_name=_("milieu assessment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    fetch = models.ForeignKey(
        StatisticsFetch, verbose_name=_("statistics"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("need's source")
        verbose_name_plural = _("needs' sources")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(title=""), name="finding_source_has_title")]

    def __str__(self) -> str:
        return self.title


class FindingClosure(models.Model):
    """Closed need (avslutat behov): why a need of the last picture is not carried on in the next."""

    picture = models.ForeignKey(
        Picture, verbose_name=_("situational picture"), on_delete=models.PROTECT, related_name="closures"
    )
    finding = models.ForeignKey(Finding, verbose_name=_("need"), on_delete=models.PROTECT, related_name="closures")
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("closed need")
        verbose_name_plural = _("closed needs")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "finding"], name="need_closed_once_per_picture"),
            models.CheckConstraint(condition=~Q(reason=""), name="closed_need_has_reason"),
        ]

    def __str__(self) -> str:
        return str(self.finding)

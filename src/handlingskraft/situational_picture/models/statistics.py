"""Tables of public statistics, every time they were fetched, and their values."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handlingskraft.situational_picture.statistics.points import Point, Sex

ORIGIN_LABELS = {"file": _("A file"), "kolada": _("Kolada"), "pxweb": _("A PxWeb source such as SCB")}
SEX_LABELS = {Sex.ALL: _("All"), Sex.WOMEN: _("Women"), Sex.MEN: _("Men")}


class StatisticsTable(models.Model):
    """Statistics table (statistiktabell): one measure from a public source for some municipalities, year by year.

    Where it counts people, the numbers are already published by the source, which has protected them; they are shown as the
    source gives them, a suppressed value as suppressed and never as zero. ``query`` says how it is fetched again.
    """

    title = models.CharField(_("title"), max_length=200)
    unit = models.CharField(_("unit of measure"), max_length=100)
    origin = models.CharField(_("origin"), max_length=10, choices=list(ORIGIN_LABELS.items()))
    source_name = models.CharField(_("source"), max_length=200)
    counts_people = models.BooleanField(_("counts people"), default=False)
    own_place = models.CharField(_("own municipality’s code"), max_length=20)
    query = models.JSONField(_("how it is fetched"), default=dict, blank=True)
    added_on = models.DateField(_("added on"))

    class Meta:
        verbose_name = _("statistics table")
        verbose_name_plural = _("statistics tables")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its trend, its values and when they were fetched."""
        return reverse("statistics_table", args=[self.pk])


class StatisticsFetch(models.Model):
    """Statistics fetch (hämtning): what a source said of a table on a day. Values may be revised or withdrawn in the source, so
    every fetch is kept, and a finding can rest on one."""

    table = models.ForeignKey(
        StatisticsTable, verbose_name=_("statistics table"), on_delete=models.PROTECT, related_name="fetches"
    )
    fetched_on = models.DateField(_("fetched on"))
    fetched_at = models.DateTimeField(_("fetched"))
    updated = models.CharField(_("the source’s own date"), max_length=40, blank=True)
    fetched_by_label = models.CharField(_("fetched by"), max_length=300)

    class Meta:
        verbose_name = _("statistics fetch")
        verbose_name_plural = _("statistics fetches")

    def __str__(self) -> str:
        return f"{self.table} {self.fetched_on}"


class StatisticsValue(models.Model):
    """Statistics value (statistikvärde): a number of a place and a year, by sex where people are counted. ``value`` is None where
    the source gives none; ``status`` then says why."""

    fetch = models.ForeignKey(
        StatisticsFetch, verbose_name=_("statistics fetch"), on_delete=models.PROTECT, related_name="values"
    )
    place = models.CharField(_("place"), max_length=20)
    place_name = models.CharField(_("name of the place"), max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    sex = models.CharField(_("sex"), max_length=1, choices=[(each.value, label) for each, label in SEX_LABELS.items()])
    value = models.FloatField(_("value"), null=True, blank=True)
    status = models.CharField(_("why there is none"), max_length=1, blank=True)

    class Meta:
        verbose_name = _("statistics value")
        verbose_name_plural = _("statistics values")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fetch", "place", "year", "sex"], name="one_value_per_place_year_and_sex")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year} {self.sex}"

    @classmethod
    def of(cls, fetch: StatisticsFetch, point: Point) -> StatisticsValue:
        """A point as a row."""
        return cls(
            fetch=fetch, place=point.place, place_name=point.place_name, year=point.year, sex=point.sex.value, value=point.value,
            status=point.status,
        )  # fmt: skip

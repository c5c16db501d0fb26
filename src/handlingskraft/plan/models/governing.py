"""Governing documents, their items, and which activities answer to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from handlingskraft.plan.models.activities import Activity


class GoverningLevel(models.TextChoices):
    """Who decided the document."""

    NATIONAL = "national", _("national")
    REGIONAL = "regional", _("regional")
    LOCAL = "local", _("local")


def _in_language(swedish: str, english: str) -> str:
    return english if english and get_language() == "en" else swedish


class GoverningDocument(models.Model):
    """Governing document (styrande dokument): an act, strategy or goal that the plan rests on. ``uid`` is the data file's
    identifier, empty for one entered here."""

    uid = models.CharField(_("identifier"), max_length=120, blank=True)
    data_version = models.CharField(_("version of the data"), max_length=20, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=GoverningLevel.choices)
    title = models.CharField(_("title"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    source_url = models.URLField(_("address"), max_length=400, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    repealed_on = models.DateField(_("repealed on"), null=True, blank=True)
    replaced_by = models.CharField(_("replaced by"), max_length=300, blank=True)
    replaced_by_en = models.CharField(_("replaced by, in English"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("governing document")
        verbose_name_plural = _("governing documents")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["uid"], condition=~models.Q(uid=""), name="governing_uid_once")
        ]

    def __str__(self) -> str:
        return _in_language(self.title, self.title_en)

    @property
    def rank(self) -> tuple[int, str]:
        """For sorting: national, regional, local, then by title."""
        return GoverningLevel.values.index(self.level), self.title

    @property
    def replacement(self) -> str:
        """What took its place, in the reader's language; "" when nothing did."""
        return _in_language(self.replaced_by, self.replaced_by_en)


class GoverningItem(models.Model):
    """Governing item (punkt): a recommendation, paragraph or sub-goal of a governing document. ``withdrawn_on`` is the day a
    new version of the data no longer had it: with links to it, it stays, marked."""

    document = models.ForeignKey(
        GoverningDocument, verbose_name=_("governing document"), on_delete=models.CASCADE, related_name="items"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    ref = models.CharField(_("number"), max_length=40)
    position = models.PositiveIntegerField(_("position"))
    label = models.CharField(_("text"), max_length=500)
    label_en = models.CharField(_("text in English"), max_length=500, blank=True)
    meaning = models.TextField(_("what it means"), blank=True)
    meaning_en = models.TextField(_("what it means, in English"), blank=True)
    evidence = models.TextField(_("what the municipality must be able to show"), blank=True)
    evidence_en = models.TextField(_("what to show, in English"), blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        verbose_name = _("governing item")
        verbose_name_plural = _("governing items")
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "ref"], name="item_ref_once")]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"

    @property
    def name(self) -> str:
        """The item's text in the reader's language."""
        return _in_language(self.label, self.label_en)

    @property
    def explanation(self) -> str:
        """What it means for the municipality."""
        return _in_language(self.meaning, self.meaning_en)

    @property
    def to_show(self) -> str:
        """What the municipality must be able to show."""
        return _in_language(self.evidence, self.evidence_en)


class Coverage(models.TextChoices):
    """How an activity answers to an item; "none" is a proposal that a person has turned down."""

    FULFILS = "fulfils", _("fulfils")
    CONTRIBUTES = "contributes", _("contributes")
    NONE = "none", _("does not answer")


class GoverningLinkQuerySet(models.QuerySet["GoverningLink"]):
    """Sentences about links."""

    def answering(self) -> GoverningLinkQuerySet:
        """Links where the activity answers to the item; proposals turned down are left out."""
        return self.exclude(coverage=Coverage.NONE)


class GoverningLink(models.Model):
    """Governing link (koppling): a person's word on whether an activity answers to a governing item."""

    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), on_delete=models.CASCADE, related_name="governing_links"
    )
    item = models.ForeignKey(GoverningItem, verbose_name=_("governing item"), on_delete=models.PROTECT, related_name="links")
    coverage = models.CharField(_("how"), max_length=12, choices=Coverage.choices, default=Coverage.CONTRIBUTES)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = GoverningLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("governing link")
        verbose_name_plural = _("governing links")
        constraints: ClassVar = [models.UniqueConstraint(fields=["activity", "item"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.item} – {self.activity}"

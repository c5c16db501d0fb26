"""The public page: whether residents can read it, and where it tells them to turn."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = MaxLengthValidator(1000)
"""A few sentences: the page is about the plan."""


class PublicPage(models.Model):
    """Public page (offentlig sida): what residents read without signing in, and the contact route on it.

    There is one, called ``NAME``; until it is saved for the first time there is none, and nothing is public.
    """

    NAME: ClassVar = "plan"

    name = models.CharField(_("name"), max_length=20, unique=True, default=NAME, editable=False)
    text = models.TextField(_("text about the contact"), blank=True, validators=[LONGEST_TEXT])
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    link = models.URLField(_("address"), max_length=400, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("public page")
        verbose_name_plural = _("public pages")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_on=None)
                | Q(published_at__isnull=False, published_on__isnull=False) & (~Q(email="") | ~Q(phone="") | ~Q(link="")),
                name="published_page_has_contact",
            )
        ]

    def __str__(self) -> str:
        return str(_("The public page"))

    @property
    def is_published(self) -> bool:
        """True while residents can read it."""
        return self.published_at is not None

    @property
    def has_contact(self) -> bool:
        """True when there is a way to reach someone."""
        return bool(self.email or self.phone or self.link)


class PlaceToTurn(models.Model):
    """Place to turn (kontaktväg): one line of "Vart vänder jag mig?": the situation, and where to call or read.

    The English words are empty where nobody has written them; the page then shows the Swedish ones.
    """

    page = models.ForeignKey(PublicPage, verbose_name=_("public page"), on_delete=models.PROTECT, related_name="places")
    position = models.PositiveIntegerField(_("position"))
    situation = models.CharField(_("situation"), max_length=120)
    situation_en = models.CharField(_("situation in English"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=160, blank=True)
    note_en = models.CharField(_("note in English"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    link = models.URLField(_("address"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("place to turn")
        verbose_name_plural = _("places to turn")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(situation=""), name="place_to_turn_has_situation"),
        ]

    def __str__(self) -> str:
        return self.situation

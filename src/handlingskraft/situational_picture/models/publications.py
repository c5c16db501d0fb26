"""What residents have been given to read of a picture."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.situational_picture.models.pictures import Picture
from handlingskraft.situational_picture.rules.public_version import PublicSection, thawed

LONGEST_REASON = MaxLengthValidator(300)


class PublicPictureQuerySet(models.QuerySet["PublicPicture"]):
    """Sentences about public versions."""

    def standing(self) -> PublicPictureQuerySet:
        """Those that residents can read now, the newest picture first; one for each picture at most."""
        return self.filter(ended_at=None).select_related("picture").order_by("-picture__decided_on", "-picture__number")


class PublicPicture(models.Model):
    """Public version (offentlig version): what residents may read of a decided picture. ``frozen`` never changes; a correction
    is a new row, and the one before it ends with a reason."""

    picture = models.ForeignKey(
        Picture, verbose_name=_("situational picture"), on_delete=models.PROTECT, related_name="publications"
    )
    frozen = models.JSONField(_("sections"), editable=False)
    left_out = models.JSONField(_("sections left out"), default=list, blank=True, editable=False)
    published_on = models.DateField(_("published on"))
    published_at = models.DateTimeField(_("published"))
    ended_on = models.DateField(_("taken away on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("taken away"), null=True, blank=True)
    ended_why = models.TextField(_("why it was taken away"), blank=True, validators=[LONGEST_REASON])

    objects = PublicPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("public version")
        verbose_name_plural = _("public versions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture"], condition=Q(ended_at=None), name="one_public_version_per_picture"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_at=None, ended_why="")
                | Q(ended_on__isnull=False, ended_at__isnull=False) & ~Q(ended_why=""),
                name="ended_public_version_says_why",
            ),
        ]

    def __str__(self) -> str:
        return gettext("{picture}, public version").format(picture=self.picture)

    @property
    def sections(self) -> tuple[PublicSection, ...]:
        """What was published, section by section."""
        return thawed(self.frozen)

"""The areas that contributions speak of."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handlingskraft.shared.text import fold
from handlingskraft.situational_picture.rules.contributions import looks_like_address

LONGEST_AREA = 80


class AreaQuerySet(models.QuerySet["Area"]):
    """Sentences about areas."""

    def in_use(self) -> AreaQuerySet:
        """Those that one can contribute about."""
        return self.filter(archived_on=None)


class Area(models.Model):
    """Area (område): a part of the municipality from a fixed list that the coordinator keeps, never an address. Archived, not
    removed: what was told of it stays."""

    name = models.CharField(_("name"), max_length=LONGEST_AREA)
    key = models.CharField(_("key"), max_length=LONGEST_AREA, unique=True, editable=False)
    archived_on = models.DateField(_("archived on"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="area_has_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key follows the name."""
        self.key = fold(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """An area is large enough that nobody is pointed out."""
        if looks_like_address(self.name):
            message = _("That looks like an address. Write the part of town or the village, large enough for many.")
            raise ValidationError({"name": message})

    @property
    def is_archived(self) -> bool:
        """True when one no longer contributes about it."""
        return self.archived_on is not None

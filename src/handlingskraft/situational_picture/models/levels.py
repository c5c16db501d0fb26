"""The levels on which prevention works."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PreventionLevel(models.TextChoices):
    """Promoting (universal), preventive (selective), remedial (indicated)."""

    PROMOTING = "promoting", _("promoting")
    PREVENTIVE = "preventive", _("preventive")
    REMEDIAL = "remedial", _("remedial")

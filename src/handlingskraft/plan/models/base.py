"""What the rows of a plan version have in common."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from handlingskraft.plan.content import Source


class FromDocument(models.Model):
    """A row that remembers its lines in the document."""

    source_line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    source_last_line = models.PositiveIntegerField(_("last line"), null=True, blank=True)
    source_page = models.PositiveIntegerField(_("page"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def source(self) -> Source | None:
        """Where it stands in the document; None for what was written here."""
        return Source(self.source_line, self.source_page, self.source_last_line) if self.source_line else None


class Decided(FromDocument):
    """A row of decided wording. ``lineage`` is the same for one thing through all versions; ``edit_number`` grows with
    every change of a draft, so that two people who edit at once are told."""

    lineage = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    position = models.PositiveIntegerField(_("position"))
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def pk_text(self) -> str:
        """The key as text, for joining in templates."""
        return str(self.pk)

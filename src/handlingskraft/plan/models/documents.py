"""The document that a plan was read from, line by line."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceDocument(models.Model):
    """Source document (originaldokument): the decided document as it was uploaded, with its checksum (SHA-256, hex)."""

    file_name = models.CharField(_("file name"), max_length=255)
    format = models.CharField(_("format"), max_length=20)
    file = models.FileField(_("file"), upload_to="documents/%Y/", max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    checksum = models.CharField(_("checksum"), max_length=64)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    line_count = models.PositiveIntegerField(_("lines"), default=0)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")

    def __str__(self) -> str:
        return self.file_name


class DocumentLine(models.Model):
    """Document line (dokumentrad): one line of the source document, unchanged, with its number and page."""

    document = models.ForeignKey(
        SourceDocument, verbose_name=_("source document"), on_delete=models.CASCADE, related_name="lines"
    )
    number = models.PositiveIntegerField(_("number"))
    page = models.PositiveIntegerField(_("page"), null=True)
    role = models.CharField(_("role"), max_length=12, default="body")
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("document line")
        verbose_name_plural = _("document lines")
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="one_line_per_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"

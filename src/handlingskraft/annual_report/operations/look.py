"""The municipality's colour, logo and Word template."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportLook
from handlingskraft.annual_report.operations.guards import require_keeper
from handlingskraft.annual_report.rendering.docx_template import TemplateCannotBeUsed, open_template
from handlingskraft.annual_report.rendering.house_style import Logo, LogoCannotBeUsed
from handlingskraft.annual_report.rendering.palette import ColourCannotBeRead, Palette
from handlingskraft.audit.operations import field_changes, record


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be: ``colour`` as #rrggbb ("" for ours), ``logo`` and ``docx_template`` as bytes (b"" for none, None to keep
    what stands there)."""

    colour: str = ""
    logo: bytes | None = None
    docx_template: bytes | None = None


@transaction.atomic
def change_look(*, look: Look, by: User) -> ReportLook:
    """Set how reports look. Raises ValidationError, by field, for what cannot be used; then nothing is changed."""
    require_keeper(by)
    _check(look)
    row = ReportLook.objects.select_for_update().filter(pk=1).first() or ReportLook(pk=1, edit_number=0)
    before = _said(row)
    row.colour = look.colour.lower()
    row.logo = row.logo if look.logo is None else look.logo
    row.docx_template = row.docx_template if look.docx_template is None else look.docx_template
    row.edit_number += 1
    row.save()
    record("report_look_changed", row, by=by, changes=field_changes(before, _said(row)))
    return row


def _said(row: ReportLook) -> dict[str, str]:
    """What the log says: the colour, and which files by checksum."""
    files = {"logo": bytes(row.logo), "docx_template": bytes(row.docx_template)}
    return {"colour": row.colour, **{name: hashlib.sha256(data).hexdigest() if data else "" for name, data in files.items()}}


def _check(look: Look) -> None:
    faults: dict[str, str] = {}
    try:
        Palette(look.colour) if look.colour else Palette()
    except ColourCannotBeRead:
        faults["colour"] = _("Write the colour as # and six signs, for example #0e5a63, and choose one that is dark enough.")
    try:
        if look.logo:
            Logo(look.logo)
    except LogoCannotBeUsed:
        faults["logo"] = _("The logo must be a PNG or SVG picture of at most 400 kB.")
    try:
        if look.docx_template:
            open_template(look.docx_template)
    except TemplateCannotBeUsed as refusal:
        faults["docx_template"] = _(str(refusal))
    if faults:
        raise ValidationError(faults)

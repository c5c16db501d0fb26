"""How the municipality's reports look."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handlingskraft.accounts.doors import user_of
from handlingskraft.annual_report.forms import LookForm
from handlingskraft.annual_report.models import ReportLook
from handlingskraft.annual_report.operations import Look, change_look
from handlingskraft.annual_report.permissions import can_keep_reports
from handlingskraft.annual_report.rendering.house_style import LARGEST_TEMPLATE
from handlingskraft.ui.doors import allow


def look(request: HttpRequest) -> HttpResponse:
    """Colour, logo and Word template."""
    user, row = user_of(request), ReportLook.objects.first()
    allow(can_keep_reports(user))
    form = LookForm(request.POST or None, request.FILES or None, initial={"colour": row.colour if row else ""})
    if request.method == "POST" and form.is_valid():
        try:
            change_look(look=_wanted(form), by=user)
        except ValidationError as refusal:
            for name, errors in refusal.message_dict.items():
                form.add_error(name, errors)
        else:
            messages.success(request, _("Saved. The next report you download has the new look."))
            return redirect("report_look")
    context = {"form": form, "has_logo": bool(row and row.logo), "has_template": bool(row and row.docx_template)}
    return render(request, "annual_report/look.html", context, status=422 if form.errors else 200)


def _wanted(form: LookForm) -> Look:
    data = form.cleaned_data
    return Look(
        colour=data["colour"].strip(),
        logo=b"" if data["no_logo"] else _content(data["logo"]),
        docx_template=b"" if data["no_template"] else _content(data["docx_template"]),
    )


def _content(file: File[bytes] | None) -> bytes | None:
    """The file's bytes, one more than the largest that is taken: then the operation says that it is too large."""
    return None if file is None else file.read(LARGEST_TEMPLATE + 1)

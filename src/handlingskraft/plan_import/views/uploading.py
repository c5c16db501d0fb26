"""Upload, and the page that waits."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan_import.forms import UploadForm
from handlingskraft.plan_import.models import PlanReading, ReadingState
from handlingskraft.plan_import.operations import TooManyUploads, Upload, earlier_draft_of, receive_upload
from handlingskraft.plan_import.permissions import can_follow_reading, can_read_in
from handlingskraft.plan_import.spawning import start_reading
from handlingskraft.ui.doors import allow


def upload(request: HttpRequest) -> HttpResponse:
    """The form. A document that cannot be read brings it back with the reason."""
    user = user_of(request)
    allow(can_read_in(user))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            reading = receive_upload(_upload_from(form), by=user, most_per_hour=settings.UPLOADS_PER_HOUR)
        except TooManyUploads:
            form.add_error(None, _("You have uploaded many documents in a short time. Wait a while and try again."))
            return render(request, "plan_import/upload.html", {"form": form}, status=429)
        start_reading(reading)
        return redirect("reading", reading.uid)
    return render(request, "plan_import/upload.html", {"form": form}, status=422 if form.errors else 200)


def _upload_from(form: UploadForm) -> Upload:
    file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
    if file is not None:
        return Upload(file.name or "plan", file.read(), kind)
    return Upload(_("pasted text") + ".txt", form.cleaned_data["text"].encode(), kind)


def reading(request: HttpRequest, uid: str) -> HttpResponse:
    """How it goes: on to the review when it is done, back to the form when it failed. The page can be left."""
    user = user_of(request)
    row = get_object_or_404(PlanReading.objects.select_related("version"), uid=uid)
    allow(can_follow_reading(user, row))
    if row.state == ReadingState.DONE:
        target = redirect("review", row.version_id) if row.version_id else redirect("plans")
        return _htmx_redirect(request, target)
    if row.state == ReadingState.FAILED:
        if request.htmx:  # type: ignore[attr-defined]
            return _htmx_redirect(request, redirect("reading", row.uid))
        return _failed(request, row)
    template = "plan_import/reading.html#progress" if request.htmx else "plan_import/reading.html"  # type: ignore[attr-defined]
    return render(request, template, {"reading": row, "earlier": earlier_draft_of(row.checksum)})


def _htmx_redirect(request: HttpRequest, target: HttpResponse) -> HttpResponse:
    """A redirect that the whole page follows, also when a piece of it asked."""
    if not request.htmx:  # type: ignore[attr-defined]
        return target
    answer = HttpResponse()
    answer["HX-Redirect"] = target["Location"]
    return answer


def _failed(request: HttpRequest, row: PlanReading) -> HttpResponse:
    form = UploadForm(data={"kind": row.kind})
    form.is_valid()
    form.errors.clear()
    form.add_error("file", _(row.error_message).format(**row.error_values))
    return render(request, "plan_import/upload.html", {"form": form, "failed": row}, status=422)


@require_POST
def read_again(request: HttpRequest, uid: str) -> HttpResponse:
    """Start anew what a reader left."""
    row = get_object_or_404(PlanReading, uid=uid)
    allow(can_follow_reading(user_of(request), row))
    start_reading(row)
    return redirect("reading", row.uid)

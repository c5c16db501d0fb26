"""The situational picture as a file: for the board's papers, the archive and whoever reads on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.annual_report.overviews.picture_document import picture_bytes, picture_file_name
from handlingskraft.annual_report.views.reading import MIME
from handlingskraft.situational_picture.models import Picture


@require_safe
def picture_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """PDF or Word. What is marked as secret is not in the file, whoever asks."""
    found = get_object_or_404(Picture.objects.visible_to(user_of(request)), pk=pk)
    answer = HttpResponse(picture_bytes(found, kind), content_type=MIME[kind])
    answer["Content-Disposition"] = f'attachment; filename="{picture_file_name(found, kind)}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

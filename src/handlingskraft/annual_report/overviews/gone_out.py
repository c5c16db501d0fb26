"""Where words have already gone out: the adopted reports that hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db.models import Q

from handlingskraft.annual_report.models import ReportState, ReportVersion

_BEGINNING = 40
"""Characters that are enough to know a line by; reports shorten long texts from the end."""
_MARKS = "-#* \t"


def adopted_with(texts: Iterable[str]) -> list[ReportVersion]:
    """The adopted versions, replaced ones too, where a line of the texts stands, the newest first. One query."""
    lines = {line.strip(_MARKS)[:_BEGINNING] for text in texts for line in text.splitlines()}
    found = Q()
    for line in sorted(lines - {""}):
        found |= Q(frozen__contains=json.dumps(line, ensure_ascii=False)[1:-1])
    if not found:
        return []
    rows = ReportVersion.objects.exclude(state=ReportState.DRAFT).filter(found)
    return list(rows.select_related("report__round").order_by("-pk"))

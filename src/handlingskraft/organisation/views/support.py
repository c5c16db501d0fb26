"""What the views share: how often a person may do what costs much."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from handlingskraft.organisation import limits
from handlingskraft.ui.limits import too_many as too_many_above


def too_many(request: HttpRequest, deed: str) -> HttpResponse | None:
    """The page that says "too many in a short time", None as long as the person is within the chapter's limit."""
    return too_many_above(request, deed, most=limits.MOST_PER_HOUR[deed])

"""How often one person may do what costs the machine much, or what someone who has stolen a session would do at once."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HOUR = 3600


def too_many(request: HttpRequest, deed: str, *, most: int) -> HttpResponse | None:
    """Count one more; the page that says "too many in a short time" when that is above ``most`` in an hour, otherwise None."""
    if is_within(request.user.pk, deed, most=most):
        return None
    return render(request, "ui/errors/429.html", status=429)


def is_within(person: Any, deed: str, *, most: int) -> bool:
    """Count one more for the person (its key) and tell whether that is within the limit. The hour begins with the first."""
    key = f"limit.{deed}.{person}"
    if cache.add(key, 1, timeout=HOUR):
        return most > 0
    try:
        return int(cache.incr(key)) <= most
    except ValueError:  # it ran out between the two
        return True

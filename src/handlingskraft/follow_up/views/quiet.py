"""The quiet save while someone writes, with JavaScript.

It counts as an edit like any other, so that two people never write over each other. A page's own quiet saves are remembered
in the session, so that they are not taken for someone else's when the page is sent.
"""

from __future__ import annotations

from django.http import HttpRequest

_KEY = "quiet_saves"
_MOST = 10
"""Pages whose saves are remembered at the same time."""


def own_edit(request: HttpRequest, seen: int | None, pen: str) -> int | None:
    """The edit that the page has seen: the one it was made from, or the last of its own quiet saves after that."""
    first, last = request.session.get(_KEY, {}).get(pen, (0, 0))
    return last if seen is not None and first <= seen <= last else seen


def remember(request: HttpRequest, seen: int | None, pen: str, number: int) -> None:
    """The page's quiet save made this edit."""
    saves = dict(request.session.get(_KEY, {}))
    first, _last = saves.pop(pen, (seen, 0))
    newest = list(saves.items())[-(_MOST - 1) :]
    request.session[_KEY] = {**dict(newest), pen: (first, number)}

"""That marked words are read, and by whom: noted once for each page, whatever the road to the words.

Whoever opens marked words asks ``opens`` here. When the page is made, the middleware tells which markings were opened; the
chapter that knows the log writes it down (``events.marked_words_read``).
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from handlingskraft.privacy.events import marked_words_read
from handlingskraft.privacy.rules.markings import Clearance

_opened: ContextVar[set[int]] = ContextVar("opened")


def opens(clearance: Clearance, marking: int | None) -> bool:
    """Whether the words may be read; if they are marked and may, that they are read now is remembered."""
    if marking is None:
        return True
    if not clearance.may_read(marking):
        return False
    if not clearance.is_work:
        _opened.get(set()).add(marking)
    return True


class ReadingMiddleware:
    """Tells, after a page, which marked words were opened on it. Stands after sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always. Should the note fail, so does the page: nobody reads unseen."""
        opened: set[int] = set()
        token = _opened.set(opened)
        try:
            response = self.get_response(request)
        finally:
            _opened.reset(token)
        if opened:
            marked_words_read.send(type(self), user=request.user, markings=frozenset(opened), page=request.path)
        return response

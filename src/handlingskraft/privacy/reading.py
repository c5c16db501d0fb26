"""That marked words are read, and by whom: noted once for each page, whatever the road to the words.

Whoever opens marked words asks ``opens`` here. When the page is made, the middleware tells which markings were opened; the
chapter that knows the log writes it down (``events.marked_words_read``). While a page is made, what each reader may read is
looked up once (``once_a_page``).
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from handlingskraft.privacy.events import marked_words_read
from handlingskraft.privacy.rules.markings import Clearance


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is being made: the markings whose words it has opened, and what its reader may read."""

    opened: set[int] = field(default_factory=set)
    clearances: dict[int, Clearance] = field(default_factory=dict)


_page: ContextVar[Page | None] = ContextVar("page", default=None)


def opens(clearance: Clearance, marking: int | None) -> bool:
    """Whether the words may be read; if they are marked and may, that they are read now is remembered."""
    if marking is None:
        return True
    if not clearance.may_read(marking):
        return False
    page = _page.get()
    if page is not None and not clearance.is_work:
        page.opened.add(marking)
    return True


def once_a_page(reader: int, look_up: Callable[[], Clearance]) -> Clearance:
    """What the reader may read, looked up the first time that the page asks; outside a page every time."""
    page = _page.get()
    if page is None:
        return look_up()
    if reader not in page.clearances:
        page.clearances[reader] = look_up()
    return page.clearances[reader]


class ReadingMiddleware:
    """Tells, after a page, which marked words were opened on it. Stands after sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always. Should the note fail, so does the page: nobody reads unseen."""
        page = Page()
        token = _page.set(page)
        try:
            response = self.get_response(request)
        finally:
            _page.reset(token)
        if page.opened:
            marked_words_read.send(type(self), user=request.user, markings=frozenset(page.opened), page=request.path)
        return response

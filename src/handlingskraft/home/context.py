"""What the shell needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from handlingskraft.home import wheel
from handlingskraft.home.menu import WHEEL, MenuEntry, menu_for
from handlingskraft.shared import clock


@dataclass(frozen=True, slots=True)
class Site:
    """``site`` in templates. The menu is made only when a template asks for it."""

    request: HttpRequest
    municipality: str
    is_example: bool

    @property
    def today(self) -> date:
        """The day in Sweden."""
        return clock.today()

    @property
    def mark(self) -> list[tuple[str, bool]]:
        """The mark's segments, and which one is on."""
        return _mark(self.today.month)

    @property
    def menu(self) -> list[MenuEntry]:
        """The year as the menu."""
        return menu_for(self.request, self.today)

    @property
    def glossary_url(self) -> str:
        """The glossary, "" as long as no chapter serves it."""
        try:
            return reverse("glossary")
        except NoReverseMatch:
            return ""


@cache
def _mark(month: int) -> list[tuple[str, bool]]:
    return wheel.mark((phase.months, month in phase.months) for phase in WHEEL)


def site(request: HttpRequest) -> dict[str, Site]:
    """The context processor."""
    return {"site": Site(request, settings.MUNICIPALITY, settings.EXAMPLE_DATA)}

"""What the shell needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from handlingskraft.communication.overviews.front import is_public
from handlingskraft.home import wheel
from handlingskraft.home.guide_places import guide_page
from handlingskraft.home.menu import WHEEL, MenuEntry, menu_for
from handlingskraft.organisation.permissions import can_change_members, can_mark, can_see_log, can_see_mail
from handlingskraft.retention.permissions import can_see_retention_runs
from handlingskraft.shared import clock


@dataclass(frozen=True)
class Shell:
    """``shell`` in templates. The menu is made when a template asks for it, and once."""

    request: HttpRequest | None
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

    @cached_property
    def menu(self) -> list[MenuEntry]:
        """The year as the menu."""
        return menu_for(self.request, self.today) if self.request else []

    @cached_property
    def account_links(self) -> list[tuple[str, str]]:
        """Where the account menu leads: one's own page for everyone, accounts and the log for those who may."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        links = [("account", _("My account"), True), ("members", _("Accounts and seats"), can_change_members(user)),
                 ("markings", _("Secrecy markings"), can_mark(user)),
                 ("outbox", _("Letters that go out"), can_see_mail(user)),
                 ("audit_log", _("The log"), can_see_log(user)),
                 ("retention", _("How long what is kept"), can_see_retention_runs(user))]  # fmt: skip
        return [(reverse(name), title) for name, title, may in links if may]

    @property
    def help_url(self) -> str:
        """The page of the user guide that fits this page, its list of pages elsewhere."""
        name = guide_page(self.request.resolver_match) if self.request else ""
        return reverse("help_page", args=[name]) if name else reverse("help")

    @property
    def public_url(self) -> str:
        """The page for residents, "" while it is not published."""
        return reverse("public_page") if is_public() else ""

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


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor. The name ``site`` is taken by allauth's pages."""
    return {"shell": shell_for(request)}


def shell_for(request: HttpRequest | None) -> Shell:
    """The shell for a request, or for a page that must not touch the request; that one has no menu."""
    return Shell(request, settings.MUNICIPALITY, settings.EXAMPLE_DATA)

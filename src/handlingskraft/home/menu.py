"""The main menu: the municipality's year, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of the year. ``months`` are those when it is the one that is on; empty for what is always open.

    ``chapters`` are the packages whose pages lie under it. ``url_name`` is its own page; without one it leads to the part
    of the year page that explains it.
    """

    key: str
    title: str | Promise
    when: str | Promise
    months: frozenset[int]
    chapters: frozenset[str] = frozenset()
    url_name: str = ""


PHASES = (
    Phase(
        "situational-picture",
        _("Situation picture"),
        _("Sep–Oct"),
        frozenset({9, 10}),
        frozenset({"risk_analysis", "situational_picture"}),
        "situational_picture",
    ),
    Phase("plan", _("Plan"), _("Nov–Dec"), frozenset({11, 12}), frozenset({"plan", "plan_import"}), "plans"),
    Phase("implementation", _("Implementation"), _("all year"), frozenset({4, 5, 6, 7, 8}), frozenset({"implementation"})),
    Phase("follow-up", _("Follow-up"), _("January"), frozenset({1}), frozenset({"follow_up"}), "rounds"),
    Phase(
        "annual-report", _("Annual report"), _("Feb–March"), frozenset({2, 3}), frozenset({"annual_report"}), "annual_reports"
    ),
    Phase("residents", _("For residents"), _("always open"), frozenset(), frozenset({"communication"}), "residents"),
)
# The order of the wheel, from January; "residents" has no months and is not in it.
WHEEL = tuple(PHASES[place] for place in (3, 4, 2, 0, 1))


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One link of the menu, for this request and day. ``current_kind`` is the value for ``aria-current``."""

    title: str | Promise
    months: str | Promise
    url: str
    is_now: bool
    is_current: bool
    current_kind: str


def phase_on(day: date) -> Phase:
    """The part of the year that is on that day."""
    return next(phase for phase in PHASES if day.month in phase.months)


def phase_url(phase: Phase) -> str:
    """The phase's own page, or its part of the year page."""
    return reverse(phase.url_name) if phase.url_name else f"{reverse('year')}#{phase.key}"


def menu_for(request: HttpRequest, on: date) -> list[MenuEntry]:
    """The menu for a request; the entry that the page lies under is current."""
    chapter = _chapter_of(request)
    entries = []
    for phase in PHASES:
        url = phase_url(phase)
        entries.append(
            MenuEntry(
                title=phase.title,
                months=phase.when,
                url=url,
                is_now=on.month in phase.months,
                is_current=chapter in phase.chapters,
                current_kind="page" if request.path == url else "true",
            )
        )
    return entries


def _chapter_of(request: HttpRequest) -> str:
    """The package that the page's view lies in: "plan" for ``handlingskraft.plan.views``."""
    match = request.resolver_match
    parts = match.func.__module__.split(".") if match else []
    return parts[1] if len(parts) > 1 and parts[0] == "handlingskraft" else ""

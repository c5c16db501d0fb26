"""What the start page and the search show, gathered from the chapters below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.overviews import waiting as annual_report
from handlingskraft.audit.overviews import LogFilter, LogRow, events, log_row
from handlingskraft.follow_up.overviews import waiting as follow_up
from handlingskraft.home import handover, markings, texts, wheel, year
from handlingskraft.home.menu import WHEEL, Phase, phase_on
from handlingskraft.organisation import overviews as organisation
from handlingskraft.organisation.permissions import can_see_log, log_closed_to
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.overviews import perspectives
from handlingskraft.plan.overviews import waiting as plan
from handlingskraft.plan.permissions import can_start_plan
from handlingskraft.plan_import import overviews as plan_import
from handlingskraft.privacy.rules.markings import NOBODY
from handlingskraft.risk_analysis.overviews import signals
from handlingskraft.risk_analysis.overviews import waiting as risk_analysis
from handlingskraft.shared.search import SearchHit
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.situational_picture.overviews import waiting as situational_picture
from handlingskraft.situational_picture.overviews import waiting_contributions
from handlingskraft.ui import dates
from handlingskraft.ui.texts import Text

# Each chapter that has something to offer adds its function here; the order decides among equals.
WAITING: tuple[Callable[[User, date], Sequence[WaitingItem]], ...] = (
    situational_picture.waiting_for,
    follow_up.waiting_for,
    waiting_contributions.waiting_for,
    plan_import.waiting_for,
    plan.waiting_for,
    perspectives.waiting_for,
    organisation.waiting_for,
    handover.waiting_for,
    annual_report.waiting_for,
    risk_analysis.waiting_for,
    signals.waiting_for,
    markings.waiting_for,
)
SEARCHES: tuple[Callable[[User, str], Sequence[SearchHit]], ...] = (plan.search_hits,)
FIRST = "finding"
"""A need of the situational picture without a decision stands before everything else (C02)."""
MOST_HITS = 20
EXCERPT = 160
LATEST = 4


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """Everything that waits for the person: needs without a decision, then what is urgent, then what has waited longest."""
    items = [item for source in WAITING for item in source(user, on)]
    return sorted(items, key=lambda item: (item.kind != FIRST, not item.is_urgent, item.since or date.max))


def latest(user: User) -> list[LogRow]:
    """What has been done lately, for those who read the log; nothing for others."""
    if not can_see_log(user):
        return []
    is_closed = log_closed_to(NOBODY)
    return [log_row(event, {}, is_closed=is_closed) for event in events(LogFilter())[:LATEST]]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Shown while there is no plan: whether the person is the one who can read one in."""

    can_start: bool


def beginning(user: User) -> Beginning | None:
    """What to say before there is a plan, None when there is one (a draft counts only for those who see it) or one is
    on its way, for the person who follows it."""
    if PlanVersion.objects.visible_to(user).exists() or plan_import.is_reading_for(user):
        return None
    return Beginning(can_start_plan(user))


@dataclass(frozen=True, slots=True)
class Wheel:
    """Everything the template needs to draw a wheel for a day."""

    today: date
    phase: Phase
    next_phase: Phase
    arcs: list[tuple[Phase, wheel.Arc]]
    months: list[tuple[str, wheel.Month]]
    marks: list[tuple[year.YearPoint, wheel.Mark]]
    hand: tuple[wheel.Point, wheel.Point]


def small_wheel(on: date) -> Wheel:
    """The wheel on the start page: phases, months and the hand."""
    return _wheel(wheel.SMALL, on, [])


def large_wheel(on: date) -> Wheel:
    """The wheel on the year page, with this year's fixed points."""
    points = {point.key: point for point in year.POINTS}
    placed = wheel.marks(((p.key, date(on.year, p.month, p.day or 15), len(p.lines)) for p in year.POINTS), on)
    return _wheel(wheel.LARGE, on, [(points[mark.key], mark) for mark in placed])


def _wheel(sizes: wheel.Sizes, on: date, marks: list[tuple[year.YearPoint, wheel.Mark]]) -> Wheel:
    now = phase_on(on)
    place = WHEEL.index(now)
    arcs = [
        (phase, wheel.arc(sizes, phase.key, phase.months, is_now=phase is now, is_odd=bool(number % 2)))
        for number, phase in enumerate(WHEEL)
    ]
    return Wheel(
        today=on,
        phase=now,
        next_phase=WHEEL[(place + 1) % len(WHEEL)],
        arcs=arcs,
        months=[(dates.short_month(month.number), month) for month in wheel.months(sizes, on.month)],
        marks=marks,
        hand=wheel.hand(sizes, on),
    )


def search(user: User, words: str) -> list[tuple[str, list[SearchHit]]]:
    """Hits under their headings, in the order of the chapters, the guide last."""
    hits = [hit for source in SEARCHES for hit in source(user, words)] + _guide_hits(words) + _phase_hits(words)
    kinds = dict.fromkeys(hit.kind for hit in hits)
    return [(kind, [hit for hit in hits if hit.kind == kind][:MOST_HITS]) for kind in kinds]


def _guide_hits(words: str) -> list[SearchHit]:
    wanted = words.casefold()
    return [
        SearchHit(_("User guide"), page.title, _shown(page, words), reverse("help_page", args=[page.name]))
        for page in texts.guide(get_language() or "sv")
        if wanted in f"{page.title} {page.lead} {page.words}".casefold()
    ]


def _shown(page: Text, words: str) -> str:
    """The lead, unless the words stand only further down."""
    is_about = words.casefold() in f"{page.title} {page.lead}".casefold()
    return page.lead if is_about else excerpt(page.words, words)


def _phase_hits(words: str) -> list[SearchHit]:
    wanted = words.casefold()
    return [
        SearchHit(_("The year"), str(story.title), str(story.outcome), f"{reverse('year')}#{story.key}")
        for story in year.STORIES
        if wanted in " ".join(map(str, (story.title, *story.story, story.outcome, story.here))).casefold()
    ]


def excerpt(text: str, words: str) -> str:
    """The part of the text around the first place where the words stand, "" where they do not."""
    found = text.casefold().find(words.casefold())
    if found < 0:
        return ""
    start = max(0, found - EXCERPT // 2)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + EXCERPT
    if end < len(text):
        end = max(text.rfind(" ", 0, end), found + len(words))
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")

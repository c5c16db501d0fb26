"""The front page: the answer, where the plan stands, what was promised, what to read, where to turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from handlingskraft.annual_report.content import STATUSES, StatusCounts
from handlingskraft.communication.models import PublicPage
from handlingskraft.communication.overviews.plan import Decided, PublicPlan, other_wordings, plans_in_force
from handlingskraft.communication.overviews.reports import (
    PublishedReport,
    ReportLink,
    latest_report,
    page_status,
    report_links,
)
from handlingskraft.communication.rules import MOST_ON_FRONT, USUAL_PLACES, Language, Place
from handlingskraft.situational_picture.overviews.public_version import PublishedPicture, published_pictures
from handlingskraft.ui.numbers import in_words
from handlingskraft.ui.words import listed

BAR = 560
"""The bar's width in its own units."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of "Where do I turn?" in the reader's language."""

    situation: str
    note: str
    phone: str
    link: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One activity in the bar: its status, and where it is drawn."""

    status: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Front:
    """Everything on the front page."""

    title: str
    lead: str
    plans: list[PublicPlan]
    report: PublishedReport | None
    counts: list[tuple[str, int]]
    cells: list[Cell]
    reports: list[ReportLink]
    pictures: list[PublishedPicture]
    earlier: list[Decided]
    is_short: bool

    @property
    def bar_text(self) -> str:
        """The bar for those who do not see it."""
        return self.lead


def public_page() -> PublicPage | None:
    """The page as it is set; None before anyone has written anything."""
    return PublicPage.objects.filter(name=PublicPage.NAME).first()


def is_public() -> bool:
    """Whether residents can read the page."""
    return PublicPage.objects.filter(name=PublicPage.NAME, published_at__isnull=False).exists()


def front() -> Front:
    """The front page, in the language that is on. A constant number of queries."""
    report = latest_report()
    plans = plans_in_force(report.activities if report else {})
    counts = report.counts if report else StatusCounts()
    shown = [(page_status(status), counts.of(status)) for status in STATUSES if counts.of(status)]
    return Front(
        title=_title(report, plans),
        lead=_lead(report, plans),
        plans=plans,
        report=report,
        counts=shown,
        cells=_cells(shown),
        reports=report_links(),
        pictures=published_pictures(),
        earlier=other_wordings({plan.decided.pk for plan in plans}),
        is_short=sum(plan.total for plan in plans) <= MOST_ON_FRONT,
    )


def turns(page: PublicPage | None) -> list[Turn]:
    """Where to turn, in the language that is on: the municipality's own lines, or the usual ones."""
    language = cast("Language", get_language() or "sv")
    return [Turn(*place.said(language), place.phone, place.link) for place in places_of(page)]


def places_of(page: PublicPage | None) -> list[Place]:
    """The lines of the page in both languages; the usual ones until the municipality has written its own."""
    rows = list(page.places.order_by("position")) if page else []
    if not rows:
        with translation.override("sv"):
            return [
                Place(_(situation), situation, _(note) if note else "", note, phone) for situation, note, phone in USUAL_PLACES
            ]
    return [Place(row.situation, row.situation_en, row.note, row.note_en, row.phone, row.link) for row in rows]


def _title(report: PublishedReport | None, plans: list[PublicPlan]) -> str:
    """The answer; what was promised while nothing has been reported."""
    if report and report.counts.total:
        total, well = report.counts.total, report.counts.done + report.counts.ongoing
        if well == 1 and total > 1:
            return _("One of {total} activities is done or under way").format(total=_counted(total))
        words = ngettext(
            "{well} of {total} activity is done or under way", "{well} of {total} activities are done or under way", total
        )
        return _capital(words.format(well=_counted(well), total=_counted(total)))
    total = sum(plan.total for plan in plans)
    if not total:
        return _("There is no plan to read here yet")
    words = ngettext("The municipality has promised {count} thing", "The municipality has promised {count} things", total)
    return words.format(count=_counted(total))


def _lead(report: PublishedReport | None, plans: list[PublicPlan]) -> str:
    """One or two sentences: which plan, and what has not gone as it was meant."""
    which = listed(plan.decided.title for plan in plans)
    about = _("This is about {plan}.").format(plan=which) if which else ""
    if report is None:
        rest = _("How it goes is shown here when the first yearly report has been adopted and published.") if plans else ""
        return f"{about} {rest}".strip()
    return f"{about} {_deviating(report.counts)}".strip()


def _deviating(counts: StatusCounts) -> str:
    parts = [
        ngettext("{count} is late", "{count} are late", counts.late).format(count=_counted(counts.late)),
        ngettext("{count} is paused", "{count} are paused", counts.paused).format(count=_counted(counts.paused)),
        ngettext("{count} is not started", "{count} are not started", counts.not_started).format(
            count=_counted(counts.not_started)
        ),
        ngettext("{count} has no answer", "{count} have no answer", counts.not_reported).format(
            count=_counted(counts.not_reported)
        ),
        ngettext("{count} is dropped", "{count} are dropped", counts.dropped).format(count=_counted(counts.dropped)),
    ]
    numbers = (counts.late, counts.paused, counts.not_started, counts.not_reported, counts.dropped)
    kept = [part for part, number in zip(parts, numbers, strict=True) if number]
    return f"{_capital(listed(kept))}." if kept else _("Everything is done or under way.")


def _cells(counts: list[tuple[str, int]]) -> list[Cell]:
    every = [status for status, number in counts for _place in range(number)]
    if len(every) > MOST_ON_FRONT:
        return _continuous(counts, len(every))
    step = BAR / max(len(every), 1)
    return [Cell(status, round(place * step + 1, 2), round(step - 2, 2)) for place, status in enumerate(every)]


def _continuous(counts: list[tuple[str, int]], total: int) -> list[Cell]:
    cells, done = [], 0
    for status, number in counts:
        cells.append(Cell(status, round(BAR * done / total + 1, 2), round(max(BAR * number / total - 2, 1), 2)))
        done += number
    return cells


def _counted(number: int) -> str:
    return in_words(number, get_language() or "sv") or str(number)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def municipality(plans: list[PublicPlan]) -> str:
    """Whose page it is: as the installation is called, else as the plan says."""
    return settings.MUNICIPALITY or next((plan.decided.municipality for plan in plans if plan.decided.municipality), "")

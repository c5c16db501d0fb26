"""What the review page shows: the document beside the draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.plan.models import ActivityKind, DocumentLine, PlanVersion
from handlingskraft.plan.overviews.page import ActivityRow, PlanPage, Wanted, plan_page
from handlingskraft.plan_import.models import Doubt, PlanReading, ReadingState
from handlingskraft.plan_import.permissions import can_read_in
from handlingskraft.shared.text import fold
from handlingskraft.shared.waiting import WaitingItem

MOST_LINES = 250
"""How many lines of the document stand beside the draft at a time."""
QUIET_ROLES = frozenset({"furniture", "contents"})
MOST_UNUSED = 400
REFUSAL_IS_NEWS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the document with what it became: "f", "m", "a", "c", "" (nothing), and "r" when a doubt stands there."""

    number: int
    page: int | None
    text: str
    mark: str
    key: str
    owner: str
    is_quiet: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Everything on the review page."""

    version: PlanVersion
    plan: PlanPage
    doubts: list[Doubt]
    settled_count: int
    lines: list[ShownLine]
    unused: list[ShownLine]
    unused_count: int
    area_count: int
    sub_count: int

    @property
    def page(self) -> Page:  # type: ignore[type-arg]
        """The paging of the activities."""
        return self.plan.page

    @property
    def first_line(self) -> ShownLine | None:
        """The first line shown."""
        return self.lines[0] if self.lines else None

    @property
    def last_line(self) -> ShownLine | None:
        """The last line shown."""
        return self.lines[-1] if self.lines else None


@dataclass(frozen=True, slots=True)
class _Use:
    mark: str
    key: str
    owner: str = ""


def review(version: PlanVersion, number: int | str = 1, line: int | None = None) -> Review:
    """The review of a draft. Seven queries, whatever the size."""
    page = plan_page(version, Wanted(), number)
    doubts = list(version.doubts.select_related("activity", "goal").order_by("is_settled", "line", "id"))
    open_doubts = [doubt for doubt in doubts if not doubt.is_settled]
    uses = _uses(version, {doubt.line for doubt in open_doubts if doubt.line})
    all_lines = _lines(version, uses)
    unused = [each for each in all_lines if not each.key and each.text.strip() and not each.is_quiet]
    return Review(
        version=version,
        plan=page,
        doubts=open_doubts,
        settled_count=len(doubts) - len(open_doubts),
        lines=_window(all_lines, page, line),
        unused=unused[:MOST_UNUSED],
        unused_count=len(unused),
        area_count=sum(bool(area.title) for area in page.areas),
        sub_count=sum(row.parent_id is not None for area in page.areas for row in area.rows),
    )


def _uses(version: PlanVersion, doubtful: set[int]) -> dict[int, _Use]:
    uses: dict[int, _Use] = {}
    areas = version.focus_areas.exclude(source_line=None).values_list("pk", "source_line")
    uses |= {line: _Use("f", f"f{pk}") for pk, line in areas if line}
    goals = version.goals.exclude(source_line=None).values_list("pk", "source_line", "source_last_line")
    for pk, first, last in goals:
        uses |= dict.fromkeys(_span(first, last), _Use("m", f"g{pk}"))
    for pk, first, last, kind, owners in version.activities.exclude(source_line=None).values_list(
        "pk", "source_line", "source_last_line", "kind", "responsible_text"
    ):
        mark = "r" if first in doubtful else "a" if kind == ActivityKind.ACTIVITY else "c"
        uses |= dict.fromkeys(_span(first, last), _Use(mark, f"a{pk}", owners[0] if owners else ""))
    for pk, first, last in version.definitions.exclude(source_line=None).values_list("pk", "source_line", "source_last_line"):
        for number in _span(first, last):
            uses.setdefault(number, _Use("d", f"d{pk}"))
    return uses


def _span(first: int | None, last: int | None) -> range:
    """The line numbers of an item; none for an item that was written here."""
    return range(first, (last or first) + 1) if first else range(0)


def _lines(version: PlanVersion, uses: dict[int, _Use]) -> list[ShownLine]:
    if version.document_id is None:
        return []
    nothing = _Use("", "")
    rows = (
        DocumentLine.objects.filter(document=version.document_id)
        .order_by("number")
        .values_list("number", "page", "role", "text")
    )
    found = []
    for number, page, role, text in rows:
        use = uses.get(number, nothing)
        owner = use.owner if use.owner and fold(use.owner) in fold(text) else ""
        found.append(ShownLine(number, page, text, use.mark, use.key, owner, role in QUIET_ROLES))
    return found


def _window(lines: list[ShownLine], page: PlanPage, line: int | None) -> list[ShownLine]:
    """The lines around what is shown on the right: from a little before its first line; at most ``MOST_LINES``."""
    shown = [line for line in lines if line.text.strip()]
    first = line or _first_line(page) or 1
    start = max(0, next((place for place, each in enumerate(shown) if each.number >= first), 0) - 4)
    return shown[start : start + MOST_LINES]


def _first_line(page: PlanPage) -> int | None:
    rows: Iterable[ActivityRow] = page.page.object_list
    numbers = [row.source_line for row in rows if row.source_line]
    return min(numbers) if numbers and page.page.number > 1 else None


def is_reading_for(user: User) -> bool:
    """Whether a document is on its way to a draft that the person follows."""
    return can_read_in(user) and PlanReading.objects.under_way().exists()


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For those who read plans in: what is being read, and the person's own latest document when it was refused."""
    if not can_read_in(user):
        return []
    return [_under_way(reading) for reading in PlanReading.objects.under_way()] + _refused(user, on)


def _under_way(reading: PlanReading) -> WaitingItem:
    return WaitingItem(
        kind="reading",
        title=_("“{name}” is being read in.").format(name=reading.file_name),
        detail=reading.progress_words or _("Waiting to be read. This usually takes a few seconds."),
        url=reverse("reading", args=[reading.uid]),
        button=_("See how it goes"),
        since=timezone.localtime(reading.uploaded_at).date(),
    )


def _refused(user: User, on: date) -> list[WaitingItem]:
    latest = PlanReading.objects.filter(uploaded_by=user).order_by("-pk").first()
    if (
        latest is None
        or latest.state != ReadingState.FAILED
        or timezone.localtime(latest.uploaded_at).date() < on - REFUSAL_IS_NEWS
    ):
        return []
    return [
        WaitingItem(
            kind="refused",
            title=_("“{name}” could not be read.").format(name=latest.file_name),
            detail=_("Nothing of it was stored. See what is wrong, and what you can do."),
            url=reverse("reading", args=[latest.uid]),
            button=_("See what is wrong"),
        )
    ]

"""What the plan rests on: the situational picture that counted when the round was closed, and the chain from need to measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.annual_report import content
from handlingskraft.follow_up.overviews.figures import ActivityFigures, RoundFigures
from handlingskraft.plan.models import AnswerKind, FindingDecision, Indicator
from handlingskraft.plan.overviews.grounds import newest_decisions
from handlingskraft.shared.prose import prose
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import Finding, Picture
from handlingskraft.situational_picture.rules.clocks import TwoYears
from handlingskraft.ui import dates

LONGEST_CELL = 160
DAYS_IN_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Link:
    """One chain: need → cause → goal → activity → measure; "" where it is broken. ``is_whole`` also for a need that was
    answered with no action."""

    need: str
    cause: str
    goal: str
    activity: str
    measure: str
    is_whole: bool


def picture_sections(figures: RoundFigures) -> Iterator[content.Section]:
    """The picture, and the chains; nothing where no picture was decided and the plan says nothing about it."""
    picture = Picture.objects.counting_on(figures.judged_on)
    reasons = tuple(_adopted_without(figures))
    if picture is None and not reasons:
        return
    blocks = [*reasons, *(_about(picture, figures.judged_on) if picture else ())]
    yield content.Section(_("The situational picture"), tuple(blocks), anchor="lagesbilden")
    if picture is not None:
        yield content.Section(_("From need to measure"), (_chains(links_of(picture, figures)),), anchor="kedjan")


def _paragraph(text: str) -> content.Paragraph:
    return content.Paragraph((content.Span(text),))


def _adopted_without(figures: RoundFigures) -> Iterator[content.Paragraph]:
    for version in figures.versions:
        if version.without_picture:
            yield _paragraph(
                _("“{plan}” was adopted without a situational picture. The reason stated: {reason}").format(
                    plan=version.title, reason=version.without_picture
                )
            )


def _about(picture: Picture, on: date) -> Iterator[content.Block]:
    assert picture.decided_on is not None  # a decided picture has its day; the database says so
    months = round((on - picture.decided_on).days / DAYS_IN_MONTH)
    yield content.Facts((
        content.Fact(_("Decided"), f"{dates.day(picture.decided_on)}, {picture.decision_paragraph}"),
        content.Fact(_("Age when the figures were locked"), ngettext("{n} month", "{n} months", months).format(n=months)),
        content.Fact(_("Renewed at the latest"), dates.day(TwoYears(picture.decided_on).due)),
    ))  # fmt: skip
    yield _paragraph(
        _("{picture} was decided by {body} ({number}).").format(
            picture=picture, body=picture.decided_by_body, number=picture.registry_number
        )
    )
    summary = picture.sections.filter(key="summary").first()
    yield from prose(summary.text) if summary else ()


def links_of(picture: Picture, figures: RoundFigures) -> list[Link]:
    """Every need of the picture, and every activity that no need speaks for; broken chains first. Five queries."""
    rows = picture.findings.prefetch_related("causes").order_by("number")
    decisions = newest_decisions(FindingDecision.objects.filter(decided_on__lte=figures.judged_on).select_related("finding"))
    chains = _Chains(figures)
    links = [chains.of_need(row, decisions.get(row.decision_key)) for row in rows]
    links += [chains.of_activity(None, row) for row in figures.activities if row.lineage not in chains.met]
    return sorted(links, key=lambda link: link.is_whole)


class _Chains:
    """Makes links; remembers which activities a need spoke for."""

    def __init__(self, figures: RoundFigures) -> None:
        self.activities = {row.lineage: row for row in figures.activities}
        self.goals = {row.pk: goal.text for area in figures.areas for goal in area.goals for row in goal.activities if goal.pk}
        self.measures = _measures(figures)
        self.met: set[UUID] = set()

    def of_need(self, finding: Finding, decision: FindingDecision | None) -> Link:
        """The chain of a need."""
        if decision is not None and decision.kind == AnswerKind.NONE:
            answer = _("No action: {reason}").format(reason=decision.reason)
            return Link(str(finding), _causes(finding), "–", shorten(answer, LONGEST_CELL), "–", is_whole=True)
        row = self.activities.get(decision.lineage) if decision is not None and decision.lineage else None
        if row is None:
            return Link(str(finding), _causes(finding), "", "", "", is_whole=False)
        return self.of_activity(finding, row)

    def of_activity(self, finding: Finding | None, row: ActivityFigures) -> Link:
        """The chain of an activity, with the need that it meets or without one."""
        self.met |= {row.lineage} if finding else set()
        need, cause = (str(finding), _causes(finding)) if finding else ("", "")
        words = shorten(f"{row.number} {row.text}", LONGEST_CELL)
        goal, measure = shorten(self.goals.get(row.pk, ""), LONGEST_CELL), shorten(self.measures.get(row.pk, ""), LONGEST_CELL)
        return Link(need, cause, goal, words, measure, is_whole=all((need, cause, goal, measure)))


def _causes(finding: Finding) -> str:
    return shorten("; ".join(str(cause) for cause in sorted(finding.causes.all(), key=_number)), LONGEST_CELL)


def _number(cause: object) -> int:
    return int(cause.number)  # type: ignore[attr-defined]  # a Cause


def _measures(figures: RoundFigures) -> Mapping[int, str]:
    """The measure of each activity, else that of its goal. Two queries."""
    rows = figures.activities
    found: dict[int, str] = {}
    by_goal: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.goal_id is not None:
            by_goal[row.goal_id].append(row.pk)
    for goal, text in Indicator.objects.filter(goal__in=by_goal).order_by("pk").values_list("goal_id", "text"):
        found |= {pk: text for pk in by_goal[goal or 0] if pk not in found}
    own = Indicator.objects.filter(activity__in=[row.pk for row in rows]).order_by("-pk").values_list("activity_id", "text")
    return found | {pk: text for pk, text in own if pk is not None}


def _chains(links: Iterable[Link]) -> content.Table:
    rows = list(links)
    broken = sum(not link.is_whole for link in rows)
    title = ngettext("{broken} of {n} chain is broken", "{broken} of {n} chains are broken", len(rows))
    columns = (
        content.Column(_("Need"), is_header=True, width=3, voice="decided"),
        content.Column(_("Cause"), width=2.2),
        content.Column(_("Goal"), width=2.2, voice="decided"),
        content.Column(_("Activity"), width=3, voice="decided"),
        content.Column(_("Measure"), width=1.8),
    )
    missing = _("Missing")
    cells = (
        content.Row(
            tuple(content.Cell(text or missing) for text in (link.need, link.cause, link.goal, link.activity, link.measure))
        )
        for link in rows
    )
    note = _("Broken chains stand first. A need that was answered with no action is a whole chain.")
    return content.Table(title.format(broken=broken, n=len(rows)), columns, tuple(cells), note)

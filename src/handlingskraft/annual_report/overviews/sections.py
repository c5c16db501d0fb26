"""The parts of a yearly report: charts, focus areas, units, governing documents, deviations, appendices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from handlingskraft.annual_report import content
from handlingskraft.annual_report.overviews import understanding, words
from handlingskraft.annual_report.overviews.governing import HeldAgainst, Point, held_against
from handlingskraft.annual_report.overviews.people import ShownCount, tables_for
from handlingskraft.annual_report.overviews.picture import picture_sections
from handlingskraft.annual_report.rules import area_key
from handlingskraft.audit.models import AuditEvent
from handlingskraft.audit.overviews import deed_words
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.overviews.figures import (
    ActivityFigures,
    AreaFigures,
    Counts,
    GoalFigures,
    RoundFigures,
    YearCounts,
)
from handlingskraft.follow_up.rules import Shown
from handlingskraft.shared import clock
from handlingskraft.shared.prose import prose
from handlingskraft.shared.text import shorten
from handlingskraft.ui import dates

MOST_ATTENTION = 8
"""What needs attention on the first page; the rest stands in its focus area."""
MOST_CHANGES = 200
CHANGE_DEEDS = (
    "plan_adopted", "plan_superseded", "plan_carried_over", "plan_archived", "activity_assigned", "activity_planned",
    "activity_shared", "indicator_added", "indicator_removed",
)  # fmt: skip
"""Deeds that the change log since the last report lists."""
_WORDS: dict[Shown, content.Status] = {
    Shown.DONE: "done", Shown.ONGOING: "ongoing", Shown.LATE: "late", Shown.PAUSED: "paused",
    Shown.NOT_STARTED: "not_started", Shown.DROPPED: "dropped", Shown.UNREPORTED: "not_reported",
}  # fmt: skip
_URGENCY = (Shown.UNREPORTED, Shown.LATE, Shown.PAUSED, Shown.DROPPED)


def status(shown: Shown) -> content.Status:
    """The report's word for a status."""
    return _WORDS[shown]


def status_counts(counts: Counts) -> content.StatusCounts:
    """Counts in the report's shape."""
    return content.StatusCounts(**{status(shown): number for shown, number in counts})


def standing(figures: RoundFigures, earlier: Sequence[YearCounts]) -> content.StatusChart:
    """All activities, this year and the years before."""
    now = YearCounts(figures.round.name, figures.round.year, figures.counts)
    years = [*earlier, now]
    total = len(figures.activities)
    return content.StatusChart(
        title=_("How the plan's {total} activities go").format(total=total),
        row_title=_("Year"),
        rows=tuple(content.StatusRow(_label(one, years), status_counts(one.counts), is_current=one is now) for one in years),
        description=f"{words.title_of(figures)}. {' '.join(words.standing_sentences(figures))}",
    )


def _label(one: YearCounts, among: Iterable[YearCounts]) -> str:
    """The year, or the round's name when the year had several."""
    return str(one.year) if sum(each.year == one.year for each in among) == 1 else one.name


def attention(figures: RoundFigures) -> content.AttentionList | None:
    """Unreported first, then late, paused and dropped."""
    rows = sorted((row for row in figures.everything if row.shown in _URGENCY), key=lambda row: _URGENCY.index(row.shown))
    if not rows:
        return None
    left = len(rows) - MOST_ATTENTION
    more = _("and {count} more, see the focus areas").format(count=words.counted(left)) if left > 0 else ""
    items = tuple(content.Attention(row.number, status(row.shown), words.attention_of(row)) for row in rows[:MOST_ATTENTION])
    return content.AttentionList(_("Needs attention"), items, more)


def body(figures: RoundFigures, texts: Mapping[str, str], counts: Sequence[ShownCount] = ()) -> tuple[content.Section, ...]:
    """The sections between the first page and the appendices. ``counts`` are the people that units have counted."""
    several = len(figures.versions) > 1
    titles = {version.pk: version.title for version in figures.versions}
    areas = [
        _area(area, figures.round, _Beside(texts, counts, titles[area.version_id] if several else ""))
        for area in figures.areas
        if area.activities
    ]
    found = [
        *picture_sections(figures),
        _overview(figures),
        *areas,
        _commitments(figures, counts),
        _units(figures, texts),
        understanding.risks(figures.round.year, figures.judged_on),
        understanding.perspectives(figures),
        _governing(figures, texts),
        _deviations(figures, texts),
    ]
    return tuple(section for section in found if section is not None)


def _overview(figures: RoundFigures) -> content.Section | None:
    areas = [area for area in figures.areas if area.activities]
    if len(areas) < 2:  # noqa: PLR2004 - one focus area is the whole plan, whose chart stands on the first page
        return None
    chart = content.StatusChart(
        title=_("Activities by focus area"),
        row_title=_("Focus area"),
        rows=tuple(content.StatusRow(area.title or _("Other"), status_counts(area.counts)) for area in areas),
        description=" ".join(_area_sentence(area) for area in areas),
    )
    return content.Section(_("How it goes in the plan's parts"), (chart,), anchor="laget")


def _area_sentence(area: AreaFigures) -> str:
    counts = dict(area.counts)
    well = counts[Shown.DONE] + counts[Shown.ONGOING]
    return _("{area}: {well} of {total} done or under way.").format(
        area=area.title or _("Other"), well=well, total=len(area.activities)
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the figures of a focus area: words, counts of people, and the plan's name where there are several."""

    texts: Mapping[str, str]
    counts: Sequence[ShownCount]
    plan: str


def _area(area: AreaFigures, round_: Round, beside: _Beside) -> content.Section:
    blocks: list[content.Block] = []
    for place, goal in enumerate(area.goals, 1):
        if goal.pk is not None:
            blocks.append(content.Goal(_("Goal {number}").format(number=goal.number or place), goal.text))
        if goal.activities:
            blocks.append(_activities(goal, round_))
    blocks += tables_for((row.pk for row in area.activities), beside.counts)
    blocks += _remark(beside.texts.get(area_key(area.lineage), ""))
    label = _("Focus area {number}").format(number=area.number)
    return content.Section(
        area.title or _("The plan"), tuple(blocks), 1, f"{beside.plan}. {label}" if beside.plan else label, starts_page=True,
        anchor=f"fokus-{area.pk}",
    )  # fmt: skip


def _remark(written: str) -> list[content.Block]:
    return [content.Remark(_("Assessment"), prose(written))] if written.strip() else []


def _activities(goal: GoalFigures, round_: Round) -> content.ActivityTable:
    """Whoever has not reported stands first."""
    rows = sorted(goal.activities, key=lambda row: row.shown is not Shown.UNREPORTED)
    return content.ActivityTable(
        _("Activities"), _done_title(round_), tuple(activity(row) for row in rows),
        note=_("What has not been reported stands first.") if rows != list(goal.activities) else "",
    )  # fmt: skip


def _done_title(round_: Round) -> str:
    return _("Done in {year}").format(year=round_.year)


def activity(row: ActivityFigures) -> content.Activity:
    """One activity with what the units said."""
    return content.Activity(
        number=row.number,
        text=row.text,
        status=status(row.shown),
        owner=words.owner_of(row),
        due=words.when_of(row),
        done=words.done_of(row),
        result=words.said(row.answers, "result_text"),
        obstacle=words.said(row.answers, "obstacle"),
        next_step=words.said(row.answers, "next_step"),
        remark=words.remark_of(row),
        lineage=row.lineage.hex,
        depth=0 if row.parent_id is None else 1,
    )


def _commitments(figures: RoundFigures, counts: Sequence[ShownCount]) -> content.Section | None:
    if not figures.commitments:
        return None
    rows = tuple(activity(row) for row in figures.commitments)
    table = content.ActivityTable(_("Duties outside the lists"), _done_title(figures.round), rows)
    counted = tables_for((row.pk for row in figures.commitments), counts)
    return content.Section(_("Other duties in the plan"), (table, *counted), anchor="ataganden")


def _units(figures: RoundFigures, texts: Mapping[str, str]) -> content.Section | None:
    units = figures.by_unit()
    if not units:
        return None
    chart = content.StatusChart(
        title=_("Answers by unit"),
        row_title=_("Unit"),
        rows=tuple(content.StatusRow(unit.unit, status_counts(unit.counts)) for unit in units),
        description=" ".join(
            _("{unit}: {given} of {asked} answers.").format(unit=unit.unit, given=unit.reported, asked=unit.asked)
            for unit in units
        ),
        note=_("A unit has one answer for each activity that it is responsible for."),
    )
    blocks: list[content.Block] = [chart, *_remark(texts.get("units", ""))]
    return content.Section(_("How the units answered"), tuple(blocks), anchor="enheter")


def _governing(figures: RoundFigures, texts: Mapping[str, str]) -> content.Section | None:
    shown = {row.pk: row.shown for row in figures.everything}
    tables = [_coverage(document, shown) for document in held_against(figures.versions)]
    if not tables:
        return None
    blocks: list[content.Block] = [*tables, *_remark(texts.get("governing", ""))]
    return content.Section(_("What the plan is held against"), tuple(blocks), starts_page=True, anchor="styrande-dokument")


def _coverage(document: HeldAgainst, shown: Mapping[int, Shown]) -> content.Table:
    columns = (
        content.Column(_("Point"), is_header=True, width=4, voice="decided"),
        content.Column(_("Activities"), width=2),
        content.Column(_("Done or under way"), "right", width=1),
    )
    note = _("Which activities answer to which point is the municipality's own judgement.")
    return content.Table(document.title, columns, tuple(_coverage_row(point, shown) for point in document.points), note)


def _coverage_row(point: Point, shown: Mapping[int, Shown]) -> content.Row:
    well = sum(shown.get(pk) in {Shown.DONE, Shown.ONGOING} for pk, _number in point.answers)
    share = _("{well} of {total}").format(well=well, total=len(point.answers)) if point.answers else "–"
    numbers = words.named(number for _pk, number in point.answers)
    answers = numbers if point.answers else _("No activity answers to it")
    return content.Row((content.Cell(point.words), content.Cell(answers), content.Cell(share)))


def _deviations(figures: RoundFigures, texts: Mapping[str, str]) -> content.Section | None:
    rows = figures.deviating
    written = prose(texts.get("deviations", ""))
    if not rows and not written:
        return None
    blocks: list[content.Block] = list(written)
    if rows:
        columns = (
            content.Column(_("No."), is_header=True),
            content.Column(_("Activity"), width=3, voice="decided"),
            content.Column(_("Status"), width=1.2),
            content.Column(_("What stands in the way"), width=3),
            content.Column(_("Next step"), width=2.5),
        )
        table = content.Table(_("Activities that deviate from the plan"), columns, tuple(map(_deviation, rows)))
        blocks.append(table)
    return content.Section(_("Deviations and proposals"), tuple(blocks), anchor="avvikelser")


def _deviation(row: ActivityFigures) -> content.Row:
    return content.Row((
        content.Cell(row.number), content.Cell(row.text), content.Cell(status=status(row.shown)),
        content.Cell(words.said(row.answers, "obstacle") or _("Not stated")),
        content.Cell(words.said(row.answers, "next_step") or _("Not stated")),
    ))  # fmt: skip


def appendices(figures: RoundFigures, round_: Round, last: Round | None) -> tuple[content.Section, ...]:
    """All activities in the plan's order, and what was changed in the plan since the last report."""
    everything = tuple(activity(row) for row in figures.everything)
    found = [
        content.Section(
            _("All activities"), (content.ActivityTable(_("The plan's activities"), _done_title(round_), everything),), 1,
            _("Appendix {number}").format(number=1), starts_page=True, anchor="alla-aktiviteter",
        )
    ]  # fmt: skip
    changes = _changes(round_, last)
    if changes:
        columns = (
            content.Column(_("Day"), is_header=True, width=1.3),
            content.Column(_("What happened"), width=3),
            content.Column(_("Concerns"), width=4, voice="decided"),
        )
        table = content.Table(_("Changes in the plan since the last report"), columns, changes)
        found.append(
            content.Section(_("Change log"), (table,), 1, _("Appendix {number}").format(number=2), anchor="andringslogg")
        )
    return tuple(found)


def _changes(round_: Round, last: Round | None) -> tuple[content.Row, ...]:
    end = round_.locked_at or clock.now()
    start = last.locked_at if last and last.locked_at else timezone.make_aware(datetime.combine(round_.starts_on, time.min))
    events = (
        AuditEvent.objects.filter(deed__in=CHANGE_DEEDS, at__gt=start, at__lte=end)
        .order_by("id")
        .values_list("at", "deed", "subject_label")[:MOST_CHANGES]
    )
    deeds = deed_words()
    return tuple(
        content.Row((
            content.Cell(dates.day(at)), content.Cell(deeds[deed]), content.Cell(shorten(label, 160)),
        ))
        for at, deed, label in events
    )  # fmt: skip

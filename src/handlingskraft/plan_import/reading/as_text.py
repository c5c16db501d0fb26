"""A plan as an outline for the terminal: areas, goals and activities with owner, time and line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from handlingskraft.plan.content import Activity, Goal, Period, PlanContent, Source
from handlingskraft.shared.language import gettext_noop as _
from handlingskraft.shared.language import translate

WIDTH = 100
NO_OWNER = _("nobody named")
NO_TIME = _("no time stated")
NO_AREA = _("Outside the focus areas")
NO_GOAL = _("Goal not stated")
LABELS = {
    "owner": _("Responsible"),
    "time": _("When"),
    "with": _("Together with"),
    "measure": _("Measured by"),
    "look": _("Look at this"),
    "line": _("line {line}"),
    "page": _("page {page}, line {line}"),
}
COUNTS = _("{areas} focus areas, {goals} goals, {activities} activities, {commitments} commitments")
TITLES = {
    "commitments": _("Commitments outside the activity lists"),
    "governing": _("Governing documents and acts"),
    "definitions": _("Terms that the plan explains"),
    "unused": _("The rest of the document: {count} pieces that are kept but became nothing (shown with --json)"),
}
NOTHING = _(
    "No activity was found in this document. It may be a policy, a picture of the situation or minutes rather than a plan."
)


def plan_as_text(content: PlanContent, language: str) -> str:
    """The outline, ending with a newline."""
    return "\n".join(line.rstrip() for line in _lines(content, language)) + "\n"


def _lines(content: PlanContent, language: str) -> Iterator[str]:
    yield from _top(content, language)
    if not content.activities:
        yield from ("", *textwrap.wrap(translate(NOTHING, language), WIDTH))
    for area in _areas(content):
        yield from _area(content, area, language)
    yield from _commitments(content, language)
    yield from _lists(content, language)
    if content.unused:
        yield from ("", translate(TITLES["unused"], language, count=len(content.unused)))


def _top(content: PlanContent, language: str) -> Iterator[str]:
    yield content.title or "–"
    facts = [content.municipality or "", _period(content.period), content.adopted_on.isoformat() if content.adopted_on else ""]
    told = " · ".join(fact for fact in facts if fact)
    if told:
        yield told
    yield translate(
        COUNTS,
        language,
        areas=len(content.focus_areas),
        goals=len(content.goals),
        activities=len(content.activities),
        commitments=len(content.commitments),
    )


def _period(period: Period) -> str:
    if period.start is None or period.start == period.end:
        return str(period.start or "")
    return f"{period.start}–{period.end}"


def _areas(content: PlanContent) -> list[str | None]:
    """The focus areas in order, then None when something stands outside them."""
    stated = [*(goal.focus_area for goal in content.goals), *(activity.focus_area for activity in content.activities)]
    titles: list[str | None] = list(dict.fromkeys(area.title for area in content.focus_areas))
    return [*titles, None] if None in stated else titles


def _area(content: PlanContent, area: str | None, language: str) -> Iterator[str]:
    goals = [goal for goal in content.goals if goal.focus_area == area]
    activities = [activity for activity in content.activities if activity.focus_area == area]
    if not goals and not activities:
        return
    if area is not None or content.focus_areas:
        title = area or translate(NO_AREA, language)
        yield from ("", title, "─" * min(WIDTH, len(title)))
    texts = {goal.text for goal in goals}
    for goal in goals:
        yield from _goal(goal, [a for a in activities if a.goal == goal.text], language)
    rest = [activity for activity in activities if activity.goal not in texts]
    if rest:
        yield ""
        if goals:
            yield f"  ◎ {translate(NO_GOAL, language)}"
        for activity in rest:
            yield from _activity(activity, language)


def _goal(goal: Goal, activities: list[Activity], language: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"  ◎ {goal.text}  ({_where(goal.source, language)})", "    ")
    for activity in activities:
        yield from _activity(activity, language)


def _activity(activity: Activity, language: str) -> Iterator[str]:
    indent = "      " if activity.parent else "    "
    inner = indent + "  "
    yield from _wrapped(f"{indent}• {activity.text}  ({_where(activity.source, language)})", inner)
    owner = ", ".join(activity.responsible) or translate(NO_OWNER, language)
    when = activity.deadline or translate(NO_TIME, language)
    told = f"{translate(LABELS['owner'], language)}: {owner}   {translate(LABELS['time'], language)}: {when}"
    yield from _wrapped(inner + told, inner)
    if activity.partners:
        yield from _wrapped(f"{inner}{translate(LABELS['with'], language)}: {', '.join(activity.partners)}", inner)
    for indicator in activity.indicators:
        yield from _wrapped(f"{inner}{translate(LABELS['measure'], language)}: {indicator.text}", inner)
    for reason in activity.review_reasons:
        yield from _wrapped(f"{inner}? {translate(LABELS['look'], language)}: {translate(reason, language)}", inner)


def _commitments(content: PlanContent, language: str) -> Iterator[str]:
    if content.commitments:
        yield from ("", translate(TITLES["commitments"], language))
    for commitment in content.commitments:
        section = f"{commitment.section}: " if commitment.section else ""
        yield from _wrapped(f"  • {section}{commitment.text}  ({_where(commitment.source, language)})", "    ")


def _lists(content: PlanContent, language: str) -> Iterator[str]:
    if content.governing_documents:
        yield from ("", translate(TITLES["governing"], language))
    for reference in content.governing_documents:
        count = f" ({len(reference.items)})" if reference.items else ""
        yield from _wrapped(f"  • {reference.title}{count}", "    ")
    if content.definitions:
        yield from ("", translate(TITLES["definitions"], language))
        yield from _wrapped("  " + ", ".join(definition.term for definition in content.definitions), "  ")


def _where(source: Source | None, language: str) -> str:
    if source is None:
        return "–"
    label = LABELS["line"] if source.page is None else LABELS["page"]
    return translate(label, language, line=source.line, page=source.page)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False, drop_whitespace=True) or [text]

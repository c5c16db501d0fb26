"""When an activity shall be done: a label or a column first, then the activity's own time words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.governed import value_under_heading
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import Field
from handlingskraft.plan_import.reading.reasons import TIME_IN_SENTENCE
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.times import is_time, time_in
from handlingskraft.plan_import.reading.wording import is_nothing, tidy

_PLACES = (Field.DEADLINE, Field.OWNER_AND_TIME, Field.START, Field.YEAR)


def has_time_place(drafts: Sequence[Draft]) -> bool:
    """Whether the plan has a label or a column for time."""
    return any(draft.kind is Kind.ACTIVITIES and draft.values(*_PLACES) for draft in drafts)


def deadline_of(draft: Draft, *, time_place: bool) -> tuple[str | None, str]:
    """The activity's time words as written, None when there are none, and why a human should look, "" when there is no doubt."""
    stated = by_label(draft) or by_brackets(draft) or by_label_heading(draft) or by_goal_label(draft)
    if stated is not None:
        return stated, ""
    found = by_sentence(draft, weak=not time_place)
    return found, TIME_IN_SENTENCE if found is not None and found.isdigit() else ""


@rule("deadlines.label", otherwise=None)
def by_label(draft: Draft) -> str | None:
    """A label line, a card or a column says when: "Klart: 2026-06-30", "Tidplan | Löpande". A dash says nothing."""
    values = [tidy(value) for value in draft.values(Field.DEADLINE) if not is_nothing(value)]
    if values:
        return _with_start(draft, values[0])
    for value in draft.values(Field.OWNER_AND_TIME):
        parts = [part.strip() for part in re.split(r"[,;\n]|\s[-–/]\s", value) if is_time(part.strip())]
        when = parts[0] if parts else time_in(value)
        if when:
            return when
    return next((value for value in draft.values(Field.START) if not is_nothing(value)), None)


def _with_start(draft: Draft, end: str) -> str:
    start = next((value for value in draft.values(Field.START) if not is_nothing(value)), None)
    return f"{start} – {end}" if start else end


@rule("deadlines.brackets", otherwise=None)
def by_brackets(draft: Draft) -> str | None:
    """Time words in brackets at the end: "Utbilda … (senast 2026)", "… (socialförvaltningen, våren 2026)"."""
    match = re.search(r"[(\[]([^()\[\]]{3,120})[)\]]\s*\.?$", draft.text)
    if match is None:
        return None
    parts = [part.strip() for part in re.split(r"[,;]|\s[-–/]\s", match.group(1))]
    return next((part for part in parts if is_time(part)), None)


@rule("deadlines.label_heading", otherwise=None)
def by_label_heading(draft: Draft) -> str | None:
    """A heading "Klart" or "Tidplan" beside "Åtgärder", with time words under it, goes for all that stands under "Åtgärder"."""
    value = value_under_heading(draft.section, Field.DEADLINE)
    return value if value and is_time(value) else None


@rule("deadlines.goal_label", otherwise=None)
def by_goal_label(draft: Draft) -> str | None:
    """A line "Tidsplan: 2024–2025" under the goal, above the list, says when what the list holds is done."""
    return by_label(draft.goal) if draft.goal is not None else None


@rule("deadlines.sentence", otherwise=None)
def by_sentence(draft: Draft, *, weak: bool) -> str | None:
    """The time words in the activity's own sentence: "Vi ska tillsammans, årligen, genomföra …"."""
    return time_in(draft.text, weak=weak)

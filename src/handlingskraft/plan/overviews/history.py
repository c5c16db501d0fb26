"""An activity's history: what was done about it, from the audit log, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlingskraft.accounts.models import User
from handlingskraft.audit.models import AuditEvent
from handlingskraft.plan.models import Activity, AssignmentRole, PlanVersion, PreventionLevel, ScheduleKind
from handlingskraft.ui import dates
from handlingskraft.ui.words import listed

MOST_ENTRIES = 30
Changes = Mapping[str, object]

_UNIT = re.compile(r"^(?P<name>.*) \((?P<role>\w+)\)$")
_FIELDS = {
    "schedule": gettext_lazy("time"),
    "due_on": gettext_lazy("due date"),
    "schedule_note": gettext_lazy("about the time"),
    "prevention_level": gettext_lazy("prevention level"),
    "target_group": gettext_lazy("target group"),
    "host_structure": gettext_lazy("host structure"),
}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One deed: when, in which function, what was done, and the words it left behind ("" when there are none)."""

    at: datetime
    function: str
    deed: str
    detail: str


def history_of(activity: Activity, user: User) -> list[HistoryEntry]:
    """What was done about the activity in all versions the person may see, newest first. One query."""
    seen = PlanVersion.objects.visible_to(user)
    rows = Activity.objects.filter(lineage=activity.lineage, version__in=seen)
    events = AuditEvent.objects.filter(subject_type="plan.activity", subject_id__in=rows.values("pk")).order_by("-id")
    return [_entry(event) for event in events[:MOST_ENTRIES] if event.deed in _WORDS]


def _entry(event: AuditEvent) -> HistoryEntry:
    words, detail = _WORDS[event.deed]
    return HistoryEntry(event.at, event.actor_label, str(words), detail(event.changes))


def _units(changes: Changes) -> str:
    """Who answers and who takes part, from "name (role)"."""
    matches = [match for words in _after(changes, "units") if (match := _UNIT.match(str(words)))]
    named = {role: [match["name"] for match in matches if match["role"] == role] for role in AssignmentRole.values}
    if named[AssignmentRole.OWNER_LINE]:
        owner = _("Every department answers for it")
    elif named[AssignmentRole.OWNER]:
        owner = _("{unit} answers for it").format(unit=named[AssignmentRole.OWNER][0])
    else:
        owner = _("Nobody answers for it")
    others = named[AssignmentRole.CO_ACTOR]
    return _("{owner}, with {units}").format(owner=owner, units=listed(others)) if others else owner


def _after(changes: Changes, name: str) -> Iterable[object]:
    pair = changes.get(name)
    return (pair[1] or ()) if isinstance(pair, list) else ()


def _planned(changes: Changes) -> str:
    """In the order of the fields: a database may keep the log's in an order of its own."""
    pairs = [(name, pair) for name in _FIELDS if isinstance(pair := changes.get(name), list)]
    return "; ".join(f"{_FIELDS[name]}: {_value(name, pair[1])}" for name, pair in pairs)


def _value(name: str, value: object) -> str:
    if not value:
        return _("none")
    labels: dict[str, object] = {**dict(ScheduleKind.choices), **dict(PreventionLevel.choices)}
    if name == "due_on":
        return dates.day(date.fromisoformat(str(value)))
    return str(labels[str(value)] if name in {"schedule", "prevention_level"} else value)


def _indicator(changes: Changes) -> str:
    pair = changes.get("indicator")
    return str(next((words for words in pair if words), "")) if isinstance(pair, list) else ""


def _items(changes: Changes) -> str:
    return listed(str(words) for words in _after(changes, "items")) or _("no point any more")


def _item(changes: Changes) -> str:
    return str(changes.get("item", ""))


def _nothing(changes: Changes) -> str:  # noqa: ARG001 - the table below calls all alike
    return ""


_WORDS: dict[str, tuple[object, Callable[[Changes], str]]] = {
    "activity_added": (gettext_lazy("Written into the draft"), _nothing),
    "activity_changed": (gettext_lazy("The wording was corrected in the draft"), _nothing),
    "activity_moved": (gettext_lazy("Moved in the draft"), _nothing),
    "activities_merged": (gettext_lazy("Merged with another in the draft"), _nothing),
    "activity_split": (gettext_lazy("Divided in two in the draft"), _nothing),
    "activity_assigned": (gettext_lazy("Who answers was changed"), _units),
    "activity_planned": (gettext_lazy("The planning was changed"), _planned),
    "indicator_added": (gettext_lazy("A measure was added"), _indicator),
    "indicator_removed": (gettext_lazy("A measure was taken away"), _indicator),
    "activity_linked": (gettext_lazy("Linked to"), _items),
    "proposal_declined": (gettext_lazy("Found not to answer to"), _item),
    "activity_shared": (gettext_lazy("Where it is followed up was changed"), _nothing),
}

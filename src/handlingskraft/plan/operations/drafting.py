"""Making a draft and correcting it: every deed of the review page."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.plan.models import Activity, ActivityKind, AssignmentRole, FocusArea, Goal, Indicator, PlanVersion
from handlingskraft.plan.operations.guards import checked, fresh, require_draft, touch
from handlingskraft.plan.operations.order import next_position, renumber
from handlingskraft.plan.rules import cut, joined
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible


@dataclass(frozen=True, slots=True)
class Wording:
    """The editable wording of an activity in a draft."""

    text: str
    responsible_text: tuple[str, ...] = ()
    is_collective: bool = False
    deadline_text: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: in a focus area, under a goal, below another activity. All None: a commitment."""

    focus_area: FocusArea | None = None
    goal: Goal | None = None
    parent: Activity | None = None
    source: dict[str, int | None] = field(default_factory=dict)


def _spot_fields(version: PlanVersion, spot: Spot) -> dict[str, object]:
    """The columns of a spot, with what follows from each other filled in. Raises NotPossible."""
    parent, goal, area = spot.parent, spot.goal, spot.focus_area
    if parent is not None:
        if parent.parent_id is not None:
            raise NotPossible(gettext_noop("An activity can have sub-activities in one level only."))
        goal, area = parent.goal, parent.focus_area
    if goal is not None:
        area = goal.focus_area
    if any(thing is not None and thing.version_id != version.pk for thing in (parent, goal, area)):
        raise NotPossible(gettext_noop("Choose a place in this plan."))
    kind = ActivityKind.ACTIVITY if area else ActivityKind.COMMITMENT
    return {"kind": kind, "parent": parent, "goal": goal, "focus_area": area}


@transaction.atomic
def change_version(
    version: PlanVersion, *, title: str, municipality: str, starts_in: int | None, ends_in: int | None, by: User
) -> PlanVersion:
    """Title, municipality and period of a draft."""
    version = require_draft(by, version)
    before = {
        "title": version.title,
        "municipality": version.municipality,
        "starts_in": version.starts_in,
        "ends_in": version.ends_in,
    }
    after = {"title": title.strip(), "municipality": municipality.strip(), "starts_in": starts_in, "ends_in": ends_in}
    for name, value in after.items():
        setattr(version, name, value)
    version.full_clean(exclude=["plan", "document", "based_on"])
    version.save()
    record("plan_version_changed", version, by=by, changes=field_changes(before, after))
    return version


@transaction.atomic
def add_focus_area(version: PlanVersion, *, title: str, by: User, source: dict[str, int | None] | None = None) -> FocusArea:
    """A focus area last in the plan. The nameless one of a plan without focus areas takes the title instead."""
    version = require_draft(by, version)
    nameless = version.focus_areas.filter(title="").first()
    area = nameless or FocusArea(version=version, position=next_position(version.focus_areas))
    area.title = title.strip()
    for name, value in (source or {}).items():
        setattr(area, name, value)
    checked(area).save()
    record("focus_area_added", area, by=by)
    renumber(version)
    return area


@transaction.atomic
def change_focus_area(area: FocusArea, *, title: str, by: User, seen: int | None = None) -> FocusArea:
    """Another title."""
    require_draft(by, area.version)
    area = fresh(area, seen)
    before, area.title = area.title, title.strip()
    touch(checked(area))
    record("focus_area_changed", area, by=by, changes=field_changes({"title": before}, {"title": area.title}))
    return area


@transaction.atomic
def add_goal(area: FocusArea, *, text: str, by: User, source: dict[str, int | None] | None = None) -> Goal:
    """A goal last in the focus area."""
    version = require_draft(by, area.version)
    goal = Goal(version=version, focus_area=area, text=text.strip(), position=next_position(version.goals), **(source or {}))
    checked(goal).save()
    record("goal_added", goal, by=by)
    renumber(version)
    return goal


@transaction.atomic
def change_goal(goal: Goal, *, text: str, by: User, seen: int | None = None) -> Goal:
    """Another wording of a goal in a draft."""
    require_draft(by, goal.version)
    goal = fresh(goal, seen)
    before, goal.text = goal.text, text.strip()
    touch(checked(goal))
    record("goal_changed", goal, by=by, changes=field_changes({"text": before}, {"text": goal.text}))
    return goal


@transaction.atomic
def add_activity(version: PlanVersion, *, wording: Wording, spot: Spot, by: User) -> Activity:
    """An activity (or, without a spot in the plan, a commitment) last in its place."""
    version = require_draft(by, version)
    activity = Activity(
        version=version, position=next_position(version.activities), **_wording_fields(wording),
        **_spot_fields(version, spot), **spot.source,
    )  # fmt: skip
    checked(activity).save()
    record("activity_added", activity, by=by)
    renumber(version)
    activity.refresh_from_db(fields=["number"])
    return activity


def _wording_fields(wording: Wording) -> dict[str, object]:
    return {
        "text": wording.text.strip(),
        "responsible_text": list(wording.responsible_text),
        "is_collective": wording.is_collective,
        "deadline_text": wording.deadline_text.strip(),
    }


@transaction.atomic
def change_activity(activity: Activity, *, wording: Wording, by: User, seen: int | None = None) -> Activity:
    """Another wording of an activity in a draft. Raises ChangedMeanwhile when someone else was first."""
    require_draft(by, activity.version)
    activity = fresh(activity, seen)
    after = _wording_fields(wording)
    before = {name: getattr(activity, name) for name in after}
    for name, value in after.items():
        setattr(activity, name, value)
    touch(checked(activity))
    record("activity_changed", activity, by=by, changes=field_changes(before, after))
    return activity


@transaction.atomic
def move_activity(activity: Activity, *, spot: Spot, by: User, seen: int | None = None) -> Activity:
    """To another goal, focus area or parent, or out of the lists as a commitment; its sub-activities go along."""
    version = require_draft(by, activity.version)
    activity = fresh(activity, seen)
    if spot.parent is not None and spot.parent.pk == activity.pk:
        raise NotPossible(gettext_noop("An activity cannot be part of itself."))
    if spot.parent is not None and activity.children.exists():
        raise NotPossible(gettext_noop("This activity has sub-activities of its own. Move them first."))
    where = _spot_fields(version, spot)
    for name, value in where.items():
        setattr(activity, name, value)
    touch(activity)
    for child in activity.children.all():
        child.kind, child.goal, child.focus_area = activity.kind, activity.goal, activity.focus_area
        child.parent = activity if activity.kind == ActivityKind.ACTIVITY else None
        touch(child)
    record("activity_moved", activity, by=by, changes={"to": str(spot.parent or spot.goal or spot.focus_area or "commitment")})
    renumber(version)
    activity.refresh_from_db()
    return activity


@transaction.atomic
def move_activity_within(activity: Activity, *, step: int, by: User, seen: int | None = None) -> Activity:
    """One place up (step −1) or down (step 1) among its neighbours; at the end it stays."""
    version = require_draft(by, activity.version)
    activity = fresh(activity, seen)
    neighbours = version.activities.filter(
        kind=activity.kind, goal=activity.goal_id, focus_area=activity.focus_area_id, parent=activity.parent_id
    )
    if step < 0:
        other = neighbours.filter(position__lt=activity.position).order_by("-position").first()
    else:
        other = neighbours.filter(position__gt=activity.position).order_by("position").first()
    if other is not None:
        activity.position, other.position = other.position, activity.position
        touch(activity)
        touch(other)
        record("activity_moved", activity, by=by, changes={"step": step})
        renumber(version)
        activity.refresh_from_db()
    return activity


@transaction.atomic
def merge_activities(first: Activity, second: Activity, *, by: User, seen: int | None = None) -> Activity:
    """Both as one: texts joined, owners, links and lines of both; the second's sub-activities become the first's."""
    version = require_draft(by, first.version)
    first, second = fresh(first, seen), fresh(second, None)
    if first.pk == second.pk or first.version_id != second.version_id:
        raise NotPossible(gettext_noop("Choose two activities of this plan."))
    first.text = joined([first.text, second.text])
    first.responsible_text = list(dict.fromkeys([*first.responsible_text, *second.responsible_text]))
    first.is_collective = first.is_collective or second.is_collective
    first.deadline_text = first.deadline_text or second.deadline_text
    if first.source_line and second.source_line:
        lines = (first.source_line, first.source_last_line, second.source_line, second.source_last_line)
        first.source_line, first.source_last_line = min(filter(None, lines)), max(filter(None, lines))
    if first.parent_id == second.pk:
        first.parent = second.parent
    if not first.schedule:
        first.schedule, first.due_on, first.schedule_note = second.schedule, second.due_on, second.schedule_note
    touch(first)
    _take_over(first, second)
    record("activities_merged", first, by=by, changes={"merged": [second.pk, second.text]})
    _remove(second)
    renumber(version)
    first.refresh_from_db()
    return first


def _take_over(first: Activity, second: Activity) -> None:
    """What hangs on the second activity moves to the first, which keeps what it has where both have the same."""
    heir = None if first.kind == ActivityKind.COMMITMENT else first.parent or first
    second.children.exclude(pk=first.pk).update(parent=heir)
    Indicator.objects.filter(activity=second).update(activity=first)
    second.governing_links.exclude(item__in=first.governing_links.values("item")).update(activity=first)
    moved = second.assignments.exclude(unit__in=first.assignments.values("unit"))
    if first.assignments.filter(role__in=AssignmentRole.owning()).exists():
        moved.update(activity=first, role=AssignmentRole.CO_ACTOR)
    else:
        moved.update(activity=first)


@transaction.atomic
def split_activity(activity: Activity, *, at: int, by: User, seen: int | None = None) -> tuple[Activity, Activity]:
    """Cut the text in two at the character; the second part stands right after the first. Raises NotPossible."""
    version = require_draft(by, activity.version)
    activity = fresh(activity, seen)
    try:
        first_text, second_text = cut(activity.text, at)
    except ValueError as error:
        raise NotPossible(gettext_noop("Put the mark between two sentences, so that both parts have text.")) from error
    whole, activity.text = activity.text, first_text
    touch(activity)
    version.activities.filter(position__gt=activity.position).update(position=F("position") + 1)
    second = Activity.objects.create(
        version=version, kind=activity.kind, focus_area=activity.focus_area, goal=activity.goal, parent=activity.parent,
        position=activity.position + 1, text=second_text, section=activity.section, source_line=activity.source_line,
        source_last_line=activity.source_last_line, source_page=activity.source_page,
    )  # fmt: skip
    record("activity_split", activity, by=by, changes={"text": [whole, [first_text, second_text]], "new": second.pk})
    renumber(version)
    activity.refresh_from_db()
    second.refresh_from_db()
    return activity, second


@transaction.atomic
def remove_activity(activity: Activity, *, by: User, seen: int | None = None) -> None:
    """Not an activity after all: its lines become unused text again. Sub-activities move up a level."""
    version = require_draft(by, activity.version)
    activity = fresh(activity, seen)
    record("activity_removed", activity, by=by, changes={"text": [activity.text, None], "line": activity.source_line})
    activity.children.update(parent=activity.parent)
    _remove(activity)
    renumber(version)


def _remove(activity: Activity) -> None:
    activity.shared_in.update(same_as=None)
    activity.delete()


@transaction.atomic
def remove_goal(goal: Goal, *, by: User, seen: int | None = None) -> None:
    """Not a goal after all; its activities stay in the focus area, without a goal."""
    version = require_draft(by, goal.version)
    goal = fresh(goal, seen)
    record("goal_removed", goal, by=by, changes={"text": [goal.text, None], "line": goal.source_line})
    goal.activities.update(goal=None)
    goal.delete()
    renumber(version)


@transaction.atomic
def remove_focus_area(area: FocusArea, *, by: User, seen: int | None = None) -> None:
    """Only an empty one can go: what stands in it must be moved first."""
    version = require_draft(by, area.version)
    area = fresh(area, seen)
    if area.activities.exists() or area.goals.exists():
        raise NotPossible(gettext_noop("Move its goals and activities first. Then the focus area can be removed."))
    record("focus_area_removed", area, by=by, changes={"title": [area.title, None]})
    area.delete()
    renumber(version)


@transaction.atomic
def discard_draft(version: PlanVersion, *, by: User) -> None:
    """Throw the whole draft away. What was adopted before is not touched; a plan that never was adopted goes too."""
    version = require_draft(by, version)
    plan = version.plan
    record("draft_discarded", version, by=by, changes={"title": [version.title, None]})
    activities = version.activities.all()
    Activity.objects.filter(same_as__version=version).update(same_as=None)
    activities.exclude(parent=None).delete()
    activities.delete()
    for rows in (version.goals, version.focus_areas, version.definitions):
        rows.all().delete()
    version.delete()
    if not plan.versions.exists():
        plan.delete()

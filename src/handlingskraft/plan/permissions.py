"""Who may do what with plans."""

from __future__ import annotations

from django.db.models import QuerySet

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import Activity, AssignmentRole, PlanVersion, VersionState
from handlingskraft.shared import clock


def can_see_plans(user: User) -> bool:
    """Everyone with a seat reads adopted plans."""
    return bool(user.seats)


def can_see_version(user: User, version: PlanVersion) -> bool:
    """Adopted: everyone with a seat. A draft: the coordinator, and the auditor."""
    if version.is_draft:
        return has_role(user, Role.COORDINATOR, Role.AUDITOR)
    return can_see_plans(user)


def can_start_plan(user: User) -> bool:
    """The coordinator reads in, revises, carries over, archives."""
    return has_role(user, Role.COORDINATOR)


def can_edit_draft(user: User, version: PlanVersion) -> bool:
    """The coordinator, while the wording is a draft."""
    return has_role(user, Role.COORDINATOR) and version.is_draft


def can_plan_activities(user: User, version: PlanVersion) -> bool:
    """Owner, schedule, level and links: the coordinator, in drafts and in the adopted version of a plan in use."""
    return has_role(user, Role.COORDINATOR) and version.state != VersionState.SUPERSEDED and version.plan.archived_on is None


def can_check(user: User, activity: Activity) -> bool:
    """Perspective checks: the coordinator, and those who answer for a unit that owns the activity, in a plan in use."""
    version = activity.version
    if version.state != VersionState.ADOPTED or version.plan.archived_on is not None:
        return False
    return has_role(user, Role.COORDINATOR) or owns(user, activity)


def owns(user: User, activity: Activity) -> bool:
    """The person is contact person or head of a unit that owns the activity."""
    owning = {part.unit_id for part in activity.assignments.all() if part.role in AssignmentRole.owning()}
    return not owning.isdisjoint(units_of(user, Role.UNIT_CONTACT, Role.UNIT_HEAD))


def can_note_advice(user: User, activity: Activity) -> bool:
    """The coordinator notes what a lawyer has said."""
    return has_role(user, Role.COORDINATOR) and can_check(user, activity)


def can_link_risk(user: User, activity: Activity, unit_id: int) -> bool:
    """Tie an activity to a department's assessment: the coordinator, and those who write for the department."""
    return linkable_units(user, activity).filter(pk=unit_id).exists()


def linkable_units(user: User, activity: Activity) -> QuerySet[Unit]:
    """The departments whose assessments the person may tie the activity to."""
    return _units(user, activity, Unit.objects.departments())


def can_set_resources(user: User, activity: Activity, unit_id: int) -> bool:
    """State resources: the coordinator for any open unit, others for their own."""
    return resource_units(user, activity).filter(pk=unit_id).exists()


def resource_units(user: User, activity: Activity) -> QuerySet[Unit]:
    """The units whose resources for the activity the person may state."""
    return _units(user, activity, Unit.objects.open_on(clock.today()))


def _units(user: User, activity: Activity, units: QuerySet[Unit]) -> QuerySet[Unit]:
    version = activity.version
    if version.state != VersionState.ADOPTED or version.plan.archived_on is not None:
        return units.none()
    if has_role(user, Role.COORDINATOR):
        return units.order_by("name")
    return units.filter(pk__in=units_of(user, Role.UNIT_CONTACT, Role.UNIT_HEAD)).order_by("name")


def can_keep_governing_documents(user: User) -> bool:
    """The coordinator enters governing documents."""
    return has_role(user, Role.COORDINATOR)

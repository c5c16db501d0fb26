"""Adopting, revising, carrying over and archiving."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.plan.events import plan_adopted
from handlingskraft.plan.models import Activity, Assignment, GoverningLink, Indicator, Plan, PlanVersion, VersionState
from handlingskraft.plan.operations.guards import require_draft, require_start
from handlingskraft.plan.operations.order import renumber
from handlingskraft.plan.overviews.personal_data import personal_data_in
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import Picture

PERSONAL_DATA_LEFT = gettext_noop(
    "The draft holds what looks like personal data. Take it out, or say why it may stand, before the wording is locked."
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that adopts a plan: day, body, paragraph ("§ 14") and registry number ("KS 2015/212"). Where no situational
    picture has been decided, ``without_picture`` says why the plan is adopted all the same."""

    decided_on: date
    body: str
    paragraph: str
    registry_number: str
    without_picture: str = ""


@transaction.atomic
def adopt_plan(version: PlanVersion, *, decision: Decision, by: User) -> PlanVersion:
    """Lock the draft's wording for ever under the decision; the version before it is superseded.

    It points at the situational picture that counts (2023:196, 5 §). Raises NotPossible for a decision in the future, a plan
    with nothing in it, one in which personal data has not been answered for, or one without both picture and a reason.
    """
    version = require_draft(by, version)
    if decision.decided_on > clock.today():
        raise NotPossible(gettext_noop("The decision has a date in the future. Adopt the plan here when it has been decided."))
    if not version.activities.exists() and not version.goals.exists():
        raise NotPossible(gettext_noop("The plan has neither goals nor activities yet. Add at least one first."))
    if personal_data_in(version).open:
        raise NotPossible(PERSONAL_DATA_LEFT)
    version.picture = Picture.objects.decided().first()
    version.without_picture = "" if version.picture else decision.without_picture.strip()
    if version.picture is None and not version.without_picture:
        raise NotPossible(gettext_noop("No situational picture has been decided. Say why the plan is adopted without one."))
    for earlier in version.plan.versions.select_for_update().filter(state=VersionState.ADOPTED):
        earlier.state = VersionState.SUPERSEDED
        earlier.save(update_fields=["state"])
        record("plan_superseded", earlier, by=by)
    version.decided_on, version.decided_by_body = decision.decided_on, decision.body.strip()
    version.decision_paragraph, version.registry_number = decision.paragraph.strip(), decision.registry_number.strip()
    version.state, version.adopted_at = VersionState.ADOPTED, clock.now()
    version.full_clean(exclude=["plan", "document", "based_on", "picture"])
    version.save()
    record(
        "plan_adopted", version, by=by,
        changes={"decided_on": decision.decided_on, "body": version.decided_by_body,
                 "paragraph": version.decision_paragraph, "registry_number": version.registry_number,
                 "picture": version.picture.number if version.picture else version.without_picture},
    )  # fmt: skip
    transaction.on_commit(lambda: plan_adopted.send(PlanVersion, version=version))
    return version


@transaction.atomic
def revise_plan(version: PlanVersion, *, by: User) -> PlanVersion:
    """A new draft of the same plan with all its wording, owners and schedules. Raises NotPossible when one exists."""
    require_start(by)
    plan = Plan.objects.select_for_update().get(pk=version.plan_id)
    if plan.archived_on is not None:
        raise NotPossible(gettext_noop("The plan is archived. Start a successor instead."))
    if plan.versions.filter(state=VersionState.DRAFT).exists():
        raise NotPossible(gettext_noop("A draft of this plan already exists. Go on with that one."))
    draft = _new_version(version, plan, number=(plan.versions.order_by("-number").values_list("number", flat=True)[0] + 1))
    _copy_rows(version, draft, version.activities.all())
    record("plan_revision_started", draft, by=by, changes={"based_on": version.pk})
    return draft


@transaction.atomic
def carry_over(
    version: PlanVersion, *, activities: Iterable[Activity], title: str, starts_in: int, ends_in: int, by: User
) -> PlanVersion:
    """A successor plan: a new plan whose first draft holds the chosen activities with their goals and focus areas."""
    require_start(by)
    plan = Plan.objects.create(kind=version.plan.kind, predecessor=version.plan)
    draft = _new_version(version, plan, number=1, title=title.strip(), starts_in=starts_in, ends_in=ends_in)
    chosen = {activity.pk for activity in activities}
    rows = version.activities.filter(pk__in=chosen)
    _copy_rows(version, draft, rows)
    record("plan_carried_over", draft, by=by, changes={"from": version.pk, "activities": len(chosen)})
    return draft


def _new_version(version: PlanVersion, plan: Plan, *, number: int, **fields: object) -> PlanVersion:
    start = {
        "title": version.title, "municipality": version.municipality, "starts_in": version.starts_in,
        "ends_in": version.ends_in,
    }  # fmt: skip
    draft = PlanVersion(plan=plan, number=number, based_on=version, **{**start, **fields})
    draft.full_clean(exclude=["plan", "document", "based_on"])
    draft.save()
    draft.governing_documents.set(version.governing_documents.all())
    return draft


def _copy_rows(version: PlanVersion, draft: PlanVersion, activities: Iterable[Activity]) -> None:
    """Copy the structure and the given activities, keeping each row's lineage. Source lines stay with the old document."""
    areas = _copy(version.focus_areas.order_by("position"), version=draft)
    goals = _copy(version.goals.order_by("position"), version=draft, focus_area=areas)
    rows = sorted(activities, key=lambda row: row.position)
    copies = _copy([row for row in rows if row.parent_id is None], version=draft, focus_area=areas, goal=goals)
    below = [row for row in rows if row.parent_id is not None]
    copies |= _copy(below, version=draft, focus_area=areas, goal=goals, parent=copies)
    _copy(version.definitions.all(), version=draft)
    _copy(Indicator.objects.filter(goal__in=goals), goal=goals)
    for model in (Assignment, Indicator, GoverningLink):
        _copy(model._default_manager.filter(activity__in=copies), activity=copies)
    renumber(draft)


def _copy(rows: Iterable[models.Model], **references: object) -> dict[int, models.Model]:
    """New rows like the old ones, by the old ones' keys. A reference is the new value, or {old key: new row}; an old key
    that was not copied becomes None."""
    old = list(rows)
    if not old:
        return {}
    new = [_one_copy(row, references) for row in old]
    type(old[0])._default_manager.bulk_create(new, batch_size=500)
    return {row.pk: copy for row, copy in zip(old, new, strict=True)}


def _one_copy(row: models.Model, references: dict[str, object]) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    copy = type(row)(**values)
    if hasattr(copy, "edit_number"):
        copy.edit_number = 1
    for name, value in references.items():
        target = value.get(getattr(row, f"{name}_id")) if isinstance(value, dict) else value
        setattr(copy, name, target)
    return copy


@transaction.atomic
def archive_plan(plan: Plan, *, reason: str, by: User) -> Plan:
    """Out of use, still readable. A draft must be adopted or discarded first; a reason is needed."""
    require_start(by)
    if plan.versions.filter(state=VersionState.DRAFT).exists():
        raise NotPossible(gettext_noop("The plan has a draft. Adopt it or throw it away first."))
    if not reason.strip():
        raise NotPossible(gettext_noop("Say why the plan is archived."))
    plan.archived_on, plan.archived_reason = clock.today(), reason.strip()
    plan.save(update_fields=["archived_on", "archived_reason"])
    record("plan_archived", plan, by=by, reason=plan.archived_reason)
    return plan


@transaction.atomic
def reopen_plan(plan: Plan, *, reason: str, by: User) -> Plan:
    """Back in use after archiving."""
    require_start(by)
    if not reason.strip():
        raise NotPossible(gettext_noop("Say why the plan is taken back."))
    plan.archived_on, plan.archived_reason = None, ""
    plan.save(update_fields=["archived_on", "archived_reason"])
    record("plan_reopened", plan, by=by, reason=reason.strip())
    return plan

"""What waits for a person, and what a search finds, in the plan."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import Activity, Assignment, AssignmentRole, Definition, Goal, PlanVersion, VersionState
from handlingskraft.plan.search import Needle
from handlingskraft.shared.search import SearchHit
from handlingskraft.shared.text import shorten
from handlingskraft.shared.waiting import WaitingItem

MOST_HITS = 20


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For the coordinator: drafts, plans past their period, activities without owner. For a unit: what it owns."""
    if has_role(user, Role.COORDINATOR):
        return [*_drafts(), *_ended(on), *_ownerless()]
    return _own_activities(user)


def _drafts() -> list[WaitingItem]:
    drafts = PlanVersion.objects.filter(state=VersionState.DRAFT).order_by("created_at")
    return [
        WaitingItem(
            kind="review",
            title=_("The draft “{title}” is waiting to be reviewed and adopted.").format(title=draft.title),
            detail=_("Nothing counts as the plan until it is adopted with date, body, paragraph and registry number."),
            url=reverse("review", args=[draft.pk]),
            button=_("Go on reviewing"),
            since=draft.created_at.date(),
        )
        for draft in drafts
    ]


def _ended(on: date) -> list[WaitingItem]:
    return [
        WaitingItem(
            kind="ended",
            title=_("The period of “{title}” ended in {year}.").format(title=version.title, year=version.ends_in),
            detail=_("Revise the plan, carry what still matters over to a successor, or archive it."),
            url=reverse("plan", args=[version.pk]),
            button=_("Open the plan"),
            since=date(version.ends_in or on.year, 12, 31),
        )
        for version in PlanVersion.objects.in_force().filter(ends_in__lt=on.year)
    ]


def _ownerless() -> list[WaitingItem]:
    owning = Assignment.objects.filter(activity=OuterRef("pk"), role__in=AssignmentRole.owning())
    rows = (
        Activity.objects.in_lists()
        .filter(version__state=VersionState.ADOPTED, version__plan__archived_on=None, same_as=None)
        .exclude(Exists(owning))
        .values_list("version_id", "version__title", "version__decided_on", "number")
        .order_by("version_id", "position")
    )
    per_version: dict[int, tuple[str, date | None, list[str]]] = {}
    for version, title, decided_on, number in rows:
        per_version.setdefault(version, (title, decided_on, []))[2].append(number)
    return [
        WaitingItem(
            kind="gap",
            title=ngettext("{count} activity has no owner", "{count} activities have no owner", len(numbers)).format(
                count=len(numbers)
            ),
            detail=_("{numbers} in “{title}”. As long as no unit is named, nobody is asked.").format(
                numbers=shorten(", ".join(numbers), 60), title=title
            ),
            url=f"{reverse('plan', args=[version])}?saknas=owner",
            button=_("Name owners"),
            since=decided_on,
            is_urgent=True,
        )
        for version, (title, decided_on, numbers) in per_version.items()
    ]


def _own_activities(user: User) -> list[WaitingItem]:
    units = units_of(user, Role.UNIT_CONTACT, Role.UNIT_HEAD, Role.PARTNER)
    if not units:
        return []
    rows = Assignment.objects.filter(
        unit__in=units, role__in=AssignmentRole.owning(), activity__version__state=VersionState.ADOPTED,
        activity__version__plan__archived_on=None,
    ).values_list("activity__version_id", "unit_id", "activity__number", "activity__version__title")  # fmt: skip
    per_unit: dict[tuple[int, int, str], list[str]] = {}
    for version, unit, number, title in rows.order_by("activity__position"):
        per_unit.setdefault((version, unit, title), []).append(number)
    names = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    return [
        WaitingItem(
            kind="own",
            title=ngettext(
                "{unit} answers for {count} activity", "{unit} answers for {count} activities", len(numbers)
            ).format(unit=names[unit], count=len(numbers)),
            detail=_("{numbers} in “{title}”.").format(numbers=shorten(", ".join(filter(None, numbers)), 60), title=title),
            url=f"{reverse('plan', args=[version])}?ansvarig={unit}",
            button=_("See them"),
        )
        for (version, unit, title), numbers in per_unit.items()
    ]


def search_hits(user: User, words: str) -> list[SearchHit]:
    """Activities, goals and definitions of what the person may see, in adopted plans first."""
    needle = Needle(words)
    if not needle.stems:
        return []
    seen = PlanVersion.objects.visible_to(user).exclude(state=VersionState.SUPERSEDED)
    return [*_activity_hits(needle, seen), *_goal_hits(needle, seen), *_definition_hits(needle, seen)]


def _activity_hits(needle: Needle, seen: QuerySet[PlanVersion]) -> list[SearchHit]:
    rows = (
        Activity.objects.filter(version__in=seen)
        .values_list("pk", "number", "text", "version__title")
        .order_by("version__state", "position")
    )
    return [
        SearchHit(_("Activities"), f"{number} {shorten(text, 140)}".strip(), title, reverse("activity", args=[pk]))
        for pk, number, text, title in rows
        if needle.is_in(text)
    ][:MOST_HITS]


def _goal_hits(needle: Needle, seen: QuerySet[PlanVersion]) -> list[SearchHit]:
    rows = (
        Goal.objects.filter(version__in=seen)
        .values_list("pk", "number", "text", "version__title")
        .order_by("version__state", "position")
    )
    return [
        SearchHit(_("Goals"), shorten(text, 140), title, reverse("goal", args=[pk]))
        for pk, _number, text, title in rows
        if needle.is_in(text)
    ][:MOST_HITS]


def _definition_hits(needle: Needle, seen: QuerySet[PlanVersion]) -> list[SearchHit]:
    rows = Definition.objects.filter(version__in=seen).values_list("pk", "term", "text").order_by("term")
    return [
        SearchHit(_("Glossary"), term, shorten(text, 160), f"{reverse('glossary')}#term-{pk}")
        for pk, term, text in rows
        if needle.is_in(term, text)
    ][:MOST_HITS]

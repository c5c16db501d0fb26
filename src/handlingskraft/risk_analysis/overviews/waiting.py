"""What waits for a person in the risk analysis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.permissions import Reach, can_see_risks, reach_of
from handlingskraft.risk_analysis.rules import lacks
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.ui import dates

_SOON = 14
"""Days before the last day when an assessment becomes urgent."""


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For those who write: their department's year that is open. For whoever confirms: what is written. For the coordinator:
    departments that are late, or have no head. At most five queries."""
    if not can_see_risks(user):
        return []
    years = list(RiskYear.objects.open().order_by("year"))
    reach = reach_of(user) if years else None
    if reach is None or not (reach.own or reach.is_coordinator):
        return []
    units = list(Unit.objects.departments().open_on(on).order_by("name"))
    rows = RiskAssessment.objects.filter(year__in=years).exclude(state="superseded")
    found: dict[tuple[int, int], list[RiskAssessment]] = {}
    for row in rows:
        found.setdefault((row.year_id, row.unit_id), []).append(row)
    items: list[WaitingItem] = []
    for year in years:
        said = {unit: found.get((year.pk, unit.pk), []) for unit in units}
        items += _own(year, said, reach, on)
        items += _kept(year, said, reach, on)
    return items


def _own(year: RiskYear, said: dict[Unit, list[RiskAssessment]], reach: Reach, on: date) -> Iterator[WaitingItem]:
    is_urgent = (year.closes_on - on).days < _SOON
    for unit, rows in said.items():
        draft = next((row for row in rows if row.is_draft), None)
        if draft is not None and not lacks(draft.judgement):
            if reach.can_confirm(unit.pk):
                yield _to_confirm(year, unit, draft, on)
        elif unit.pk in reach.own and (draft is not None or not rows):
            yield _to_write(year, unit, is_urgent=is_urgent)


def _to_write(year: RiskYear, unit: Unit, *, is_urgent: bool) -> WaitingItem:
    return WaitingItem(
        kind="risk",
        title=_("{unit} has not assessed the risk for {year}").format(unit=unit.name, year=year.year),
        detail=_("Is violent extremism a risk indicator in your risk and vulnerability analysis? Last day {until}.").format(
            until=dates.day(year.closes_on)
        ),
        url=reverse("risk_assessment", args=[unit.pk, year.year]),
        button=_("Assess"),
        since=year.opened_on,
        is_urgent=is_urgent,
    )


def _to_confirm(year: RiskYear, unit: Unit, draft: RiskAssessment, on: date) -> WaitingItem:
    return WaitingItem(
        kind="risk_confirm",
        title=_("The risk assessment for {year} waits for your word").format(year=year.year),
        detail=_("{unit}. It counts when you have read it and confirmed.").format(unit=unit.name),
        url=reverse("risk_assessment", args=[unit.pk, year.year]),
        button=_("Read and confirm"),
        since=draft.saved_at.date() if draft.saved_at else on,
        is_urgent=True,
    )


def _kept(year: RiskYear, said: dict[Unit, list[RiskAssessment]], reach: Reach, on: date) -> Iterator[WaitingItem]:
    """For the coordinator, when the last day has passed."""
    missing = [unit for unit, rows in said.items() if all(row.is_draft for row in rows)]
    if not reach.is_coordinator or year.closes_on >= on:
        return
    if not missing:
        title, detail = _("Every department has assessed {year}"), _("Lock the year, so that it stands as it is.")
    else:
        title = ngettext(
            "{count} department has not assessed {year}", "{count} departments have not assessed {year}", len(missing)
        )
        detail = _("The last day was {day}. Remind the heads, or write on a department’s behalf.")
    yield WaitingItem(
        kind="risk_year",
        title=title.format(count=len(missing), year=year.year),
        detail=detail.format(day=dates.day(year.closes_on)),
        url=year.get_absolute_url(),
        button=_("See the year"),
        since=year.closes_on,
    )

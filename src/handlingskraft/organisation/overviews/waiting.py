"""What waits for a person in the organisation: seats that nobody holds."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.mail.overviews import trouble_since
from handlingskraft.organisation.overviews.seats import Vacancy, vacancies
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.ui import dates


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For the coordinator: departments without contact person or head. For a head: the own unit's contact person."""
    if has_role(user, Role.COORDINATOR):
        empty = vacancies(on)
        return [*_unsent(), *_units_without(Role.UNIT_CONTACT, empty), *_units_without(Role.UNIT_HEAD, empty)]
    own = units_of(user, Role.UNIT_HEAD)
    return [_own_vacancy(each) for each in vacancies(on, own) if each.role == Role.UNIT_CONTACT] if own else []


def _unsent() -> list[WaitingItem]:
    count, since = trouble_since()
    if since is None:
        return []
    title = ngettext("{count} letter did not go out as it should", "{count} letters did not go out as they should", count)
    detail = _("Decide whether it should be tried again, or tell the person in another way.")
    day = timezone.localtime(since).date()
    return [
        WaitingItem("mail", title.format(count=count), detail, reverse("outbox"), _("See the letters"), day, is_urgent=True)
    ]


def _units_without(role: Role, empty: list[Vacancy]) -> list[WaitingItem]:
    found = [each for each in empty if each.role == role]
    if not found:
        return []
    count, oldest = len(found), found[0].since
    titles = {
        Role.UNIT_CONTACT: ngettext("{count} unit has no contact person", "{count} units have no contact person", count),
        Role.UNIT_HEAD: ngettext("{count} unit has no head here", "{count} units have no head here", count),
    }
    detail = _("{unit} has waited longest, since {day}.").format(unit=found[0].unit.name, day=dates.day(oldest))
    return [WaitingItem("vacancy", titles[role].format(count=count), detail, reverse("units"), _("See the units"), oldest)]


def _own_vacancy(empty: Vacancy) -> WaitingItem:
    detail = _("Every department appoints one, who answers for what the unit does in the plan.")
    if empty.has_deputy:
        detail = _("A deputy stands in. Every department appoints an ordinary contact person.")
    return WaitingItem(
        kind="vacancy",
        title=_("{unit} has been without a contact person since {day}").format(
            unit=empty.unit.name, day=dates.day(empty.since)
        ),
        detail=detail,
        url=reverse("unit_contact", args=[empty.unit.pk]),
        button=_("Name a contact person"),
        since=empty.since,
        is_urgent=True,
    )

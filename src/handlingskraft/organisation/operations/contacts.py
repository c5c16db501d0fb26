"""The head names the unit's contact person and deputy (C20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts import operations as accounts
from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import HoldingKind, SeatHolding, Unit
from handlingskraft.organisation.operations.invitations import send_invitation
from handlingskraft.organisation.operations.members import give_seat
from handlingskraft.organisation.permissions import can_name_contact
from handlingskraft.organisation.rules import Role


@dataclass(frozen=True, slots=True)
class NewContact:
    """Who becomes contact person, or deputy, and from which day."""

    email: str
    name: str
    starts_on: date
    kind: str = HoldingKind.ORDINARY


@transaction.atomic
def name_contact(unit: Unit, contact: NewContact, *, by: User) -> SeatHolding:
    """Appoint the unit's contact person or deputy; someone without an account gets one, and an invitation by mail.

    Whoever had the same part leaves it the day before. Raises ValidationError.
    """
    if not can_name_contact(by, unit):
        raise PermissionDenied
    email = contact.email.strip().lower()
    user = User.objects.filter(email=email).first()
    is_new = user is None
    if user is None:
        if not contact.name.strip():
            raise ValidationError({"name": _("Nobody has an account with that e-mail. Write the person’s name too.")})
        user = accounts.open_account(email=email, name=contact.name.strip(), password=None, by=by)
    holding = give_seat(user, Role.UNIT_CONTACT, unit, starts_on=contact.starts_on, kind=contact.kind, by=by)
    _let_go(holding, by)
    if is_new:
        send_invitation(user, by=by)
    return holding


def _let_go(new: SeatHolding, by: User) -> None:
    """End what others have of the same part, the day before; what would not have counted a day is withdrawn."""
    last_day = new.starts_on - timedelta(days=1)
    others = SeatHolding.objects.filter(seat=new.seat, kind=new.kind).not_ended(new.starts_on).exclude(pk=new.pk)
    for other in others.select_related("seat__unit"):
        if other.starts_on > last_day:
            record("seat_withdrawn", other.seat, by=by, changes={"account": other.holder_id})
            other.delete()
            continue
        before, other.ends_on = other.ends_on, last_day
        other.save(update_fields=["ends_on"])
        record("seat_ended", other.seat, by=by, changes={"account": other.holder_id, "ends_on": [before, last_day]})

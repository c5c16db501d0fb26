"""What is done to accounts and the seats they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handlingskraft.accounts import operations as accounts
from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import HoldingKind, Invitation, Seat, SeatHolding, Unit
from handlingskraft.organisation.permissions import can_change_members
from handlingskraft.organisation.rules import DEPUTY_ROLES, UNIT_ROLES, Role
from handlingskraft.shared import clock


def _require(user: User | None) -> None:
    """Only the coordinator gives accounts and seats; None is the command line, which has the machine."""
    if user is not None and not can_change_members(user):
        raise PermissionDenied


@dataclass(frozen=True, slots=True)
class NewSeat:
    """The seat that someone gets with the account. ``starts_on`` None is today."""

    role: Role
    unit: Unit | None = None
    starts_on: date | None = None
    kind: str = HoldingKind.ORDINARY


@transaction.atomic
def add_member(*, email: str, name: str, by: User, seat: NewSeat | None = None) -> User:
    """Open an account without a password and, when a seat is given, appoint the person to it.

    Raises ValidationError for an e-mail that has an account, or a seat that cannot be.
    """
    _require(by)
    if User.objects.filter(email=email.strip().lower()).exists():
        raise ValidationError({"email": _("There is already an account with that e-mail.")})
    user = accounts.open_account(email=email.strip(), name=name.strip(), password=None, by=by)
    if seat is not None:
        starts_on = seat.starts_on or clock.today()
        appoint(holder=user, role=seat.role, unit=seat.unit, starts_on=starts_on, kind=seat.kind, by=by)
    return user


@transaction.atomic
def change_member(user: User, *, email: str, name: str, by: User) -> User:
    """Give the person another name or e-mail; an invitation to the old one stops working. Raises ValidationError."""
    _require(by)
    changed = accounts.change_account(user, email=email, name=name, by=by)
    invited = Invitation.objects.open().filter(user=changed)
    if changed.email != user.email and invited.update(withdrawn_at=timezone.now()):
        record("invitation_withdrawn", changed, by=by, changes={"account": changed.pk})
    return changed


@transaction.atomic
def appoint(
    *, holder: User, role: Role, starts_on: date, by: User | None, unit: Unit | None = None, kind: str = HoldingKind.ORDINARY
) -> SeatHolding:
    """Give someone a seat from a day on, as its ordinary holder or as deputy. The seat is made when it is new.

    Raises ValidationError for a role that needs a unit, a unit or account that is closed, or a seat the person has.
    """
    _require(by)
    return give_seat(holder, role, unit, starts_on=starts_on, kind=kind, by=by)


@transaction.atomic
def give_seat(
    holder: User, role: Role, unit: Unit | None, *, starts_on: date, by: User | None, kind: str = HoldingKind.ORDINARY
) -> SeatHolding:
    """Appoint; whoever calls has checked that the person may. Raises as ``appoint`` does."""
    _check_seat(holder, role, unit, starts_on)
    if kind == HoldingKind.DEPUTY and role not in DEPUTY_ROLES:
        raise ValidationError({"kind": _("Only a contact person has a deputy.")})
    seat, _is_new = Seat.objects.get_or_create(role=role.value, unit=unit)
    seat = Seat.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seat.pk)
    if seat.holdings.not_ended(starts_on).filter(holder=holder).exists():
        raise ValidationError({"role": _("The person already has this seat.")})
    holding = SeatHolding.objects.create(seat=seat, holder=holder, kind=kind, starts_on=starts_on)
    record("seat_given", seat, by=by, changes={"holder": holder.pk, "starts_on": starts_on, "kind": kind})
    return holding


def _check_seat(holder: User, role: Role, unit: Unit | None, starts_on: date) -> None:
    if role in UNIT_ROLES and unit is None:
        raise ValidationError({"unit": _("Choose the unit. This role only makes sense in one.")})
    if unit is not None and unit.closed_on is not None and unit.closed_on <= starts_on:
        raise ValidationError({"unit": _("The unit is closed down by then. Choose another.")})
    if not holder.is_active:
        raise ValidationError(_("The account is closed. Open it again first."))


@transaction.atomic
def end_seat(holding: SeatHolding, *, last_day: date, by: User) -> SeatHolding | None:
    """Let the appointment end with that day. One that has not counted a whole day yet is withdrawn (None).

    Raises ValidationError for one that has ended, for a day before it began, and for the last seat as coordinator.
    """
    _require(by)
    holding = SeatHolding.objects.select_for_update(of=("self",)).select_related("seat__unit", "holder").get(pk=holding.pk)
    if holding.ends_on is not None and holding.ends_on < clock.today():
        raise ValidationError(_("The seat has already ended. Appoint the person again instead."))
    if holding.seat.role == Role.COORDINATOR:
        _leave_a_coordinator(holding, by)
    if last_day < holding.starts_on:
        _withdraw(holding, by)
        return None
    before, holding.ends_on = holding.ends_on, last_day
    holding.save(update_fields=["ends_on"])
    record("seat_ended", holding.seat, by=by, changes={"account": holding.holder_id, "ends_on": [before, last_day]})
    return holding


def _withdraw(holding: SeatHolding, by: User) -> None:
    if holding.starts_on < clock.today():
        raise ValidationError({"last_day": _("That is before the seat began. Choose a later day.")})
    changes = {"account": holding.holder_id, "starts_on": [holding.starts_on, None]}
    record("seat_withdrawn", holding.seat, by=by, changes=changes)
    holding.delete()


def _leave_a_coordinator(holding: SeatHolding, by: User) -> None:
    """Someone must be left who can let people in: never end one's own last seat as coordinator, nor the last of all.

    The rows are locked, so that two coordinators who end each other's seats at once do not both succeed.
    """
    lasting = SeatHolding.objects.select_for_update(of=("self",)).current().filter(seat__role=Role.COORDINATOR, ends_on=None)
    left = {other.holder_id for other in lasting.filter(holder__is_active=True) if other.pk != holding.pk}
    if holding.holder_id == by.pk and by.pk not in left:
        raise ValidationError(_("This is your own seat as coordinator. Ask another coordinator to end it."))
    if not left:
        raise ValidationError(_("There must be a coordinator. Give someone else the seat first."))


@transaction.atomic
def close_member(user: User, *, by: User) -> User:
    """Close the account and end its seats today; those that have not begun are withdrawn. What was done stays in the log.

    Raises ValidationError for one's own account: the last coordinator could lock everyone out.
    """
    _require(by)
    if user.pk == by.pk:
        raise ValidationError(_("This is your own account. Ask another coordinator to close it."))
    today = clock.today()
    for holding in user.seat_holdings.not_ended(today).select_related("seat__unit"):
        if holding.starts_on > today:
            _withdraw(holding, by)
        elif holding.ends_on is None or holding.ends_on > today:
            end_seat(holding, last_day=today, by=by)
    return accounts.close_account(user, by=by)


@transaction.atomic
def reopen_member(user: User, *, by: User) -> User:
    """Open a closed account again. It has no seats until someone appoints the person."""
    _require(by)
    return accounts.reopen_account(user, by=by)


@transaction.atomic
def make_sign_in_link(user: User, *, by: User) -> tuple[str, str]:
    """Make a link with which the person chooses a password: its two parts. Raises ``AccountIsClosed``."""
    _require(by)
    return accounts.make_password_link(user, by=by)

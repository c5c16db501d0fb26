"""What people do with measured signals."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import Unit
from handlingskraft.privacy.rules import names_people
from handlingskraft.risk_analysis.models import RiskSignal, SignalResponse, SignalValue
from handlingskraft.risk_analysis.operations.guards import require_keeper
from handlingskraft.risk_analysis.permissions import can_note_signal
from handlingskraft.risk_analysis.rules import Direction, is_breach
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.text import shorten

_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class NewSignal:
    """What is measured, in what, from where, and which values call for someone."""

    name: str
    measured_in: str
    source: str
    threshold: Decimal
    direction: Direction


@transaction.atomic
def add_signal(*, new: NewSignal, unit: Unit, by: User) -> RiskSignal:
    """Begin to measure. The unit that owns it gets the task when a value passes the threshold.

    Raises ValidationError for a number of people: a signal counts events, places or answers, or says how large a share is.
    """
    require_keeper(by)
    if names_people(new.measured_in):
        raise ValidationError({"measured_in": _("A signal never counts people. Measure events, places or a share instead.")})
    words = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(new).items()}
    signal = RiskSignal(**words, unit=unit, started_on=clock.today())
    signal.clean_fields(exclude=["unit"])
    signal.save()
    record(
        "risk_signal_added", signal, by=by, changes={"threshold": new.threshold, "direction": new.direction, "unit": unit.name}
    )
    return signal


@transaction.atomic
def end_signal(signal: RiskSignal, *, by: User) -> RiskSignal:
    """It is no longer measured; its values stay. Ending it twice changes nothing."""
    require_keeper(by)
    signal = RiskSignal.objects.select_for_update().get(pk=signal.pk)
    if signal.ended_on is None:
        signal.ended_on = clock.today()
        signal.save(update_fields=["ended_on"])
        record("risk_signal_ended", signal, by=by)
    return signal


@transaction.atomic
def note_value(signal: RiskSignal, *, value: Decimal, measured_on: date, by: User) -> SignalValue:
    """Keep what was measured. One past the threshold is a task until someone has noted what was done."""
    signal = RiskSignal.objects.select_for_update().get(pk=signal.pk)
    if not can_note_signal(by, signal):
        raise PermissionDenied
    if signal.ended_on is not None:
        raise NotPossible(gettext_noop("The signal is no longer measured."))
    if measured_on > clock.today():
        raise ValidationError({"measured_on": _("The day lies in the future.")})
    row = SignalValue(
        signal=signal, value=value, measured_on=measured_on, noted_by_label=shorten(by.seat_label, _LONGEST_LABEL),
        is_breach=is_breach(value, signal.threshold, Direction(signal.direction)), noted_at=clock.now(),
    )  # fmt: skip
    if signal.values.filter(measured_on=measured_on).exists():
        raise ValidationError({"measured_on": _("There is a value for that day already.")})
    row.clean_fields(exclude=["signal"])
    row.save()
    record("risk_value_noted", signal, by=by, changes={"value": value, "on": measured_on, "is_breach": row.is_breach})
    return row


@transaction.atomic
def note_response(value: SignalValue, *, words: str, by: User) -> SignalResponse:
    """What was done because of the value; the task is done with it. It is said once, and kept."""
    value = SignalValue.objects.select_related("signal").get(pk=value.pk)
    RiskSignal.objects.select_for_update().get(pk=value.signal_id)
    if not can_note_signal(by, value.signal):
        raise PermissionDenied
    if not value.is_breach or SignalResponse.objects.filter(value=value).exists():
        raise NotPossible(gettext_noop("Nothing is waiting to be answered here."))
    row = SignalResponse(
        value=value, words=words.strip(), done_on=clock.today(), done_by_label=shorten(by.seat_label, _LONGEST_LABEL)
    )
    row.clean_fields(exclude=["value"])
    row.save()
    record("risk_breach_answered", value.signal, by=by, changes={"on": value.measured_on})
    return row

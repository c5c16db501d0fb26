"""Signals as pages show them, and the tasks that a breach raises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.organisation.rules import swedish_order
from handlingskraft.risk_analysis.models import RiskSignal, SignalValue
from handlingskraft.risk_analysis.permissions import can_see_risks, reach_of
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.ui import dates
from handlingskraft.ui.dates import is_swedish

MOST_VALUES = 60
"""Values that a signal's page lists, the latest."""


def figure(value: object) -> str:
    """A value as it is read: 12 and 12,5, never 12.00."""
    words = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return words.replace(".", ",") if is_swedish() else words


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A signal with its latest value, and the values past the threshold that nobody has answered."""

    signal: RiskSignal
    latest: SignalValue | None
    open: tuple[SignalValue, ...]


@dataclass(frozen=True, slots=True)
class SignalPage:
    """A signal with its values, the latest first."""

    signal: RiskSignal
    values: tuple[SignalValue, ...]

    @property
    def open(self) -> list[SignalValue]:
        """Past the threshold, and nobody has said what was done."""
        return [value for value in self.values if value.is_breach and not hasattr(value, "response")]


def signal_list(user: User) -> list[SignalLine]:
    """The signals that the reader sees, those that wait for an answer first, ended ones last. Two queries and the reach."""
    reach = reach_of(user)
    signals = [row for row in RiskSignal.objects.select_related("unit") if reach.can_see_unit(row.unit_id)]
    lines = _lines(signals)
    return sorted(lines, key=lambda each: (each.signal.ended_on is not None, not each.open, swedish_order(each.signal.name)))


def _lines(signals: Iterable[RiskSignal]) -> list[SignalLine]:
    found = list(signals)
    values: dict[int, list[SignalValue]] = {}
    for value in SignalValue.objects.filter(signal__in=found).select_related("response").order_by("-measured_on"):
        values.setdefault(value.signal_id, []).append(value)
    return [
        SignalLine(row, next(iter(own), None), tuple(v for v in own if v.is_breach and not hasattr(v, "response")))
        for row in found
        if (own := values.get(row.pk, [])) is not None
    ]


def signal_page(signal: RiskSignal) -> SignalPage:
    """One query."""
    rows = signal.values.select_related("response").order_by("-measured_on")[:MOST_VALUES]
    return SignalPage(signal, tuple(rows))


def waiting_for(user: User, on: date) -> list[WaitingItem]:  # noqa: ARG001 - as every source of what waits
    """For those who answer for the unit that owns a signal: each value past the threshold that nobody has answered."""
    if not can_see_risks(user):
        return []
    own = reach_of(user).own
    rows = SignalValue.objects.filter(signal__unit__in=own, is_breach=True, response=None).select_related("signal")
    return [
        WaitingItem(
            kind="signal",
            title=_("{signal} has passed its threshold").format(signal=row.signal.name),
            detail=_("{value} {measure}, {day}. Say what you have done about it.").format(
                value=figure(row.value), measure=row.signal.measured_in, day=dates.day(row.measured_on)
            ),
            url=row.signal.get_absolute_url(),
            button=_("See the signal"),
            since=row.measured_on,
            is_urgent=True,
        )
        for row in rows.order_by("measured_on")
    ]

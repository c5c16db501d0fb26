"""The risk indicator: last year locked with an assessment that was corrected, this year open with a draft."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import unit_called
from handlingskraft.plan.models import Activity
from handlingskraft.plan.operations import Resources, link_risk, set_resources
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.operations import (
    NewSignal,
    Written,
    add_signal,
    begin_correction,
    confirm_assessment,
    lock_year,
    note_response,
    note_value,
    open_year,
    save_assessment,
    set_scale,
)
from handlingskraft.risk_analysis.rules import Direction, Judgement, Step
from handlingskraft.shared import clock

_SAID = Judgement(
    is_assessed=True, likelihood=2, consequence=3, grounds="Qvarngrunden", existing_measures="Qvarnvakten", gap="Qvarngapet",
    planned_measure="Qvarnskyddet", money_planned=20, hours_planned=10, rsa_reference="QV 2015/7",
)  # fmt: skip


def risk_words(coordinator: User, head: User, activity: Activity) -> dict[str, dict[str, object]]:
    """The names that the access table uses for the risk indicator, with the arguments of their addresses."""
    steps = [Step("Qvist", "Qvisten"), Step("Qvast", "Qvasten"), Step("Qvarn", "Qvarnen")]
    set_scale(likelihood=steps, consequence=steps, by=coordinator)
    unit = unit_called("Skolförvaltningen")
    today = clock.today()
    before = open_year(year=today.year - 1, closes_on=today + timedelta(days=40), by=coordinator)
    confirmed = _confirmed(unit, before, head)
    corrected = begin_correction(confirmed, reason="Qvalitet", by=head)
    corrected = confirm_assessment(corrected, by=head)
    lock_year(before, by=coordinator)
    now = open_year(year=today.year, closes_on=today + timedelta(days=40), by=coordinator)
    new = NewSignal("Qvarnljudet", "qvarnar", "Qvarnmätaren", Decimal(3), Direction.ABOVE)
    signal = add_signal(new=new, unit=unit, by=coordinator)
    breach = note_value(signal, value=Decimal(4), measured_on=today, by=head)
    answered = note_value(signal, value=Decimal(5), measured_on=today - timedelta(days=1), by=head)
    note_response(answered, words="Qvarnen smordes.", by=head)
    measure = link_risk(activity, assessment=corrected, by=coordinator)
    set_resources(activity, unit=unit, year=today.year, resources=Resources(5, 6, 7, 8), by=coordinator)
    return {
        "risk-signal": {"pk": signal.pk},
        "risk-breach": {"pk": breach.pk},
        "risk-measure": {"pk": measure.pk},
        "risk-year": {"year": now.year},
        "locked-risk-year": {"year": before.year},
        "risk-unit": {"pk": unit.pk},
        "risk-open": {"pk": unit.pk, "year": now.year},
        "risk-locked": {"pk": unit.pk, "year": before.year},
        "risk": {"pk": corrected.pk},
    }


def _confirmed(unit: Unit, year: RiskYear, head: User) -> RiskAssessment:
    return confirm_assessment(save_assessment(unit, year, written=Written(_SAID), by=head), by=head)

"""Years and assessments for tests, made by the operations."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models import RiskAssessment, RiskScale, RiskYear
from handlingskraft.risk_analysis.operations import Written, confirm_assessment, open_year, save_assessment, set_scale
from handlingskraft.risk_analysis.rules import Judgement, Step

STEPS = (Step("Liten", "ovanligt"), Step("Måttlig"), Step("Stor", "ofta"))
SAID = Judgement(
    is_assessed=True, likelihood=2, consequence=3, grounds="Egna iakttagelser.", existing_measures="Utbildning.",
    gap="Ingen rutin.", planned_measure="En rutin tas fram.", money_planned=50_000, hours_planned=40,
    rsa_reference="RSA 2018/4", rsa_version="2", rsa_section="4.3",
)  # fmt: skip
NOT_SAID = Judgement(is_assessed=False, why_not="Analysen görs om nästa år.")


def make_scale(by: User) -> RiskScale:
    return set_scale(likelihood=STEPS, consequence=STEPS, by=by)


def make_year(by: User, year: int = 2018, closes_on: date | None = None) -> RiskYear:
    if not RiskScale.objects.exists():
        make_scale(by)
    return open_year(year=year, closes_on=closes_on or date(year, 3, 31), by=by)


def make_draft(unit: Unit, year: RiskYear, by: User, said: Judgement = SAID) -> RiskAssessment:
    return save_assessment(unit, year, written=Written(said), by=by)


def make_confirmed(unit: Unit, year: RiskYear, by: User, said: Judgement = SAID) -> RiskAssessment:
    return confirm_assessment(make_draft(unit, year, by, said), by=by)

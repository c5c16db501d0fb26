"""The example's signals, and what departments give the plan's activities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from handlingskraft.config.demo.days import Deed
from handlingskraft.config.demo.people import CAST, account, holder
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import Resources, link_risk, set_resources
from handlingskraft.risk_analysis.models import RiskAssessment, RiskSignal
from handlingskraft.risk_analysis.operations import NewSignal, add_signal, note_response, note_value
from handlingskraft.risk_analysis.rules import Direction

GRAFFITI = NewSignal(
    "Propagandaklotter", "platser i månaden", "Samhällsbyggnadsförvaltningens ärenden", Decimal(10), Direction.ABOVE
)
TRAINED = NewSignal("Utbildade medarbetare", "procent", "Personalsystemet", Decimal(60), Direction.BELOW)
# Day and value; the second past the threshold is answered.
VALUES = (
    (GRAFFITI, "Samhällsbyggnadsförvaltningen", ((date(2018, 9, 30), "6"), (date(2018, 10, 31), "13"), (date(2018, 12, 31), "14"))),
    (TRAINED, "Skolförvaltningen", ((date(2018, 6, 30), "48"), (date(2018, 12, 31), "71"))),
)  # fmt: skip
ANSWERS = {
    "Propagandaklotter": (date(2018, 10, 31), "Extra rondering vid skolorna i november. Klottret togs bort samma dag."),
    "Utbildade medarbetare": (date(2018, 6, 30), "Två extra kurstillfällen lades in i augusti."),
}
# Activity, department, year, kronor and hours set aside, kronor and hours used.
RESOURCES = (
    ("3.1", "Skolförvaltningen", 2017, 40_000, 80, 38_000, 84), ("3.1", "Skolförvaltningen", 2018, 50_000, 120, 31_000, 90),
    ("2.1", "Skolförvaltningen", 2018, None, 40, None, 36), ("2.1", "Socialförvaltningen", 2018, None, 40, None, 22),
    ("4.3", "Socialförvaltningen", 2018, 40_000, 60, 39_000, 55),
)  # fmt: skip
TIES = (("3.1", "Skolförvaltningen"), ("4.3", "Socialförvaltningen"))


def deeds(version: PlanVersion, units: dict[str, Unit]) -> Iterator[Deed]:
    """Measured from 2018; ties and resources the same autumn."""
    for new, name, values in VALUES:
        yield Deed(date(2018, 6, 1), partial(_add, new, units[name]))
        for day, value in values:
            yield Deed(day, partial(_value, new.name, units[name], day, value))
        answered, words = ANSWERS[new.name]
        yield Deed(answered, partial(_answer, new.name, units[name], answered, words))
    for number, name in TIES:
        yield Deed(date(2018, 9, 3), partial(_tie, version, number, units[name]))
    for number, name, year, *figures in RESOURCES:
        yield Deed(date(2018, 12, 20), partial(_give, version, number, units[name], year, Resources(*figures)))


def _add(new: NewSignal, unit: Unit) -> None:
    add_signal(new=new, unit=unit, by=account(CAST[0]))


def _value(name: str, unit: Unit, day: date, value: str) -> None:
    signal = RiskSignal.objects.get(name=name)
    note_value(signal, value=Decimal(value), measured_on=day, by=holder(unit, Role.UNIT_CONTACT, Role.UNIT_HEAD))


def _answer(name: str, unit: Unit, day: date, words: str) -> None:
    value = RiskSignal.objects.get(name=name).values.get(measured_on=day)
    note_response(value, words=words, by=holder(unit, Role.UNIT_HEAD))


def _tie(version: PlanVersion, number: str, unit: Unit) -> None:
    assessment = RiskAssessment.objects.in_force().get(unit=unit, year__year=2018)
    link_risk(version.activities.get(number=number), assessment=assessment, by=account(CAST[0]))


def _give(version: PlanVersion, number: str, unit: Unit, year: int, resources: Resources) -> None:
    by = holder(unit, Role.UNIT_CONTACT, Role.UNIT_HEAD)
    set_resources(version.activities.get(number=number), unit=unit, year=year, resources=resources, by=by)

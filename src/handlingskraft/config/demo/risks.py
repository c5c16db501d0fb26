"""The example's risk indicator: three years, of which the last still lacks a department."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from handlingskraft.config.demo.days import Deed
from handlingskraft.config.demo.people import CAST, account, holder
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import Role
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.risk_analysis.operations import (
    Written,
    begin_correction,
    confirm_assessment,
    lock_year,
    note_use,
    open_year,
    save_assessment,
    set_scale,
)
from handlingskraft.risk_analysis.rules import Judgement, Step

LIKELIHOOD = (
    Step("Mycket osannolikt", "svårt att föreställa sig här de närmaste åren"),
    Step("Osannolikt", "har hänt i liknande kommuner, inte här"),
    Step("Möjligt", "har hänt här, eller det finns skäl att vänta sig det"),
    Step("Troligt", "händer då och då"),
    Step("Mycket troligt", "händer varje år, eller pågår"),
)
CONSEQUENCE = (
    Step("Mycket begränsat", "hanteras i vardagen"),
    Step("Begränsat", "tar tid från annat arbete, ingen skadas"),
    Step("Allvarligt", "människor är rädda, eller en verksamhet kan inte gå som vanligt"),
    Step("Mycket allvarligt", "någon skadas svårt, eller en verksamhet är stängd en tid"),
    Step("Katastrofalt", "liv går förlorade, eller förtroendet för kommunen skadas för lång tid"),
)
# Grounds, what is done, what is missing, what will be done about it: in general words, by department.
WORDS: dict[str, tuple[str, str, str, str]] = {
    "Kommunledningskontoret": (
        "Hot mot förtroendevalda har ökat i landet.", "Säkerhetssamtal inför fullmäktige.",
        "Rutinen når inte alla nämnder.", "Rutinen för hot mot förtroendevalda sprids till alla nämnder.",
    ),
    "Skolförvaltningen": (
        "Propagandaklotter vid skolor och oro i elevhälsan.", "Värdegrundsarbete och en person i elevhälsan med uppdraget.",
        "Ny personal får ingen utbildning.", "Utbildning för ny personal varje läsår.",
    ),
    "Socialförvaltningen": (
        "Frågor från anhöriga, färre än fem om året.", "Stöd till anhöriga genom familjerådgivningen.",
        "Handläggarna är osäkra på hur de ska gå till väga.", "Handledning för handläggarna två gånger om året.",
    ),
    "Kultur- och fritidsförvaltningen": (
        "Försök att hyra lokaler för slutna möten.", "Lokalpolicyn prövas vid varje bokning.",
        "Policyn är inte känd på alla anläggningar.", "Genomgång av policyn med alla anläggningar.",
    ),
    "Samhällsbyggnadsförvaltningen": (
        "Klotter och affischer i centrum.", "Klotter tas bort inom ett dygn.", "", "",
    ),
    "Hamnbolaget": (
        "Hamnen är en gränspassage.", "Samarbete med polis och kustbevakning.", "", "Övning tillsammans med polisen.",
    ),
    "Energibolaget": ("", "", "", ""),
}  # fmt: skip
WHY_NOT = "Bolagets analys görs om nästa år, och indikatorn tas in då."
# By year: department → (likelihood, consequence, kronor, hours set aside, kronor, hours used). None: not assessed, with reason.
SAID: dict[int, dict[str, tuple[int, int, int, int, int, int] | None]] = {
    2016: {
        "Kommunledningskontoret": (2, 3, 40_000, 80, 38_000, 92), "Skolförvaltningen": (3, 3, 60_000, 120, 41_000, 96),
        "Socialförvaltningen": (2, 3, 30_000, 60, 30_000, 55), "Kultur- och fritidsförvaltningen": (2, 2, 0, 40, 0, 38),
        "Samhällsbyggnadsförvaltningen": (2, 2, 20_000, 20, 26_000, 24), "Hamnbolaget": (1, 4, 50_000, 30, 12_000, 16),
        "Energibolaget": None,
    },
    2017: {
        "Kommunledningskontoret": (3, 3, 40_000, 80, 44_000, 85), "Skolförvaltningen": (3, 4, 80_000, 160, 77_000, 150),
        "Socialförvaltningen": (3, 3, 40_000, 80, 22_000, 51), "Kultur- och fritidsförvaltningen": (3, 2, 0, 60, 0, 60),
        "Samhällsbyggnadsförvaltningen": (3, 2, 20_000, 20, 19_000, 18), "Hamnbolaget": (1, 4, 50_000, 30, 48_000, 30),
        "Energibolaget": None,
    },
    2018: {
        "Kommunledningskontoret": (3, 4, 60_000, 100, 58_000, 104), "Skolförvaltningen": (4, 4, 90_000, 200, 61_000, 140),
        "Socialförvaltningen": (3, 3, 40_000, 80, 39_000, 77), "Kultur- och fritidsförvaltningen": (3, 3, 10_000, 60, 8_000, 66),
        "Hamnbolaget": (2, 4, 60_000, 40, 60_000, 31), "Energibolaget": None,
    },
}  # fmt: skip
LOCKED = {2016: date(2017, 2, 10), 2017: date(2018, 2, 9)}
CORRECTED = ("Skolförvaltningen", 2017, "Konsekvensen sattes för lågt: två skolor hade fått ställa in temadagar.")


def deeds(units: dict[str, Unit]) -> Iterator[Deed]:
    """Opened in February, assessed in March, what was used told in January after, locked when all is in."""
    yield Deed(date(2016, 5, 11), _set_scale)
    for year, said in SAID.items():
        first = date(2016, 5, 12) if year == min(SAID) else date(year, 2, 12)
        yield Deed(first, partial(_open, year, date(year, 6, 30) if year == min(SAID) else date(year, 3, 31)))
        for number, (name, figures) in enumerate(said.items()):
            yield Deed(first.replace(month=first.month + 1, day=2 + 3 * number), partial(_assess, units[name], year, figures))
            if figures is not None:
                yield Deed(date(year + 1, 1, 10), partial(_use, units[name], year, figures))
        if year in LOCKED:
            yield Deed(LOCKED[year], partial(_lock, year))
    yield Deed(date(2017, 6, 12), partial(_correct, units[CORRECTED[0]]))


def _year(year: int) -> RiskYear:
    return RiskYear.objects.get(year=year)


def _set_scale() -> None:
    set_scale(likelihood=LIKELIHOOD, consequence=CONSEQUENCE, by=account(CAST[0]))


def _open(year: int, closes_on: date) -> None:
    open_year(year=year, closes_on=closes_on, by=account(CAST[0]))


def _assess(unit: Unit, year: int, figures: tuple[int, int, int, int, int, int] | None) -> None:
    by = holder(unit, Role.UNIT_HEAD)
    said = Judgement(is_assessed=False, why_not=WHY_NOT) if figures is None else _judgement(unit.name, year, figures)
    confirm_assessment(save_assessment(unit, _year(year), written=Written(said), by=by), by=by)


def _judgement(name: str, year: int, figures: tuple[int, int, int, int, int, int]) -> Judgement:
    grounds, measures, gap, planned = WORDS[name]
    likelihood, consequence, money, hours = figures[:4]
    if (name, year) == CORRECTED[:2]:
        consequence -= 1
    return Judgement(
        is_assessed=True, likelihood=likelihood, consequence=consequence, grounds=grounds, existing_measures=measures, gap=gap,
        planned_measure=planned, money_planned=money, hours_planned=hours,
        rsa_reference=f"RSA {name}", rsa_version=str(year), rsa_section="4.2",
    )  # fmt: skip


def _in_force(unit: Unit, year: int) -> RiskAssessment:
    return RiskAssessment.objects.in_force().get(unit=unit, year__year=year)


def _use(unit: Unit, year: int, figures: tuple[int, int, int, int, int, int]) -> None:
    note_use(_in_force(unit, year), money_used=figures[4], hours_used=figures[5], by=holder(unit, Role.UNIT_HEAD))


def _lock(year: int) -> None:
    lock_year(_year(year), by=account(CAST[0]))


def _correct(unit: Unit) -> None:
    """The consequence was set too low, and was corrected as a new version."""
    _name, year, reason = CORRECTED
    by = holder(unit, Role.UNIT_HEAD)
    old = _in_force(unit, year)
    begin_correction(old, reason=reason, by=by)
    said = replace(old.judgement, consequence=old.consequence + 1 if old.consequence else None)
    confirm_assessment(save_assessment(unit, old.year, written=Written(said), by=by), by=by)

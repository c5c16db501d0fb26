from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.annual_report.content import Table
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import start_report
from handlingskraft.annual_report.overviews.compiling import compile_report
from handlingskraft.follow_up.operations import close_round
from handlingskraft.follow_up.tests.factories import make_round
from handlingskraft.plan.operations import Answer, add_indicator, decide_finding
from handlingskraft.plan.tests.factories import make_adopted
from handlingskraft.shared.prose import plain_words
from handlingskraft.situational_picture.operations import Need, add_finding, decide_picture, set_causes
from handlingskraft.situational_picture.tests import picture_factories as pictures

pytestmark = pytest.mark.django_db


def report_of(by, version, monkeypatch) -> dict[str, tuple]:
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-02-01")
    round_ = close_round(make_round(by, version), by=by)
    start_report(round_, by=by)
    report = compile_report(ReportVersion.objects.get())
    return {section.anchor: section.blocks for section in report.sections}


def test_a_plan_adopted_without_a_picture_repeats_the_reason(coordinator, monkeypatch):
    sections = report_of(coordinator, make_adopted(coordinator), monkeypatch)
    assert "kedjan" not in sections
    assert "Ingen lägesbild var fastställd." in plain_words(sections["lagesbilden"])


def test_a_picture_decided_later_is_not_what_the_report_rests_on(coordinator, monkeypatch):
    version = make_adopted(coordinator)
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2020-01-01")
    decide_picture(
        pictures.make_picture(coordinator), by=coordinator,
        decision=pictures.Decision(date(2019, 12, 1), "Kommunstyrelsen", "§ 1", "KS 1"),
    )  # fmt: skip
    assert "kedjan" not in report_of(coordinator, version, monkeypatch)


def test_the_chain_shows_where_it_is_broken_first(coordinator, monkeypatch):
    picture = pictures.make_picture(coordinator, summary="Lugnt läge. **Nytt:** konflikter på nätet.")
    causes = set_causes(picture, texts=["Ingen gemensam bild", "Få platser"], by=coordinator)
    needs = [
        add_finding(picture, need=Need(text, causes=causes), by=coordinator)
        for text in ("Kunskap", "Platser", "Bevaka", "Öppet")
    ]
    decide_picture(picture, decision=pictures.DECISION, by=coordinator)
    version = make_adopted(coordinator)
    rows = {row.number: row for row in version.activities.all()}
    add_indicator(text="Andel som vet", activity=rows["2.2"], by=coordinator)
    for need, kind, number in ((needs[0], "activity", "2.2"), (needs[1], "changed", "2.1"), (needs[2], "none", "")):
        answer = Answer(kind, "Kommunstyrelsen", date(2018, 11, 1), rows.get(number) if number else None, "Så är det.")
        decide_finding(need, answer=answer, by=coordinator)
    sections = report_of(coordinator, version, monkeypatch)
    said = [block for block in sections["lagesbilden"] if block.kind != "facts"]
    assert "Nytt: konflikter på nätet." in plain_words(said)
    facts = sections["lagesbilden"][0].facts
    assert facts[0].value.endswith("§ 212")
    assert facts[1].value == "3 månader"
    [table] = sections["kedjan"]
    assert isinstance(table, Table)
    assert table.title == "3 av 6 kedjor är brutna"
    lines = [[cell.text for cell in row.cells] for row in table.rows]
    assert lines[0][0] == "B4 Öppet"
    assert lines[0][2:] == ["Saknas", "Saknas", "Saknas"]
    assert [line[0] for line in lines[1:3]] == ["Saknas", "Saknas"]
    assert [
        "B1 Kunskap",
        "1. Ingen gemensam bild; 2. Få platser",
        "Medarbetarna vet hur de gör.",
        "2.2 Utbilda alla medarbetare.",
        "Andel som vet",
    ] in lines
    assert any(line[0] == "B3 Bevaka" and line[3] == "Ingen åtgärd: Så är det." for line in lines)
    assert any(line[0] == "B2 Platser" and line[4] == "Andel utbildade" for line in lines)

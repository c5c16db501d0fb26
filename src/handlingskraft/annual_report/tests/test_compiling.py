"""What a round becomes in the report."""

from __future__ import annotations

import pytest

from handlingskraft.annual_report.content import ActivityTable, Goal, Remark, StatusChart
from handlingskraft.annual_report.operations import start_report, write_text
from handlingskraft.annual_report.overviews.compiling import compile_report
from handlingskraft.annual_report.overviews.completeness import gaps
from handlingskraft.annual_report.rules import area_key
from handlingskraft.annual_report.tests.rounds import make_draft, make_locked_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(coordinator):
    return make_draft(coordinator)


def test_the_title_is_the_answer(draft):
    head = compile_report(draft).head
    assert head.title == "En av fyra aktiviteter är klara eller pågår"
    assert head.subtitle == "Uppföljning 2018: Handlingsplan för prov"
    assert head.adoption is None


def test_unreported_stands_first_and_late_has_its_reason(draft):
    items = compile_report(draft).attention.items
    assert [(item.number, item.status) for item in items] == [
        ("1.1a", "not_reported"),
        ("2.2", "not_reported"),
        ("1.1", "late"),
    ]
    assert items[0].text == "Säkerhetsavdelningen håller en lägesbild. Socialförvaltningen har inte svarat."
    assert items[1].text == "Utbilda alla medarbetare. Ansvarig enhet saknas."
    assert "Fem skolor saknar handledare." in items[2].text


def test_the_standing_counts_every_activity_once(draft):
    (row,) = compile_report(draft).standing.rows
    assert (row.label, row.is_current, row.counts.total) == ("2018", True, 4)
    assert (row.counts.late, row.counts.ongoing, row.counts.not_reported) == (1, 1, 2)


def test_each_focus_area_has_its_goals_then_what_was_done(draft, coordinator):
    area = draft.report.round.versions.get().focus_areas.order_by("position")[0]
    write_text(draft, key=area_key(area.lineage), text="Går **framåt**.", by=coordinator)
    section = next(s for s in compile_report(draft).sections if s.label == "Fokusområde 1")
    assert [type(block) for block in section.blocks] == [Goal, ActivityTable, Remark]
    table = section.blocks[1]
    assert [row.number for row in table.activities] == ["1.1a", "1.1"]
    assert table.activities[0].depth == 1


def test_several_units_answers_stand_under_their_names(draft):
    table = compile_report(draft).appendices[0].blocks[0]
    row = next(row for row in table.activities if row.number == "2.1")
    assert row.owner == "Varje förvaltning"
    assert row.done == "Skolförvaltningen: Kontaktperson är utsedd."
    assert row.result == "Skolförvaltningen: Frågor når rätt."
    assert "saknas: Socialförvaltningen" in row.remark
    assert "Samordnaren svarade åt Skolförvaltningen" in row.remark


def test_units_are_a_chart_with_a_sentence_each(draft):
    section = next(s for s in compile_report(draft).sections if s.anchor == "enheter")
    chart = section.blocks[0]
    assert isinstance(chart, StatusChart)
    assert [row.label for row in chart.rows] == ["Skolförvaltningen", "Socialförvaltningen"]
    assert "Skolförvaltningen: 2 av 2 svar." in chart.description


def test_a_section_without_anything_is_left_out(draft):
    anchors = {section.anchor for section in compile_report(draft).sections}
    assert "avvikelser" in anchors
    assert not {"styrande-dokument", "ataganden"} & anchors


def test_the_years_stand_beside_each_other(coordinator):
    first = make_locked_round(coordinator)
    later = start_report(make_locked_round(coordinator, 2019, first.versions.get()), by=coordinator)
    assert [row.label for row in compile_report(later).standing.rows] == ["2018", "2019"]


def test_the_report_can_be_compiled_in_english(draft):
    report = compile_report(draft, "en")
    assert report.language == "en"
    assert report.head.title == "One of four activities are done or under way"


def test_what_is_missing_is_told_what_stops_first(coordinator):
    version = start_report(make_locked_round(coordinator), by=coordinator)
    found = gaps(version)
    assert [gap.stops for gap in found][:1] == [True]
    assert {gap.anchor for gap in found} >= {"arendet", "text-summary", "text-deviations"}


def test_words_that_count_a_few_people_are_pointed_out(draft, coordinator):
    write_text(draft, key="summary", text="Tre elever har fått stöd, och 40 anställda är utbildade.", by=coordinator)
    told = [(gap.sentence, gap.anchor, gap.stops) for gap in gaps(draft) if "peka ut" in gap.sentence]
    assert told == [("”Tre elever” kan peka ut någon. Skriv det utan antalet.", "text-summary", False)]

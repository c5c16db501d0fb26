from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from handlingskraft.plan.checking import RULES, Severity
from handlingskraft.plan.checking.findings import Finding, Place
from handlingskraft.plan.checking.wording import findings_as_json, worded, written_date
from handlingskraft.plan.content import Period
from handlingskraft.plan.local_text import LocalText
from handlingskraft.plan.tests.check_builders import activity, findings, plan
from handlingskraft.shared.language import translate_plural

DOCS = Path(__file__).resolve().parents[4] / "docs" / "plan-check.md"


@pytest.fixture(params=["sv", "en"])
def tongue(request):
    return request.param


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_why_by_whom_and_what_to_do(rule):
    assert re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", rule.code)
    assert all([rule.titles[0], rule.why, rule.todo, rule.source.name])
    assert rule.source.url.startswith("http")
    assert bool(rule.titles[1]) == ("{count}" in rule.titles[0])


def test_codes_are_used_once():
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_every_rule_stands_in_the_documentation_with_its_severity():
    rows = dict(re.findall(r"^\| `([a-z0-9_.]+)` \| (\w+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))

    assert rows == {rule.code: rule.severity.value for rule in RULES}


def test_the_most_severe_come_first():
    found = findings(plan(activity(deadline=None, is_collective=True, responsible=("Alla nämnder",)), text=("MSB",)))

    assert [finding.rule for finding in found] == ["deadline.missing", "owner.collective", "reference.authority_changed"]


def test_titles_have_a_singular_and_a_plural():
    one = plan(activity(responsible=()))
    two = plan(activity(responsible=()), activity("Sprid.", responsible=()))

    assert worded(findings(one)[0], "en").title == "1 activity without an owner"
    assert worded(findings(two)[0], "en").title == "2 activities without an owner"


def test_a_title_without_a_number_has_its_values():
    assert worded(findings(plan(period=Period(2016, 2020)))[0], "en").title == "The plan ended in 2020"


def test_values_are_put_into_the_language():
    found = findings(plan(text=("enligt (2010:299)",)))[0]

    english, swedish = worded(found, "en"), worded(found, "sv")

    assert english.places[0].detail.endswith("replaced on 1 July 2022 by the Terrorist Offences Act (2022:666).")
    assert "terroristbrottslagen (2022:666)" in swedish.places[0].detail
    assert english.source_name == "On the change: the Terrorist Offences Act (2022:666)"


def test_a_place_without_detail_has_none():
    assert findings_as_json(findings(plan(activity(responsible=()))), "en")[0]["places"] == [
        {"line": 7, "page": None, "text": "Utbilda personalen i förskolan.", "detail": None}
    ]


def test_dates_are_written_out():
    assert written_date(date(2022, 7, 1), "en") == "1 July 2022"


def test_a_text_in_both_languages_falls_back_to_english():
    assert [LocalText("en lag", "an act").in_language(tongue) for tongue in ("sv", "en", "fi")] == [
        "en lag",
        "an act",
        "an act",
    ]


def test_every_text_can_be_put_into_words(tongue):
    place = Place(1, None, "x", "{number}. {label}", {"number": "1", "label": LocalText("Ett", "One")})
    values = {"end": 2020, "replacement": LocalText("ny", "new")}
    for rule in RULES:
        made = Finding(
            rule.code, rule.severity, *rule.titles, rule.why, rule.source.name, rule.source.url, rule.todo, 2, (place,), values
        )
        said = worded(made, tongue)
        assert "{" not in said.title + said.why + said.todo
        assert said.severity_word
        assert said.places[0].detail.startswith("1. ")


def test_plural_forms_without_a_catalogue_are_the_english_ones():
    assert translate_plural("{count} {thing}", "{count} {thing}s", 3, "en", thing="goal") == "3 goals"
    assert [severity.value for severity in Severity] == ["important", "should_fix", "note"]

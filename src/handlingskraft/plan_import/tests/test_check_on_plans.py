"""How many findings every shared plan should have for each rule: a table made by hand, so that a false alarm fails.

The counts follow from reading the plans. The plan is first taken as its truth file says it should be read, so that the check
is judged apart from the reader; then as it is read, where the reader is asked to be exact.
"""

from __future__ import annotations

from functools import cache

import pytest

from handlingskraft.plan.checking import RULES, check_plan
from handlingskraft.plan.content import PlanContent
from handlingskraft.plan_import.check_command import read_content
from handlingskraft.plan_import.tests.truth import CHECKED_ON, PLANS, needs_plans, truth_content

pytestmark = needs_plans

YSTAD = {
    "owner.missing": 7,
    "deadline.missing": 15,
    "indicator.goal_missing": 4,
    "period.ended": 1,
    "owner.collective": 2,
    "indicator.activity_missing": 15,
    "unit.two_names": 1,
    "reference.act_repealed": 1,
    "recommendation.without_activity": 2,
    "focus_area.two_titles": 1,
    "reference.act_renewed": 1,
    "reference.authority_changed": 1,
    "recommendation.partly": 3,
    "spelling.quoted_list": 1,
}
# Nobody is asked to meet critical voices (recommendation 9), and nothing else is missing.
NEARLY_IN_ORDER = {"recommendation.not_addressed": 1}
EXPECTED: dict[str, dict[str, int]] = {
    "00-ystad-2016": YSTAD,
    "00-ystad-2016-word": YSTAD,
    "00-ystad-2016-print": YSTAD,
    "02-atvidaberg-2021": {
        "deadline.missing": 7,
        "indicator.goal_missing": 1,
        "period.ended": 1,
        "indicator.activity_missing": 8,
    },
    "05-vallentuna-2021": {
        "deadline.missing": 4,
        "indicator.goal_missing": 2,
        "period.ended": 1,
        "indicator.activity_missing": 4,
        "activity.without_goal": 4,
    },
    "09-bengtsfors-2021": {
        "deadline.missing": 1,
        "indicator.goal_missing": 1,
        "period.ended": 1,
        "indicator.activity_missing": 1,
    },
    "12-harnosand-2020": {
        "deadline.missing": 5,
        "indicator.goal_missing": 1,
        "indicator.activity_missing": 5,
        "period.past_until_replaced": 1,
    },
    "16-bromolla-odaterad": {
        "owner.missing": 31,
        "deadline.missing": 31,
        "indicator.goal_missing": 7,
        "follow_up.missing": 1,
        "indicator.activity_missing": 30,
        "period.missing": 1,
        "activity.near_duplicate": 2,
    },
    "19-nykvarn-2017": {"activity.none": 1, "indicator.goal_missing": 3, "follow_up.missing": 1, "basis.no_picture": 1},
    "22-vetlanda-2020": {
        "owner.missing": 1,
        "deadline.missing": 5,
        "indicator.goal_missing": 2,
        "period.ended": 1,
        "indicator.activity_missing": 2,
        "activity.without_goal": 2,
    },
    "c01-pipe-table": NEARLY_IN_ORDER,
    "c05-numbered": NEARLY_IN_ORDER,
    "c09-table": NEARLY_IN_ORDER,
    "c12-no-activities": {"activity.none": 1},
    "l2-mallstad-brottsforebyggande": {"owner.missing": 1, "deadline.missing": 3},
    "l3-pahittsholm-andts": {"owner.missing": 3, "deadline.missing": 5, "indicator.unlinked": 1, "reference.act_renewed": 1},
}
EXACT = [stem for stem in EXPECTED if stem[0] in {"c", "l"} or stem.startswith("00")]
# Rules that look at the words of the document more than at how it was taken apart.
OF_WORDS = (
    "reference.",
    "recommendation.",
    "individuals.",
    "unit.",
    "focus_area.",
    "spelling.",
    "law_",
    "follow_up.",
    "basis.",
)


def counts(content: PlanContent) -> dict[str, int]:
    return {finding.rule: finding.count for finding in check_plan(content, on=CHECKED_ON)}


@cache
def as_read(stem: str) -> PlanContent:
    path = next(path for path in sorted(PLANS.glob(f"{stem}.*")) if path.suffix != ".json")
    return read_content(str(path))


def of(rule: str, content: PlanContent):
    return next(finding for finding in check_plan(content, on=CHECKED_ON) if finding.rule == rule)


def test_every_shared_plan_and_every_rule_code_is_known_to_the_table():
    assert set(EXPECTED) == {path.stem for path in PLANS.glob("*.json")}
    assert {rule for plan in EXPECTED.values() for rule in plan} <= {rule.code for rule in RULES}


@pytest.mark.parametrize("stem", EXPECTED)
def test_the_plan_as_it_should_be_read_has_these_findings_and_no_others(stem):
    assert counts(truth_content(stem)) == EXPECTED[stem]


@pytest.mark.parametrize("stem", EXACT)
def test_the_plan_as_it_is_read_has_these_findings_and_no_others(stem):
    assert counts(as_read(stem)) == EXPECTED[stem]


@pytest.mark.parametrize("stem", EXPECTED)
def test_the_words_of_the_document_raise_no_false_alarm_however_it_is_read(stem):
    found = {rule for rule in counts(as_read(stem)) if rule.startswith(OF_WORDS)}

    assert found <= set(EXPECTED[stem])


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("owner.missing", [57, 59, 60, 94, 104, 105, 106]),
        ("owner.collective", [76, 95]),
        ("deadline.missing", [57, 58, 59, 60, 76, 77, 78, 79, 80, 94, 95, 103, 104, 105, 106]),
        ("indicator.goal_missing", [53, 72, 90, 99]),
        ("indicator.activity_missing", [57, 58, 59, 60, 76, 77, 78, 79, 80, 94, 95, 103, 104, 105, 106]),
        ("unit.two_names", [80, 103]),
        ("focus_area.two_titles", [45, 82]),
        ("reference.act_repealed", [104]),
        ("reference.act_renewed", [104]),
        ("reference.authority_changed", [21]),
        ("recommendation.without_activity", [None, 9]),
        ("recommendation.partly", [57, 58, 122]),
        ("spelling.quoted_list", [31]),
        ("period.ended", [3]),
    ],
)
def test_ystads_findings_stand_on_the_right_lines(rule, lines):
    assert [place.line for place in of(rule, truth_content("00-ystad-2016")).places] == lines


def test_ystads_recommendations_are_told_apart():
    content = truth_content("00-ystad-2016")
    without = of("recommendation.without_activity", content).places
    partly = of("recommendation.partly", content).places

    assert [place.values["number"] for place in without] == ["9", "11"]
    assert [place.values["number"] for place in partly] == ["6", "8", "12"]
    assert [place.values.get("activities") for place in partly] == [7, 3, None]


def test_ystads_wording_is_kept():
    place = of("spelling.quoted_list", truth_content("00-ystad-2016")).places[0]

    assert place.text == "Tydlig ansvarafördelning"
    assert place.values["meant"] == "ansvarsfördelning"


@pytest.mark.parametrize(("stem", "line", "page"), [("00-ystad-2016-word", 54, None), ("00-ystad-2016-print", 116, 4)])
def test_a_place_has_its_line_and_page_in_every_format(stem, line, page):
    place = of("reference.act_repealed", truth_content(stem)).places[0]

    assert (place.line, place.page) == (line, page)

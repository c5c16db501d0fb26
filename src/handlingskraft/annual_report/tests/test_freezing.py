"""A frozen report comes back as it was, whatever it says; and text that is no report is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlingskraft.annual_report.content import Report
from handlingskraft.annual_report.freezing import DamagedReport, UnknownSchema, freeze, thaw
from handlingskraft.annual_report.tests.factories import report

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@given(st.from_type(Report))
@settings(max_examples=60, deadline=None)
def test_whatever_a_report_says_it_comes_back_the_same(original):
    assert thaw(freeze(original)) == original


def test_the_same_report_always_gives_the_same_text():
    assert freeze(report()) == freeze(thaw(freeze(report())))


def _change(path, value):
    data = json.loads(freeze(report()))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["head", "title"], 3, "report.head.title: int is out of place"),
        (["head", "version"], True, "report.head.version: bool is out of place"),
        (["head", "locked_on"], "i fjol", "report.head.locked_on: 'i fjol' is no date"),
        (["head", "colour"], "red", "report.head: unknown colour"),
        (["head"], None, "report.head: not an object"),
        (["language"], "fr", "report.language: str is out of place"),
        (["summary", 0, "kind"], "table", "report.summary[0]: unknown kind 'table'"),
        (["summary"], "text", "report.summary: str is out of place"),
        (["sections", 0, "level"], True, "report.sections[0].level: bool is out of place"),
    ],
)
def test_what_is_not_as_it_was_frozen_is_refused_with_the_place(path, value, said):
    with pytest.raises(DamagedReport) as refused:
        thaw(_change(path, value))
    assert str(refused.value) == said


def test_a_missing_field_is_refused():
    data = json.loads(freeze(report()))
    del data["head"]["author"]
    with pytest.raises(DamagedReport, match="author is missing"):
        thaw(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[", "[]", "null", "[" * 100_000])
def test_text_that_is_no_report_is_refused(text):
    with pytest.raises(DamagedReport):
        thaw(text)


def test_a_report_from_a_newer_program_is_refused_by_name():
    with pytest.raises(UnknownSchema):
        thaw(json.dumps({"schema": 2}))

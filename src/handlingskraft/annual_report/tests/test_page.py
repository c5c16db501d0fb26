"""The report on a page: the same words, in an order of headings, safe under the content security policy."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.template import Context, Template
from lxml import html

from handlingskraft.annual_report.content import Report
from handlingskraft.annual_report.tests.factories import adopted, head, report
from handlingskraft.shared.prose import prose


def page_of(made: Report) -> str:
    return Template("{% load report %}{% report_document report %}").render(Context({"report": made}))


@pytest.fixture(scope="module")
def draft() -> str:
    return page_of(report())


def test_headings_begin_at_h2_and_go_down_one_step_at_a_time(draft):
    levels = [int(each.tag[1]) for each in html.fromstring(draft).iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 2 == min(levels)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_scopes(draft):
    tables = list(html.fromstring(draft).iter("table"))
    assert len(tables) == 10
    for table in tables:
        assert table.find("caption").text_content().strip()
        assert all(each.get("scope") in {"col", "row"} for each in table.iter("th"))
        assert all(row[0].tag == "th" for row in table.iter("tr"))


def test_nothing_is_inline_and_nothing_is_left_unrendered(draft):
    assert not re.findall(r"\sstyle=|<style|<script|\son[a-z]+=|{{|{%", draft)


def test_addresses_are_there_once(draft):
    found = re.findall(r'\sid="([^"]+)"', draft)
    assert len(found) == len(set(found))
    assert {"aktivitet-a22", "fokus-2", "alla-aktiviteter"} <= set(found)


def test_drawings_say_what_they_show_or_keep_quiet(draft):
    for drawing in html.fromstring(draft).iter("svg"):
        nested = any(parent.tag == "svg" for parent in drawing.iterancestors())
        assert nested or drawing.get("aria-hidden") == "true" or drawing.get("aria-label")


def test_it_says_what_the_report_says(draft):
    said = " ".join(html.fromstring(draft).text_content().replace("\u00a0", " ").split())
    for wanted in [
        "Utkast, inte beslutat",
        "Ansvarig saknas",
        "Ingen redovisning",
        "färre än fem",
        "Hinder: Få sökande.",
        "Ej redovisad",
    ]:
        assert wanted in said, wanted


def test_a_corrected_report_says_what_changed():
    assert "rättat från 589 till 598" in page_of(adopted())


def test_text_is_only_text():
    summary = prose("<script>alert(1)</script> **<b>fet</b>** [länk](https://example.se/?a=1&b=2)")
    made = page_of(replace(report(), summary=summary, standing=replace(report().standing, description='"><script>')))
    assert "<script>" not in made
    assert "<strong>&lt;b&gt;fet&lt;/b&gt;</strong>" in made
    assert 'href="https://example.se/?a=1&amp;b=2"' in made


def test_an_empty_report_is_a_page_too():
    assert "Om rapporten" in page_of(Report(head()))


def test_words_follow_the_reports_language_and_not_the_readers(settings):
    made = page_of(replace(report(), language="en"))
    assert "Not reported" in made
    assert 'lang="en"' in made

"""The tags and filters that every template has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from handlingskraft.ui import dates
from handlingskraft.ui.numbers import in_words
from handlingskraft.ui.templatetags import ui

STATIC = Path(__file__).resolve().parent.parent / "static/ui"
DAY = date(2018, 12, 31)


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("function", "value", "swedish", "english"),
    [
        (dates.day, DAY, "31\u00a0december 2018", "31\u00a0December 2018"),
        (dates.day_and_month, DAY, "31\u00a0december", "31\u00a0December"),
        (dates.short_day, date(2019, 1, 31), "31\u00a0jan", "31\u00a0Jan"),
        (dates.short_day, date(2019, 3, 20), "20\u00a0mars", "20\u00a0Mar"),
        (dates.weekday_and_day, date(2019, 1, 24), "Torsdag 24\u00a0januari 2019", "Thursday 24\u00a0January 2019"),
        (dates.moment, datetime(2019, 1, 24, 7, 14, tzinfo=UTC), "24\u00a0januari 2019 8.14", "24\u00a0January 2019 08:14"),
        (dates.month, 5, "maj", "May"),
    ],
)
def test_days_are_written_in_the_language_of_the_page(function, value, swedish, english):
    with override("sv"):
        assert function(value) == swedish
    with override("en"):
        assert function(value) == english


@pytest.mark.parametrize("name", ["day", "day_and_month", "short_day", "weekday_and_day", "moment"])
def test_no_day_is_no_text(name):
    assert getattr(ui, name)(None) == ""


@pytest.mark.parametrize(("start", "end", "shown"), [(2016, 2020, "2016–2020"), (2016, 2016, "2016"), (None, None, "")])
def test_period(start, end, shown):
    assert ui.period(start, end) == shown


def test_period_with_one_end_says_which():
    with override("en"):
        assert ui.period(2016, None) == "from 2016"
        assert ui.period(None, 2020) == "until 2020"


def test_numbers():
    with override("sv"):
        assert ui.number(1240) == "1\u00a0240"
        assert ui.number(12) == "12"
        assert ui.in_words(3) == "tre"
        assert ui.in_words(13) == "13"
    with override("en"):
        assert ui.number(1240) == "1,240"
        assert ui.in_words(3) == "three"
        assert ui.counted(1, "activity") == "1\u00a0activity"
        assert ui.counted(10000, "activity") == "10,000\u00a0activities"
    assert in_words(-1, "sv") == ""


def test_nbsp_keeps_a_paragraph_sign_and_its_number_together():
    assert ui.nbsp("§ 14") == "§\u00a014"


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        (date(2019, 1, 24), "Today"),
        (date(2019, 1, 23), "1\u00a0day"),
        (date(2018, 10, 24), "3\u00a0months"),
        (date(2016, 2, 18), "2\u00a0years"),
    ],
)
def test_a_long_wait_is_counted_in_months(since, shown):
    with override("en"):
        assert ui.waited(since, date(2019, 1, 24)) == shown


def test_the_year_is_written_when_it_is_another():
    with override("en"):
        assert ui.day_seen_from(date(2019, 1, 2), date(2019, 1, 24)) == "2\u00a0January"
        assert ui.day_seen_from(date(2018, 12, 2), date(2019, 1, 24)) == "2\u00a0December 2018"


def _symbols(sprite: str) -> set[str]:
    tree = ET.parse(STATIC / sprite)
    return {symbol.attrib["id"] for symbol in tree.iter("{http://www.w3.org/2000/svg}symbol")}


def test_every_status_fullness_and_severity_has_its_shape():
    shapes = _symbols("glyphs.svg")
    assert set(ui.WORDS) <= shapes
    assert {shape for _, shape, _ in ui.SEVERITIES.values()} <= shapes


def test_every_icon_in_a_template_is_in_the_sprite():
    import re

    package = STATIC.parent.parent.parent
    templates = "".join(path.read_text() for path in package.rglob("templates/**/*.html"))
    used = set(re.findall(r'{% icon "([^"]+)"', templates)) | set(
        re.findall(r'<c-(?:fact|icon)[^>]* (?:icon|name)="([^"{]+)"', templates)
    )
    assert used
    assert used <= _symbols("vendor/lucide/icons.svg")


def test_a_status_has_shape_and_word_beside_its_colour():
    with override("en"):
        shown = render('{% status "late" %}')
    assert 'class="st is-late"' in shown
    assert "glyphs.svg#late" in shown
    assert ">Overdue<" in shown


def test_an_icon_is_silent_beside_a_word_and_named_alone():
    assert 'aria-hidden="true"' in render('{% icon "x" %}')
    alone = render('{% icon "x" label %}', label='Ta bort "a"')
    assert 'role="img" aria-label="Ta bort &quot;a&quot;"' in alone


def test_a_gap_is_a_link_only_where_it_can_be_filled():
    assert render('{% gap "Tid" %}') == '<span class="hole">Tid</span>'
    assert render('{% gap "Tid" url %}', url="/plan/1/?a=1&b=2") == '<a class="hole" href="/plan/1/?a=1&amp;b=2">Tid</a>'


def test_a_stacked_bar_has_one_part_for_each_count_in_order():
    drawn = ui.stacked_bar([("full", 1), ("partial", 0), ("unowned", 3)])
    assert 'class="bar-full" x="0.00%" y="1" width="25.00%"' in drawn
    assert 'class="bar-unowned" x="25.00%" y="1" width="75.00%"' in drawn
    assert "partial" not in drawn
    assert "rect" not in ui.stacked_bar([("full", 0)])


def test_with_query_changes_one_value_and_keeps_the_rest():
    request = RequestFactory().get("/", {"q": "kontakt", "page": "3", "sort": "owner"})
    assert render("{% with_query page=4 %}", request=request) == "?q=kontakt&amp;sort=owner&amp;page=4"
    assert render("{% with_query page=None sort='' %}", request=request) == "?q=kontakt"


def test_plain_numbers_have_a_full_stop_in_every_language():
    with override("sv"):
        assert render("{{ x|plain }}", x=12.5) == "12.5"
        assert render("{{ x|plain }}", x=400.0) == "400"


@pytest.mark.parametrize(("label", "shown"), [("Lösenord", "Lösenord:"), ("Vem är ansvarig?", "Vem är ansvarig?")])
def test_a_question_needs_no_colon(label, shown):
    assert ui.leading(label) == shown


def test_a_piece_that_stands_twice_is_rendered_once_for_a_page_and_anew_for_the_next():
    asked = []
    name = "ui/_year.html"
    for month in ("jan", "feb"):
        shell = {"menu": lambda month=month: asked.append(month) or [{"url": "/", "months": month, "title": "Plan"}]}
        page = render(f"{{% include_again '{name}' %}}{{% include_again '{name}' %}}", shell=shell)
        assert page.count(month) == 2
    assert asked == ["jan", "feb"]

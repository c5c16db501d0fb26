"""Colours, charts and small typography: what page, PDF and Word file share."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from handlingskraft.annual_report.content import STATUSES, ChangeChart, ChangeRow, StatusChart, StatusCounts, StatusRow, Value
from handlingskraft.annual_report.rendering import charts, glyphs
from handlingskraft.annual_report.rendering.palette import ColourCannotBeRead, Palette, contrast_with_white
from handlingskraft.annual_report.rendering.printed import FONTS, printable
from handlingskraft.annual_report.rendering.typography import compounds, typeset
from handlingskraft.annual_report.tests.factories import standing, training_chart

PRINT = charts.Ink(Palette())
PAGE = charts.Ink()


def chart(*counts: StatusCounts, label: str = "2018") -> StatusChart:
    return StatusChart("Läget", "År", tuple(StatusRow(label, each) for each in counts), "Läget")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("§ 14", "§\u00a014"),
        ("den 31 december 2018", "den 31\u00a0december 2018"),
        ("58 procent, 58 %", "58\u00a0procent, 58\u00a0%"),
        ("1 400 000 kr", "1\u00a0400\u00a0000\u00a0kr"),
        ("2018 2 års", "2018 2 års"),
        ("diariet, KS 2018/12", "diariet, KS\u00a02018/12"),
        ("Dnr KS 2019/41", "Dnr\u00a0KS\u00a02019/41"),
        ("aktivitet 4.4 och mål 2", "aktivitet\u00a04.4 och mål\u00a02"),
        ('"Vart vänder jag mig?"', "”Vart vänder jag mig?”"),
        ("rock'n roll", "rock’n roll"),
        ("rad\tett\nrad två", "rad ett rad två"),
    ],
)
def test_what_belongs_together_stays_on_one_line(written, printed):
    assert typeset(written, "sv") == printed


def test_english_keeps_its_own_quotation_marks():
    assert typeset('"x"', "en") == '"x"'


def test_long_names_of_units_are_divided_where_a_reader_would():
    assert compounds("Riskhanteringsgruppen") == "Riskhanterings\u00adgruppen"
    assert compounds("Barn- och utbildningsförvaltningen") == "Barn- och utbildnings\u00adförvaltningen"
    assert compounds("Gruppen") == "Gruppen"


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#ffd700", "#12345g"])
def test_a_colour_that_cannot_be_read_on_paper_is_refused(colour):
    with pytest.raises(ColourCannotBeRead):
        Palette(colour)


def test_contrast_is_that_of_the_accessibility_guidelines():
    assert round(contrast_with_white("#000000")) == 21
    assert round(contrast_with_white("#ffffff")) == 1
    assert round(contrast_with_white("#0e5a63"), 1) == 7.9


@pytest.mark.parametrize("ink", [PRINT, PAGE])
def test_no_drawing_carries_inline_style(ink):
    drawings = [
        *charts.status_bars(standing(), ink), charts.change_picture(training_chart(), ink), charts.dot("after", ink),
        *(charts.key(status, ink) for status in STATUSES), *(glyphs.glyph(status, Palette()) for status in STATUSES),
        *(charts.change_line(row, training_chart(), ink) for row in training_chart().rows),
    ]  # fmt: skip
    for drawing in drawings:
        ET.fromstring(drawing)
        assert " style=" not in drawing


def test_on_the_page_colours_are_the_style_sheets():
    drawing = charts.status_bars(standing(), PAGE)[0]
    assert "#" not in drawing
    assert 'class="rc-done"' in drawing


def test_up_to_forty_units_are_cells_and_more_are_bars():
    def cells(total: int) -> int:
        return charts.status_bars(chart(StatusCounts(done=total)), PAGE)[0].count('class="rc-done"')

    assert (cells(1), cells(40), cells(41), cells(5000)) == (1, 40, 1, 1)


def test_statuses_stand_in_one_order():
    drawing = charts.status_bars(chart(StatusCounts(1, 1, 1, 1, 1, 1, 1)), PAGE)[0]
    seen = re.findall(r'rc-(done|ongoing-ground|late-ground|paused-ground|not_started|not_reported|dropped)"', drawing)
    assert [name.removesuffix("-ground") for name in seen] == list(STATUSES)


def test_many_rows_become_several_pictures():
    assert len(charts.status_bars(chart(*[StatusCounts(done=1)] * 60), PAGE)) == 5
    assert charts.status_bars(chart(), PAGE) == ()


def test_a_narrow_bar_leaves_its_number_to_the_table():
    drawing = charts.status_bars(chart(StatusCounts(done=1000, late=1)), PAGE)[0]
    assert ">1000<" in drawing
    assert ">1<" not in drawing


def test_long_labels_take_two_lines_and_are_cut_after_that():
    long = "Stöd och utbildning till verksamheterna i hela kommunen och dess bolag"
    drawing = charts.status_bars(chart(StatusCounts(done=1), label=long), PAGE)[0]
    assert drawing.count('class="rc-label"') == 2
    assert "…" in drawing
    assert charts.status_bars(chart(StatusCounts(done=1), label="<&>" * 30), PAGE)[0].count("&lt;") > 1


def test_small_numbers_are_not_drawn():
    hidden = ChangeRow("Liten enhet", Value(None, "färre än fem"), Value(None, "färre än fem"))
    drawing = charts.change_line(hidden, training_chart(), PAGE)
    assert "rc-before" not in drawing
    assert "rc-after" not in drawing


def test_a_change_without_a_scale_can_be_drawn():
    bare = ChangeChart("A", "B", "2017", "2018", (ChangeRow("x", Value(1, "1"), Value(2, "2")),), "", 0, ("0", "0"))
    ET.fromstring(charts.change_picture(bare, PRINT))


def test_the_list_of_printable_signs_is_that_of_the_fonts():
    covered = [set(TTFont(path).getBestCmap()) for path in sorted(FONTS.glob("*.ttf"))]
    assert len(covered) == 5
    assert {ord(sign) for sign in printable()} == set.intersection(*covered)

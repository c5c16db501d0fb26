"""The file of contributions: reading it, saying what is wrong with which row, and what the preview carries."""

from __future__ import annotations

import json

import pytest

from handlingskraft.shared import xlsx
from handlingskraft.shared.csv_reading import read_table
from handlingskraft.shared.csv_writing import csv_lines
from handlingskraft.situational_picture import observation_rows
from handlingskraft.situational_picture.observation_rows import AREA, COLUMNS, MOST_ROWS, from_kept, kept, parse
from handlingskraft.situational_picture.rules.contributions import Category, Observed, Reliability, SourceKind, Trend

HEADINGS = [column.heading for column in COLUMNS]
GOOD = ["Skolförvaltningen", "Centrum", "13", 3, 2, "Fler", "C", "Troligt", "ja", "=HYPERLINK()"]


def as_csv(*rows: list[object]) -> bytes:
    return "".join(csv_lines(HEADINGS, rows)).encode()


def as_xlsx(*rows: list[object]) -> bytes:
    return xlsx.write([xlsx.Sheet("Bidrag", COLUMNS, rows)])


@pytest.mark.parametrize("made", [as_csv, as_xlsx])
def test_a_row_of_either_kind_of_file(made):
    rows, problems = parse(read_table(made(GOOD, [""] * 10), AREA, MOST_ROWS))
    assert problems == []
    observed = Observed(
        Category.PROPAGANDA, 3, 2, Trend.MORE, SourceKind.OPEN, Reliability.LIKELY, has_message=True, note="=HYPERLINK()"
    )
    assert [(row.number, row.unit, row.area, row.observed) for row in rows] == [(2, "Skolförvaltningen", "Centrum", observed)]
    assert from_kept(kept(rows)) == rows


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (2, "Ufo", "cannot stand under"),
        (3, "många", "from 1 to"),
        (3, 10_001, "from 1 to"),
        (4, "", "how serious"),
        (5, "Kanske", "cannot stand under"),
        (6, "E", "cannot stand under"),
        (7, "Typ", "cannot stand under"),
        (8, "kanske", "cannot stand under"),
        (9, "å" * 301, "300 characters"),
    ],
)
def test_what_is_wrong_is_said_row_by_row(place, value, words):
    wrong = [*GOOD]
    wrong[place] = value
    rows, problems = parse(read_table(as_csv(GOOD, wrong), AREA, MOST_ROWS))
    assert len(rows) == 1
    assert [problem.row for problem in problems] == [3]
    assert words in problems[0].message


def test_a_formula_is_refused():
    import io

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(["Skolan", "Centrum", "1", "=1+1", 1, "Fler", "", "", "", ""])
    out = io.BytesIO()
    book.save(out)
    _rows, problems = parse(read_table(out.getvalue(), AREA, MOST_ROWS))
    assert "formula" in problems[0].message


@pytest.mark.parametrize(
    "data",
    [b"\0\0\0\0", b"a;b\r\n1;2\r\n", "Område;Antal\r\nCentrum;1\r\n".encode(), b"PK\x03\x04trasig", b'Omr\xc3\xa5de;"a'],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(data):
    with pytest.raises(xlsx.NotReadable) as caught:
        parse(read_table(data, AREA, MOST_ROWS))
    assert caught.value.message


def test_too_much_is_refused(monkeypatch):
    with pytest.raises(xlsx.NotReadable):
        list(read_table(as_csv(GOOD, GOOD, GOOD), AREA, 2))
    assert len(list(read_table(as_csv(GOOD, GOOD), AREA, 2))) == 3
    with pytest.raises(xlsx.NotReadable):
        read_table(b"a" * (xlsx.MOST_BYTES + 1), AREA, 2)
    monkeypatch.setattr(observation_rows, "MOST_KEPT", 10)
    with pytest.raises(xlsx.NotReadable):
        kept(parse(read_table(as_csv(GOOD), AREA, 2))[0])


KEPT = [2, "Skolan", "Centrum", 13, 3, 2, "more", "A", "sure", False, ""]


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, -1), (0, "x"), (1, 7), (3, 99), (4, 0), (4, "3"), (5, 9), (6, "x"), (7, "Z"), (8, "x"), (10, "å" * 301), (10, None)],
)
def test_what_comes_back_is_not_trusted(place, value):
    changed = [*KEPT]
    changed[place] = value
    assert from_kept(json.dumps([KEPT]))[0].unit == "Skolan"
    with pytest.raises(xlsx.NotReadable):
        from_kept(json.dumps([changed]))


@pytest.mark.parametrize("text", ["", "{}x", "[1]", "[[1]]", "[" * 5000])
def test_what_is_no_list_of_rows_is_refused(text):
    with pytest.raises(xlsx.NotReadable):
        from_kept(text)


def test_the_words_of_the_file_are_those_of_the_pages():
    from django.utils.translation import override

    from handlingskraft.situational_picture.models.contributions import CATEGORY_LABELS

    with override("sv"):
        assert {kind: str(label) for kind, label in CATEGORY_LABELS.items()} == observation_rows.CATEGORY_IN_FILE

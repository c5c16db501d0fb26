"""Workbooks out and in: nothing becomes a formula, everything comes back, and no file brings the program down."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from handlingskraft.shared import xlsx

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


def written(rows, *columns):
    columns = columns or (xlsx.Column("Id", 8), xlsx.Column("Text", 20, is_open=True))
    return xlsx.write([xlsx.Sheet("Om", (xlsx.Column("Om filen", 40),), [("Läs.",)]), xlsx.Sheet("Svar", columns, rows)])


def back(data):
    return [[cell.text for cell in row] for row in xlsx.read(data, "Id")]


@pytest.mark.parametrize("text", ["=1+1", "+46 70", "-3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1"])
def test_what_looks_like_a_formula_is_kept_as_text(text):
    data = written([(1, text)])
    cell = load_workbook(io.BytesIO(data))["Svar"]["B2"]
    assert (cell.data_type, cell.value) == ("s", xlsx.plain(text))
    assert cell.quotePrefix
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet2.xml")


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, max_size=5))
def test_every_text_comes_back(texts):
    rows = back(written([(number, text) for number, text in enumerate(texts, start=1)]))
    assert rows[1:] == [[str(number), xlsx.plain(text)] for number, text in enumerate(texts, start=1)]


def test_numbers_and_days_are_numbers_and_days():
    page = load_workbook(io.BytesIO(written([(7, date(2018, 12, 31))])))["Svar"]
    assert page["A2"].value == 7
    assert page["B2"].value.date() == date(2018, 12, 31)
    assert page["B2"].is_date
    assert back(written([(7, date(2018, 12, 31))]))[1] == ["7", "2018-12-31"]


def test_only_open_columns_can_be_filled_in():
    page = load_workbook(io.BytesIO(written([(1, "a")])))["Svar"]
    assert page.protection.sheet
    assert (page["A2"].protection.locked, page["B2"].protection.locked) == (True, False)
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["B"].width == 20
    assert page["A1"].font.bold


def test_a_formula_that_someone_wrote_is_told_apart():
    book = Workbook()
    book.active.append(["Id", "Text"])
    book.active.append([1, "=1+1"])
    out = io.BytesIO()
    book.save(out)
    assert list(xlsx.read(out.getvalue(), "Id"))[1][1].is_formula


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Id;Text",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 200,
        b"PK\x03\x04" + b"\x00" * xlsx.MOST_BYTES,
        packed(word__document_xml=b"<w/>"),
        packed(xl__workbook_xml=b"<broken"),
        packed(xl__workbook_xml=b"<w/>", bomb_xml=b"\x00" * (xlsx.MOST_UNPACKED + 1)),
        packed(xl__workbook_xml=b"<w/>", **{f"part{number}": b"" for number in range(xlsx.MOST_PARTS)}),
        written([])[:-50],
        xlsx.write([xlsx.Sheet("Annat", (xlsx.Column("Namn", 9),), [])]),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_else(data):
    with pytest.raises(xlsx.NotReadable):
        list(xlsx.read(data, "Id"))


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=300), st.integers(0, 4000))
def test_a_damaged_file_is_refused_or_read(noise, place):
    whole = bytearray(written([(1, "a"), (2, "b")]))
    whole[place : place + len(noise)] = noise
    try:
        rows = list(xlsx.read(bytes(whole), "Id"))
    except xlsx.NotReadable:
        return
    assert rows


def test_more_rows_than_are_read_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    assert len(back(written([(number, "") for number in range(3)]))) == 4
    with pytest.raises(xlsx.NotReadable) as refusal:
        back(written([(number, "") for number in range(4)]))
    assert refusal.value.values == {"most": 3}


@pytest.mark.parametrize("piece", ["<si", "<t ", "<c ", "<row", "<v>", "<si><t>", "&amp;"])
def test_words_are_taken_in_a_time_that_grows_with_the_file_alone(piece):
    part = piece * (1_000_000 // len(piece))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", part)
        package.writestr("xl/worksheets/sheet1.xml", part)
    start = time.process_time()
    xlsx.all_words(data.getvalue())
    assert time.process_time() - start < 3

import csv
import io

import pytest

from handlingskraft.shared.csv_writing import MARK, csv_lines, safe_cell, without_guard

FORMULAS = ["=1+1", "+46 70", "-5", "@SUM(A1)", "\tx", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠a"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula(text):
    assert safe_cell(text) == f"'{text}"
    assert without_guard(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "Skolan", "a=b", "'citat'", "’t", "2016-02-18", "1"])
def test_other_text_is_left_alone(text):
    assert safe_cell(text) == text
    assert without_guard(text) == text


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (0, "0"), (-3, "'-3"), (False, "False")])
def test_values_become_text(value, cell):
    assert safe_cell(value) == cell


def test_the_file_opens_right_in_swedish_excel():
    lines = list(csv_lines(("Namn", "Slag"), [("Å; ö", "=x"), ('Sa "hej"', None)]))
    assert lines[0] == f'{MARK}"Namn";"Slag"\r\n'
    assert list(csv.reader(io.StringIO("".join(lines)[1:]), delimiter=";"))[1:] == [["Å; ö", "'=x"], ['Sa "hej"', ""]]


def test_the_file_is_written_row_by_row():
    asked = []
    lines = csv_lines(("A",), ((asked.append(number) or number,) for number in range(3)))
    next(lines)
    assert asked == []
    next(lines)
    assert asked == [0]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlingskraft.organisation.csv_rows import (
    MOST_BYTES,
    MOST_ROWS,
    NotReadable,
    UnitRow,
    by_level,
    check,
    decode,
    parse,
)

FILE = (
    "Namn;Slag;Ingår i;Andra namn\r\n"
    "Kommunstyrelsen;nämnd;;\r\n"
    "Skolförvaltningen;Förvaltning;kommunstyrelse;Skolan | Barn och skola\r\n"
    "\r\n"
    ";;;\r\n"
    'Göteborgs ”Åö” AB;;Kommunstyrelsen;"A; B"\r\n'
)
ROWS = (
    UnitRow("Kommunstyrelsen", "board", "", (), 2),
    UnitRow("Skolförvaltningen", "department", "kommunstyrelse", ("Skolan", "Barn och skola"), 3),
    UnitRow("Göteborgs ”Åö” AB", "company", "Kommunstyrelsen", ("A", "B"), 6),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_files_are_read_in_the_encodings_that_people_have(encoding):
    assert parse(decode(FILE.encode(encoding))) == ROWS


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_files_are_read_with_any_usual_separator(mark):
    text = f"Namn{mark}Slag\nSkolan{mark}enhet\n"
    assert parse(text) == (UnitRow("Skolan", "unit", number=2),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_are_read_with_any_line_ending(end):
    assert [row.number for row in parse(end.join(["Namn", "A-enheten", "", "B-enheten"]))] == [2, 4]


def test_excels_own_first_line_is_no_heading():
    assert parse("sep=;\r\nNamn;Slag\r\nSkolan;enhet\r\n") == (UnitRow("Skolan", "unit", number=2),)


def test_columns_are_found_by_their_headings_and_others_left_out():
    assert parse("Anm,Part of,NAME,Type\nx,Kommunen,Skolan,department\n") == (
        UnitRow("Skolan", "department", "Kommunen", (), 2),
    )


def test_short_rows_and_unknown_kinds_are_kept_for_the_check():
    assert parse("Namn;Slag;Ingår i\nSkolan\nBadet;simhall\n") == (
        UnitRow("Skolan", "unit", number=2),
        UnitRow("Badet", "simhall", number=3),
    )


def test_a_quoted_line_break_makes_no_new_row():
    assert [(row.name, row.number) for row in parse('Namn\n"Bygg\noch miljö"\nSkolan\n')] == [
        ("Bygg och miljö", 2),
        ("Skolan", 3),
    ]


def test_the_guard_against_formulas_is_taken_away():
    assert parse("Namn\n'-Odd-gruppen\n")[0].name == "-Odd-gruppen"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x" * (MOST_BYTES + 1), "larger than 1 MB"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"Namn\n\x81\x8d", "not a text file"),
    ],
)
def test_what_is_no_text_file_is_refused_in_words(data, words):
    with pytest.raises(NotReadable, match=words):
        decode(data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \r\n ", "empty"),
        ("Namn\nA\x00B", "not a text file"),
        ("Enhetens beteckning\nSkolan\n", "No column"),
        ("Slag;Ingår i\nenhet;x\n", "No column"),
        (";", "No column"),
        ("Namn;Slag\n;\n", "no units"),
        ("Namn\n" + "A\n" * (MOST_ROWS + 1), "more than"),
        ('Namn\n"Skolan\n', "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(text, words):
    with pytest.raises(NotReadable, match=words):
        parse(text)


def test_as_many_rows_as_allowed_are_read():
    assert len(parse("Namn\n" + "A\n" * MOST_ROWS)) == MOST_ROWS


def problems(text: str, taken: dict[str, str] | None = None) -> list[tuple[int, str]]:
    return [(each.row, each.message.format(**each.values)) for each in check(parse(text), taken or {})]


def test_a_file_in_order_has_no_problems():
    assert check(ROWS, {}) == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (";enhet;;", "The name is missing"),
        (f"{'x' * 201};enhet;;", "longer than 200"),
        ("Badet;simhall;;", "“simhall” is no kind"),
        ("Badet;enhet;Finns inte;", "“Finns inte” is neither"),
        ("Badet;enhet;badet;", "“Badet” stands below itself"),
        ("Badet;enhet;;skolan", "“skolan” already belongs to Skolan"),
        ("Badet;enhet;;Lekis", "“Lekis” already belongs to Barnstugan"),
        ("Badet;enhet;;A|!", "“!” cannot be used"),
        ("skola;enhet;;", "“skola” already stands on row 2"),
    ],
)
def test_each_fault_is_told_with_its_row(row, words):
    found = problems(
        f"Namn;Slag;Ingår i;Andra namn\nSkolan;enhet;;\n{row}\n", {"barnstugan": "Barnstugan", "lekis": "Barnstugan"}
    )
    assert len(found) == 1
    assert found[0][0] == 3
    assert words in found[0][1]


def test_two_rows_cannot_share_another_name():
    found = problems("Namn;Andra namn\nA-enheten;Huset\nB-enheten;huset\n")
    assert [row for row, _ in found] == [3]


def test_a_row_whose_unit_exists_is_left_in_peace():
    assert problems("Namn;Slag;Ingår i\nSkolan;simhall;Finns inte\n", {"skola": "Skolan"}) == []


def test_a_row_may_repeat_its_own_name_and_stand_before_the_unit_above_it():
    assert problems("Namn;Ingår i;Andra namn\nB-enheten;A-enheten;b-enhet|B|b\nA-enheten;;\n") == []


def test_units_in_a_circle_are_told_each():
    assert [row for row, _ in problems("Namn;Ingår i\nA;B\nB;C\nC;A\nD;A\n")] == [2, 3, 4, 5]


def test_ten_levels_are_enough():
    deep = "Namn;Ingår i\n" + "\n".join(f"N{number};{f'N{number - 1}' if number else ''}" for number in range(12))
    assert [row for row, _ in problems(deep)] == [12, 13]


def test_parents_come_first_whatever_the_order():
    rows = [
        UnitRow("C", "unit", "B"),
        UnitRow("B", "unit", "A"),
        UnitRow("A", "unit", "Finns sedan förut"),
        UnitRow("D", "unit"),
    ]
    assert [{row.name for row in level} for level in by_level(rows)] == [{"A", "D"}, {"B"}, {"C"}]


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_no_file_is_more_than_refused(data):
    told: list[str] = []
    try:
        told = [problem.message.format(**problem.values) for problem in check(parse(decode(data)), {})]
    except NotReadable as refusal:
        told = [refusal.message.format(**refusal.values)]
    assert all(told)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from(["", *"ABCDE"])), max_size=8))
def test_rows_without_problems_can_always_be_put_in_order(pairs):
    rows = [
        UnitRow(f"{name}-enheten", "unit", f"{parent}-enheten" if parent else "", (), number)
        for number, (name, parent) in enumerate(pairs)
    ]
    if not check(rows, {}):
        assert sum(len(level) for level in by_level(rows)) == len(rows)

"""A number of people cannot be shown as it is, and comes out of the database as one."""

import copy
import json
import pickle
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.template import Context, Template
from django.utils import translation
from openpyxl import Workbook

from handlingskraft.privacy.people import Figure, PeopleCount, PeopleTable, Unprotected, true_number
from handlingskraft.privacy.people_field import PeopleCountField, PeopleNumberField, PublishedPeopleField
from handlingskraft.privacy.publishing import (
    Earlier,
    shown,
    shown_again,
    shown_number,
    shown_over_time,
    shown_together,
)
from handlingskraft.privacy.rules import few_people_in, is_share, names_people
from tests.timing import thread_seconds

THREE = PeopleCount(3)


def in_a_sheet(count):
    Workbook().active.append([count])


@pytest.mark.parametrize(
    "show",
    [
        str, int, float, round, hex, format, "{:d}".format, "{}".format, "%s".__mod__, "%d".__mod__, print, range, Decimal,
        json.dumps, DjangoJSONEncoder().encode, pickle.dumps, in_a_sheet,
        lambda count: Template("{{ count }}").render(Context({"count": count})),
        lambda count: Template("{{ count|add:1 }}{{ count|floatformat }}").render(Context({"count": count})),
        lambda count: count + 1, lambda count: count > 2, lambda count: count - count, lambda count: [1, 2, 3, 4][count],
    ],
)  # fmt: skip
def test_it_cannot_be_shown_by_accident(show):
    with pytest.raises((TypeError, ValueError)):
        show(THREE)


def test_nor_does_its_representation_tell():
    assert "3" not in repr(THREE)
    assert "3" not in str(Unprotected())
    with pytest.raises(AttributeError, match="does not change"):
        THREE.number = 4


def test_it_can_be_added_and_compared():
    assert THREE + PeopleCount(4) == PeopleCount(7) == sum([THREE, PeopleCount(4)])
    assert THREE != 3
    assert {THREE, PeopleCount(3)} == {copy.copy(THREE)} == {copy.deepcopy(THREE)}
    assert (bool(THREE), bool(PeopleCount(0))) == (True, False)
    assert true_number(THREE) == 3


@pytest.mark.parametrize("number", [-1, 2.0, True, "3", None])
def test_people_are_whole_and_not_negative(number):
    with pytest.raises(ValueError, match="whole and not negative"):
        PeopleCount(number)


TABLE = PeopleTable.of(["Skola", "Vård", "Park"], ["Kvinnor", "Män"], [[3, 20], [30, 12], [11, 60]])


def words(table):
    with translation.override("sv"):
        return [[str(figure) for figure in line] for line in table.figures]


def test_a_table_is_shown_with_totals_and_a_word_for_what_is_protected():
    table = shown(TABLE)
    assert words(table) == [
        ["skyddad", "skyddad", "23"], ["skyddad", "skyddad", "42"], ["11", "60", "71"], ["44", "92", "136"],
    ]  # fmt: skip
    assert table.hides
    with translation.override("sv"):
        assert table.note.startswith("Skyddad:")
    open_table = shown(PeopleTable.of(["Skola"], ["Kvinnor"], [[7]]))
    assert (open_table.hides, open_table.note) == (False, "")


def test_a_number_by_itself():
    assert [shown_number(PeopleCount(number)) for number in (0, 1, 4, 5)] == [Figure(0), Figure(None), Figure(None), Figure(5)]


def test_tables_of_the_same_people_and_of_several_periods():
    by_age = PeopleTable.of(TABLE.rows, ["Unga", "Äldre"], [[10, 13], [20, 22], [40, 31]])
    first, second = shown_together([TABLE, by_age])
    assert (first.figures[0][2], second.figures[0][2]) == (Figure(23), Figure(23))
    each, total = shown_over_time([TABLE, TABLE])
    assert each == [shown(TABLE)] * 2
    assert total.figures[3] == (Figure(88), Figure(184), Figure(272))


def test_again_after_a_correction_with_a_row_that_came_and_one_that_went():
    before = PeopleTable.of(["Skola", "Vård"], ["Kvinnor", "Män"], [[20, 30], [40, 50]])
    now = PeopleTable.of(["Vård", "Park"], ["Kvinnor", "Män"], [[41, 50], [60, 0]])
    again = shown_again(now, [Earlier(before, shown(before))])
    assert again.rows == ("Vård", "Park", "Skola")
    assert words(again) == [
        ["skyddad", "50", "skyddad"], ["60", "0", "60"], ["0", "0", "0"], ["skyddad", "50", "skyddad"],
    ]  # fmt: skip
    assert shown_again(now, []) == shown(now)


@pytest.mark.parametrize(
    ("unit", "share", "people"),
    [
        ("antal", False, False), ("Procent", True, False), ("per 1 000 invånare", True, False), ("Elever", False, True),
        ("anmälda brott", False, False), ("andel av medarbetarna (%)", True, False), ("män", False, True),
    ],
)  # fmt: skip
def test_a_unit_of_measure_says_whether_it_counts_people(unit, share, people):
    assert (is_share(unit), names_people(unit)) == (share, people)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tre elever och 4 nya deltagare kom.", ["Tre elever", "4 nya deltagare"]),
        ("Kursen gick 3 gånger, för 25 elever och 1 204 medarbetare.", []),
        ("Målen 2 och 3 gäller barn. Steg 1–4 personer. § 4 elever.", []),
        ("Två unga kvinnor har fått stöd, tolv personer är nöjda.", ["Två unga kvinnor"]),
        ("Andelen är 3,4 personer per hundra.", []),
        ("", []),
    ],
)
def test_few_people_are_found_in_words(text, found):
    assert few_people_in(text) == found


def test_no_text_makes_the_search_slow():
    assert thread_seconds(lambda: few_people_in("tre " * 50_000 + "3 a b " * 50_000)) < 2


class OneForm(forms.Form):
    women = PeopleNumberField(required=False)


def test_whoever_entered_it_sees_it_in_the_field():
    assert 'value="3"' in OneForm(initial={"women": THREE}).as_p()
    assert 'value="4"' in OneForm({"women": "4"}).as_p()


def test_what_comes_out_of_a_form_is_protected():
    for written, count in (("3", THREE), ("", None)):
        form = OneForm({"women": written})
        assert form.is_valid()
        assert form.cleaned_data["women"] == count
    assert not OneForm({"women": "-1"}).is_valid()


def test_a_column_gives_and_takes_numbers_of_people():
    column = PeopleCountField()
    assert column.from_db_value(3, None, None) == column.to_python("3") == column.to_python(THREE) == THREE
    assert (column.get_prep_value(THREE), column.get_prep_value(3), column.get_prep_value(None)) == (3, 3, None)
    assert (column.from_db_value(None, None, None), column.to_python(None)) == (None, None)
    assert column.clean(THREE, None) == THREE
    with pytest.raises(ValidationError, match=r"negative|negativt"):
        column.to_python("-1")


def test_a_dump_for_another_database_holds_the_number():
    class Row:
        women = THREE

    column = PeopleCountField()
    column.attname = "women"
    assert column.value_to_string(Row()) == "3"
    Row.women = None
    assert column.value_to_string(Row()) == ""


def test_what_was_published_is_kept_whole():
    column, earlier = PublishedPeopleField(), Earlier(TABLE, shown(TABLE))
    stored = json.dumps(column.get_prep_value(earlier))
    assert column.get_prep_value(None) is None

    class Connection:
        class features:  # noqa: N801 - Django's name
            has_native_json_field = False

    assert column.from_db_value(stored, None, Connection) == earlier
    assert column.from_db_value(None, None, Connection) is None

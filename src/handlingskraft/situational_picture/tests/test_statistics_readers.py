"""Figures in every documented shape become the same points, and what does not hold together is refused in words."""

from __future__ import annotations

import json

import pytest

from handlingskraft.shared.csv_reading import read_table
from handlingskraft.situational_picture.rules.statistics import TableFault, revised, table_faults
from handlingskraft.situational_picture.statistics import jsonstat
from handlingskraft.situational_picture.statistics.jsonstat import read_jsonstat
from handlingskraft.situational_picture.statistics.kolada import data_path, read_kolada, values_of
from handlingskraft.situational_picture.statistics.points import NotUnderstood, Point, Sex
from handlingskraft.situational_picture.statistics.tables import PLACE, read_json_file, read_table_rows

YSTAD, LUND = "1286", "1281"


def dataset(**changes) -> dict:
    """Two places × two sexes × two years, and one measure."""
    made = {
        "version": "2.0", "class": "dataset", "label": "Folkmängd", "source": "SCB", "updated": "2018-02-21T08:00:00Z",
        "id": ["Region", "Kon", "ContentsCode", "Tid"], "size": [2, 2, 1, 2],
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "dimension": {
            "Region": {"label": "region", "category": {"index": {"1286": 0, "1281": 1}, "label": {"1286": "Ystad", "1281": "Lund"}}},
            "Kon": {"label": "kön", "category": {"index": ["1", "2"], "label": {"1": "män", "2": "kvinnor"}}},
            "ContentsCode": {"label": "tabellinnehåll", "category": {"label": {"BE0101N1": "Folkmängd"}}},
            "Tid": {"label": "år", "category": {"index": ["2016", "2017"]}},
        },
        "value": [14_500, 14_600, 15_000, 15_100, 58_000, 58_500, None, 60_000],
        "status": {"6": "s"},
    }  # fmt: skip
    return {**made, **changes}


def points(data: dict) -> tuple[Point, ...]:
    return read_jsonstat(json.dumps(data)).points


def test_a_dataset_with_lists_and_objects():
    read = read_jsonstat(json.dumps(dataset()))
    assert (read.label, read.source, read.updated[:10]) == ("Folkmängd", "SCB", "2018-02-21")
    assert len(read.points) == 8
    assert Point(YSTAD, 2017, Sex.MEN, 14_600.0, "", "Ystad") in read.points
    assert Point(LUND, 2016, Sex.WOMEN, None, "s", "Lund") in read.points


SPARSE = {str(place): value for place, value in enumerate(dataset()["value"]) if value is not None}


@pytest.mark.parametrize(
    "changes",
    [
        {"value": SPARSE},
        {"status": ["", "", "", "", "", "", "s", ""]},
        {"role": {}},
        {"role": {"time": "Tid"}},
    ],
    ids=["sparse value", "dense status", "no role", "role as text"],
)
def test_the_other_forms_say_the_same(changes):
    assert points(dataset(**changes)) == points(dataset())


def test_one_status_for_all_and_none_at_all():
    assert {point.status for point in points(dataset(status="p"))} == {"p"}
    missing = [point for point in points(dataset(status=None)) if point.value is None]
    assert [point.status for point in missing] == ["m"]


def test_a_table_without_place_or_sex():
    made = dataset(
        id=["Tid"], size=[2], role={}, dimension={"Tid": dataset()["dimension"]["Tid"]}, value=[1, 2.5], status=None
    )
    assert points(made) == (Point("", 2016, Sex.ALL, 1.0), Point("", 2017, Sex.ALL, 2.5))


def without(name: str) -> dict:
    made = dataset()
    del made[name]
    return made


def with_dimension(name: str, **category) -> dict:
    made = dataset()
    made["dimension"][name]["category"] = category
    return made


@pytest.mark.parametrize(
    "data",
    [
        [], {"class": "collection"}, {**dataset(), "version": "1.0"}, without("value"), without("dimension"),
        dataset(size=[2, 2, 1, 3]), dataset(size=[2, 2]), dataset(value=[1]), dataset(value={"99": 1}), dataset(value={"x": 1}),
        dataset(value="1"), dataset(value=[True] * 8), dataset(value=["1"] * 8),
        with_dimension("Tid", index=["2016K1", "kvartal"]), with_dimension("Kon", index=["1", "9"]),
        with_dimension("Region", index={"1286": "x"}),
        {**dataset(id=["Region", "Kon", "ContentsCode", "T"]), "role": {},
         "dimension": {**dataset()["dimension"], "T": {"label": "x", "category": {"index": ["2016", "2017"]}}}},
        {**dataset(id=["Region", "Kon", "Tid", "Annat"], size=[2, 2, 1, 2]),
         "dimension": {**dataset()["dimension"], "Tid": {"category": {"index": ["2016"]}},
                       "Annat": {"category": {"index": ["a", "b"]}}}},
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_refused(data):
    with pytest.raises(NotUnderstood) as caught:
        read_jsonstat(json.dumps(data))
    assert caught.value.message


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, b"\xff\xfe"])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(NotUnderstood):
        read_jsonstat(text)


def test_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(jsonstat, "MOST_POINTS", 3)
    with pytest.raises(NotUnderstood):
        points(dataset())
    monkeypatch.setattr(jsonstat, "MOST_CELLS", 3)
    with pytest.raises(NotUnderstood):
        points(dataset())


def row(**changes) -> dict:
    value = {"gender": "T", "count": 1, "status": "", "value": 9.5, "isdeleted": False}
    return {"kpi": "N07403", "municipality": YSTAD, "period": 2017, "values": [value], **changes}


def test_kolada_by_sex_with_what_is_missing_and_deleted():
    values = [
        {"gender": "K", "value": 8.0}, {"gender": "M", "value": None, "status": "Missing"},
        {"gender": "T", "value": 1, "isdeleted": True},
    ]  # fmt: skip
    read = read_kolada([row(values=values), row(kpi="N00000")], "N07403", {YSTAD: "Ystad"}, "Våldsbrott")
    assert read.points == (Point(YSTAD, 2017, Sex.WOMEN, 8.0, "", "Ystad"), Point(YSTAD, 2017, Sex.MEN, None, "m", "Ystad"))
    assert (read.label, read.source) == ("Våldsbrott", "Kolada")


@pytest.mark.parametrize(
    "wrong",
    [row(period="x"), row(values=None), row(values=[{"gender": "X", "value": 1}]), row(values=[{"value": "1e999"}]), "x", {}],
)
def test_what_is_not_koladas_shape_is_refused(wrong):
    with pytest.raises(NotUnderstood):
        read_kolada([wrong], "N07403", {})


def test_koladas_envelope_and_address():
    assert values_of(b'{"values": [1], "count": 1, "next_url": "/v3/x?page=2"}') == ([1], "/v3/x?page=2")
    assert values_of(b'{"values": [], "next_url": null}') == ([], "")
    for text in (b"[]", b"{}", b'{"values": 1}', b"x"):
        with pytest.raises(NotUnderstood):
            values_of(text)
    path = data_path("N07403", [LUND, YSTAD], [2017, 2016])
    assert path == "/v3/data/kpi/N07403/municipality/1281,1286/year/2016,2017?per_page=5000"
    with pytest.raises(ValueError, match="N07403"):
        data_path("N07403", [str(code) for code in range(26)], [2017])


CSV = "Kommunkod;Kommun;År;Kön;Värde\r\n1286;Ystad;2017;kvinnor;1 234,5\r\n1286;Ystad;2017;Män;..\r\n;;;;\r\n1286;Ystad;2018;;-\r\n"


def test_a_csv_file():
    read = read_table_rows(read_table(CSV.encode(), PLACE, 100))
    assert read.points == (
        Point(YSTAD, 2017, Sex.WOMEN, 1234.5, "", "Ystad"), Point(YSTAD, 2017, Sex.MEN, None, "s", "Ystad"),
        Point(YSTAD, 2018, Sex.ALL, None, "m", "Ystad"),
    )  # fmt: skip
    assert read_json_file(json.dumps(dataset()).encode()).points == points(dataset())


@pytest.mark.parametrize("line", ["1286;Ystad;igår;;1", "1286;Ystad;2017;x;1", "1286;Ystad;2017;;många", "1286;Ystad;1700;;1"])
def test_a_row_that_cannot_be_read_is_named(line):
    with pytest.raises(NotUnderstood) as caught:
        read_table_rows(read_table(f"Kommunkod;Kommun;År;Kön;Värde\r\n{line}\r\n".encode(), PLACE, 100))
    assert caught.value.values == {"row": 2}


def test_a_column_that_is_missing_is_named():
    with pytest.raises(NotUnderstood) as caught:
        read_table_rows(read_table(b"Kommunkod;Kommun\r\n", PLACE, 100))
    assert caught.value.values == {"name": "År"}


def test_where_people_are_counted_they_are_counted_by_sex():
    every = (Point(YSTAD, 2017, Sex.ALL, 1.0),)
    both = (*every, Point(YSTAD, 2017, Sex.WOMEN, 1.0), Point(YSTAD, 2017, Sex.MEN, 0.0))
    assert table_faults(every, own_place=YSTAD, counts_people=True) == (TableFault.NOT_BY_SEX,)
    assert table_faults(both, own_place=YSTAD, counts_people=True) == ()
    assert table_faults(every, own_place=LUND, counts_people=False) == (TableFault.NOT_OURS,)
    assert table_faults((Point(YSTAD, 2017, Sex.ALL, None, "s"),), own_place=YSTAD, counts_people=False) == (TableFault.EMPTY,)


def test_what_the_source_has_changed():
    before = {("a", 2016, "T"): 1.0, ("a", 2017, "T"): 2.0, ("b", 2016, "T"): None}
    assert revised(before, {("a", 2016, "T"): 1.5, ("b", 2016, "T"): None, ("a", 2018, "T"): 3.0}) == 2
    assert revised({}, before) == 0

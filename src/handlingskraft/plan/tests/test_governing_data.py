from __future__ import annotations

import json

import jsonschema
import pytest

from handlingskraft.plan.governing_data import (
    CRIME_PREVENTION_ACT,
    DIRECTORY,
    RECOMMENDATIONS,
    SCHEMA,
    InvalidGoverningData,
    governing_data,
    governing_document,
    load_governing_data,
    read_governing_document,
)
from handlingskraft.plan.local_text import local_text

FILES = sorted(DIRECTORY.glob("*.json"))


def raw(**changes):
    document = json.loads((DIRECTORY / "skr-2023-24-56.json").read_text(encoding="utf-8"))
    return document | changes


def item(**changes):
    return raw()["items"][0] | changes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_the_published_form_and_is_named_by_its_uid(path):
    document = json.loads(path.read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
    ).validate(document)
    assert document["uid"] == path.stem


def test_the_documents_that_come_with_the_program():
    counts = {document.uid: sum(item.parent is None for item in document.items) for document in governing_data()}

    assert counts == {
        "bra-samverkansoverenskommelse": 7,
        "lag-2023-196": 9,
        "msbfs-2015-5": 7,
        "nationella-samordnarens-rekommendationer": 12,
        "skr-2023-24-56": 4,
    }


def test_a_document_and_an_item_are_found_by_name():
    assert governing_document(RECOMMENDATIONS).item("6").label.sv == "Tydlig ansvarsfördelning"
    assert governing_document(CRIME_PREVENTION_ACT).item("4 § 1").parent == "4 §"
    with pytest.raises(KeyError):
        governing_document("nope")
    with pytest.raises(KeyError):
        governing_document(RECOMMENDATIONS).item("13")


def test_texts_are_short_enough_for_the_tables():
    for document in governing_data():
        assert max(len(document.title.sv), len(document.title.en)) <= 300
        assert all(len(item.ref) <= 40 and len(item.label.sv) <= 500 for item in document.items)


def test_the_recommendations_outlived_their_office():
    document = governing_document(RECOMMENDATIONS)

    assert document.status == "ended"
    assert "CVE" in document.replaced_by.sv


@pytest.mark.parametrize(
    "broken",
    [
        raw(level="global"),
        raw(status="asleep"),
        raw(status="ended"),
        raw(read_on="yesterday"),
        raw(title={"sv": "Bara svenska"}),
        raw(items=[item(), item()]),
        raw(items=[item(order=2)]),
        raw(items=[item(parent="B")]),
        raw(items=[item(label={"sv": "Ja", "en": " "})]),
        raw(items=None),
        {},
    ],
)
def test_a_file_that_breaks_a_rule_is_refused(broken):
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_governing_document(broken)


def test_the_name_of_the_broken_file_is_told(tmp_path):
    (tmp_path / "wrong.json").write_text(json.dumps(raw(level="global")))

    with pytest.raises(InvalidGoverningData, match=r"wrong\.json: 'global' is none of national, regional, local"):
        load_governing_data(tmp_path)


def test_a_uid_is_used_once(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(raw()))
    (tmp_path / "b.json").write_text(json.dumps(raw()))

    with pytest.raises(InvalidGoverningData, match="uid more than once: skr-2023-24-56"):
        load_governing_data(tmp_path)


def test_a_missing_language_is_named():
    with pytest.raises(ValueError, match="label: no text in en"):
        local_text({"sv": "Ja"}, "label")

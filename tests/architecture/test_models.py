"""Tables: arrows point down or stay in the chapter, and every model is called what the glossary calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import override

from tests.architecture.source import ROOT, storey

OURS = [model for model in apps.get_models() if model.__module__.startswith("handlingskraft.")]
# A field that points up: why.
POINTING_UP = {
    "audit.AuditEvent.actor": "the log names the account that did the deed; the swappable user model is its string key",
}
# A field whose row goes with the one that it points at: "part of" is argument enough, so only these few are listed.
CASCADES = {
    "organisation.UnitAlias.unit": "a name is nothing without its unit",
    "plan.Assignment.activity": "part of the activity; drafts only, adopted activities cannot be removed",
    "plan.DocumentLine.document": "part of the document",
    "plan.GoverningItem.document": "part of the document",
    "plan.GoverningLink.activity": "part of the activity",
    "plan.Indicator.activity": "part of the activity",
    "plan.Indicator.goal": "part of the goal",
    "plan.KeptWords.plan": "an answer about a plan that never was adopted and is gone",
    "plan_import.Doubt.activity": "a doubt about what is gone is gone",
    "plan_import.Doubt.goal": "a doubt about what is gone is gone",
    "plan_import.Doubt.version": "a doubt about what is gone is gone",
    "plan_import.PlanReading.version": "a discarded draft leaves the trace that its document was read (SET_NULL)",
}


def foreign_keys() -> list[models.Field]:
    """Every reference that a model of ours declares itself."""
    return [
        field
        for model in OURS
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.is_relation and not field.auto_created
    ]


def chapter_of(model: type[models.Model]) -> str:
    """The chapter whose table it is."""
    return model.__module__.split(".")[1]


def test_no_reference_points_up():
    wrong = [
        str(field)
        for field in foreign_keys()
        if chapter_of(field.related_model) != chapter_of(field.model)
        and storey(chapter_of(field.related_model)) >= storey(chapter_of(field.model))
        and str(field) not in POINTING_UP
    ]
    assert wrong == []


def test_no_reference_is_generic():
    assert [str(field) for field in foreign_keys() if field.related_model is None] == []


def test_removing_is_refused_unless_argued():
    loose = [
        str(field)
        for field in foreign_keys()
        if not field.many_to_many and field.remote_field.on_delete is not models.PROTECT and str(field) not in CASCADES
    ]
    assert loose == []


def test_no_default_ordering():
    assert [model.__name__ for model in OURS if model._meta.ordering] == []


def test_exceptions_are_still_needed():
    known = {str(field) for field in foreign_keys()}
    assert (set(POINTING_UP) | set(CASCADES)) - known == set()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the glossary that names a model."""

    swedish: str
    english: str
    model: str
    meaning: str


def glossary() -> dict[str, Row]:
    """The rows of docs/glossary.md with a model's name in backticks, by that name."""
    rows = {}
    for line in (ROOT / "docs/glossary.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        found = re.fullmatch(r"(.+?) \(`(\w+)`\)", cells[1]) if line.startswith("| ") and len(cells) == 5 else None
        if found:
            rows[found.group(2)] = Row(cells[0], found.group(1), found.group(2), cells[2])
    return rows


def test_the_glossary_names_no_model_that_is_gone():
    assert set(glossary()) == {model.__name__ for model in OURS}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_model_is_called_what_the_glossary_calls_it(model):
    row = glossary()[model.__name__]
    with override("sv"):
        assert str(model._meta.verbose_name) == row.swedish
    with override("en"):
        assert str(model._meta.verbose_name) == row.english
    assert row.meaning
    opening = f"{row.english[0].upper()}{row.english[1:]} ({row.swedish}): "
    assert (model.__doc__ or "").startswith(opening)

"""Every column that could hold something about a person is thought of: kept how long and why, or why it holds nothing."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from handlingskraft.shared.retention import Column
from tests.architecture.source import PACKAGE

TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
    models.BinaryField,
)


def label(model: type[models.Model]) -> str:
    """As ``retention.py`` writes it: "plan.Activity"."""
    return f"{model._meta.app_label}.{model.__name__}"


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("handlingskraft.")]


def could_hold_something(field: models.Field) -> bool:
    """Free text, a file, or a pointer to an account. What is chosen from a closed list cannot."""
    if field.is_relation:
        return field.related_model is get_user_model()
    return isinstance(field, TEXTS) and not field.choices


def columns() -> set[tuple[str, str]]:
    return {
        (label(model), field.name)
        for model in ours()
        for field in model._meta.local_concrete_fields
        if could_hold_something(field)
    }


def written() -> list[tuple[str, Column]]:
    """(chapter, line) of every ``retention.py``, or ``retention/`` where a chapter has several."""
    found = {path.relative_to(PACKAGE).parts[0] for path in [*PACKAGE.glob("*/retention.py"), *PACKAGE.glob("*/retention/")]}
    chapters = sorted(found - {"shared"})
    return [(chapter, line) for chapter in chapters for line in import_module(f"handlingskraft.{chapter}.retention").COLUMNS]


def test_no_column_is_forgotten():
    assert sorted(columns() - {(line.model, line.field) for _, line in written()}) == []


def test_no_line_is_about_a_column_that_is_gone():
    there = {(label(model), field.name) for model in ours() for field in model._meta.local_concrete_fields}
    assert sorted({(line.model, line.field) for _, line in written()} - there) == []


def test_each_column_has_one_line_in_its_own_chapter():
    counts = Counter((line.model, line.field) for _, line in written())
    assert [column for column, count in counts.items() if count > 1] == []
    assert [line for chapter, line in written() if line.model.split(".")[0] != chapter] == []


@pytest.mark.parametrize(
    ("chapter", "line"), [pytest.param(*each, id=f"{each[1].model}.{each[1].field}") for each in written()]
)
def test_each_line_says_how_long_and_why(chapter, line):
    assert line.why.endswith(".")
    assert bool(line.kept) == bool(line.holds)


def test_the_fence_sees_text_files_and_pointers_to_accounts():
    assert {
        ("accounts.User", "email"), ("audit.AuditEvent", "changes"), ("organisation.SeatHolding", "holder"),
        ("plan.SourceDocument", "file"), ("plan.Activity", "responsible_text"),
    } <= columns()  # fmt: skip
    assert ("organisation.Unit", "kind") not in columns()
    assert ("plan.Activity", "goal") not in columns()

"""Every column that could hold something about a person is thought of: kept how long and why, or why it holds nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from handlingskraft.shared.language import translate
from handlingskraft.shared.retention import Column, Fate, KeptForEver, Rule, Until, With
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


# Tables that come with a library: which chapter answers for what they hold, or why they hold nothing.
FROM_LIBRARIES = {"account": "accounts", "sessions": "accounts"}
EMPTY_LIBRARIES = {
    "auth": "groups and permissions are not used: what one may do follows from seats",
    "contenttypes": "names of tables",
}


def ours() -> list[type[models.Model]]:
    """Our tables, and those of libraries that hold something about those who sign in."""
    return [
        model for model in apps.get_models()
        if model.__module__.startswith("handlingskraft.") or model._meta.app_label in FROM_LIBRARIES
    ]  # fmt: skip


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
    homes = [(chapter, line.model.split(".")[0]) for chapter, line in written()]
    assert [(chapter, app) for chapter, app in homes if FROM_LIBRARIES.get(app, app) != chapter] == []


def test_tables_of_libraries_are_thought_of():
    foreign = {model._meta.app_label for model in apps.get_models() if not model.__module__.startswith("handlingskraft.")}
    assert foreign == set(FROM_LIBRARIES) | set(EMPTY_LIBRARIES)
    assert set(EMPTY_LIBRARIES) & set(FROM_LIBRARIES) == set()


def test_each_chapter_that_declares_has_a_title():
    assert [chapter for chapter, _ in written() if not import_module(f"handlingskraft.{chapter}.retention").TITLE] == []


def test_each_column_has_a_period_that_a_rule_carries_out_or_says_why_it_is_kept():
    homeless = []
    by_model: dict[str, list] = {}
    for _chapter, line in written():
        by_model.setdefault(line.model, []).append(line.kept)
    for _chapter, line in written():
        match line.kept:
            case None:
                is_said = not line.holds
            case Rule():
                is_said = line.kept.period.cutoff(date(2026, 1, 1)) < date(2026, 1, 1) and line.kept.then.endswith(".")
            case KeptForEver():
                is_said = bool(line.kept.thing) and line.kept.because.endswith(".")
            case With():
                # The parent has a period of its own, so that there is an end to it.
                is_said = any(isinstance(kept, Rule | KeptForEver) for kept in by_model[line.kept.model])
            case Until():
                chapter, _, operation = line.kept.by.rpartition(".")
                is_said = hasattr(import_module(f"handlingskraft.{chapter}"), operation)
        if not is_said:
            homeless.append((line.model, line.field))
    assert homeless == []


def test_each_rule_is_one_and_keeps_within_its_own_bounds():
    rules = {line.kept for _, line in written() if isinstance(line.kept, Rule)}
    assert len({rule.key for rule in rules}) == len(rules)
    assert {rule.key.split(".")[0] for rule in rules} <= {chapter for chapter, _ in written()}
    for rule in rules:
        assert rule.fate in Fate
        assert rule.bounds is None or rule.bounds.shortest <= rule.period <= rule.bounds.longest


def texts_of(kept) -> list[str]:
    """What the page says about how long."""
    named = ("what", "after", "then", "but", "thing", "because", "says", "ground")
    return [words for name in named if (words := getattr(kept, name, ""))]


@pytest.mark.parametrize(
    ("chapter", "line"), [pytest.param(*each, id=f"{each[1].model}.{each[1].field}") for each in written()]
)
def test_each_line_says_how_long_and_why(chapter, line):
    assert line.why.endswith(".")
    if line.kept is not None:
        told = [line.holds, line.why, *texts_of(line.kept)]
        assert [words for words in told if translate(words, "sv") == words] == [], "shown on a page: mark and translate"
    assert bool(line.kept) == bool(line.holds)


def test_the_fence_sees_text_files_and_pointers_to_accounts():
    assert {
        ("accounts.User", "email"), ("audit.AuditEvent", "changes"), ("organisation.SeatHolding", "holder"),
        ("plan.SourceDocument", "file"), ("plan.Activity", "responsible_text"),
    } <= columns()  # fmt: skip
    assert ("organisation.Unit", "kind") not in columns()
    assert ("plan.Activity", "goal") not in columns()

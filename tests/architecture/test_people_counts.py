"""Every number of people has a column that cannot be shown as it is, and there is one road out (``privacy.publishing``)."""

from __future__ import annotations

import ast

from django.apps import apps
from django.db import models

from handlingskraft.privacy.counted import COUNTS_NO_PEOPLE, OWN_ENTRY, PROTECTED_WHERE_SHOWN
from handlingskraft.privacy.people_field import PeopleCountField, PeopleNumberField
from tests.architecture.source import modules
from tests.architecture.test_guarded import all_forms, name_of

NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)
EVERYWHERE = {"edit_number", "plan_edit_number", "source_line", "source_last_line", "source_page"}
"""Count edits, or say where in a document something stands, in every table that has them."""


def plain_numbers():
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("handlingskraft.")
        for field in model._meta.local_concrete_fields
        if isinstance(field, NUMBERS) and not field.primary_key and not field.choices and field.name not in EVERYWHERE
        if not isinstance(field, PeopleCountField)
    }


def test_every_number_says_what_it_counts():
    said = [name for names in COUNTS_NO_PEOPLE.values() for name in names]
    assert len(said) == len(set(said))
    assert sorted({*said, *PROTECTED_WHERE_SHOWN} ^ plain_numbers()) == []


def test_only_the_floor_knows_the_true_number():
    """Nobody else imports ``true_number``, or reaches for what a ``PeopleCount`` keeps to itself."""
    doors = set()
    for module in modules():
        reached = {node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
        imported = {name.rpartition(".")[2] for name in module.imports()}
        if module.chapter != "privacy" and {"true_number", "_number"} & (reached | imported):
            doors.add(module.path)
    assert doors == set()


def test_only_those_who_counted_see_their_own_entry_in_a_form():
    found = {
        name_of(form)
        for form in all_forms()
        if any(isinstance(field, PeopleNumberField) for field in form.base_fields.values())
    }
    assert found == set(OWN_ENTRY)

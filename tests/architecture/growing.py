"""Every row of the database once more: what a year of use does to lists, whatever chapter they belong to."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from importlib import import_module

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils.module_loading import module_has_submodule

from handlingskraft.audit.triggers import lift

Change = dict[str, object]


def take_off_locks() -> None:
    """So that adopted wording and closed rounds grow too. The end of the test puts them back."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "locks"):
            for guard in import_module(f"{config.name}.locks").GUARDS:
                lift(guard)


def double() -> tuple[set[str], set[str]]:
    """Copy each row of each model of ours, below the same parents where that is allowed, else below their copies.

    Returns the labels of the models that grew and of those with rows that would not.
    """
    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("handlingskraft.")]
    rows = {model: list(model._base_manager.all()) for model in ours}
    copies: dict[tuple[type[models.Model], object], models.Model] = {}
    for _round in range(3):  # parents may come after their children
        for model, originals in rows.items():
            for row in originals:
                if (model, row.pk) not in copies and (copy := _copy(row, copies)):
                    copies[model, row.pk] = copy
    grown = {model._meta.label for model, _pk in copies}
    return grown, {model._meta.label for model, found in rows.items() if found} - grown


def _copy(row: models.Model, copies: dict[tuple[type[models.Model], object], models.Model]) -> models.Model | None:
    for change in _changes(row, copies):
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
        copy = type(row)(**{**values, **change})
        try:
            with transaction.atomic():
                type(row)._base_manager.bulk_create([copy])
                connection.check_constraints([row._meta.db_table])
        except DatabaseError:
            continue
        return copy
    return None


def _changes(row: models.Model, copies: dict[tuple[type[models.Model], object], models.Model]) -> Iterator[Change]:
    """From the smallest change that may satisfy what must be unique to the largest."""
    mark = uuid.uuid4().hex[:6]
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    unique = _alone(fields, mark, row)
    texts = {
        field.attname: f"{mark}{getattr(row, field.attname)}"[: field.max_length]
        for field in fields
        if isinstance(field, models.CharField) and not field.choices and field.name not in unique
    }
    numbers = {
        field.attname: getattr(row, field.attname) + 1000 * (1 + int(mark[:2], 16))
        for field in fields
        if isinstance(field, models.IntegerField) and isinstance(getattr(row, field.attname), int)
    }
    parents = {
        field.attname: copies[field.related_model, getattr(row, field.attname)].pk
        for field in fields
        if field.is_relation and (field.related_model, getattr(row, field.attname)) in copies
    }
    one_to_one = {name: parents[name] for field in fields if field.one_to_one and (name := field.attname) in parents}
    first = unique | one_to_one
    yield first
    yield first | parents
    yield first | texts
    yield first | numbers
    yield first | parents | texts | numbers
    for name, pk in parents.items():
        yield first | {name: pk}


def _alone(fields: list[models.Field], mark: str, row: models.Model) -> Change:
    """New values for what must be unique on its own."""
    found: Change = {}
    for field in fields:
        if not field.unique or field.is_relation:
            continue
        if isinstance(field, models.UUIDField):
            found[field.attname] = uuid.uuid4()
        elif isinstance(field, models.CharField | models.TextField):
            found[field.attname] = f"{mark}{getattr(row, field.attname)}"[: field.max_length]
        elif isinstance(field, models.IntegerField):
            found[field.attname] = getattr(row, field.attname) + 1000 * (1 + int(mark[:2], 16))
    return found

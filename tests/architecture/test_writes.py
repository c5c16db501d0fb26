"""Only operations and models write. Pages, forms, overviews and commands ask an operation."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django.apps import apps

from tests.architecture.source import Module, modules

WRITERS = {"operations", "models"}
WITHOUT_TABLES = {"rules"}
"""Sets and mappings look like relations; the import linter keeps Django out of these, so there is nothing they could write."""
SURE = {
    "save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "create_user", "create_superuser",
    "asave", "acreate", "aupdate", "adelete", "abulk_create", "abulk_update",
}  # fmt: skip
ON_ROWS = {"create", "update", "delete", "raw", "_raw_delete"}
ON_RELATIONS = {"add", "set", "remove", "clear"}
ROWS = {"objects", "_default_manager", "_base_manager", "filter", "exclude", "all", "get_queryset", "select_for_update"}
# path, and the call as it stands there: why it may.
EXCEPTIONS = {
    ("audit/triggers.py", "cursor.execute"): "sets the triggers that lock tables; no row is written",
    ("annual_report/rendering/docx.py", "document.save"): "a Word file in memory",
    ("annual_report/rendering/docx_paper.py", "document.save"): "a Word file in memory",
    ("annual_report/rendering/pdf.py", "document.save"): "a PDF file in memory",
    ("shared/xlsx.py", "book.save"): "a workbook in memory",
}


def relations() -> set[str]:
    """The names under which models reach many others: ``unit.aliases``, ``version.governing_documents``."""
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    names = {field.get_accessor_name() for field in fields if field.auto_created and (field.one_to_many or field.many_to_many)}
    return {name for name in names if name} | {field.name for field in fields if field.many_to_many and not field.auto_created}


def chain(node: ast.expr) -> list[str]:
    """The names along a chain of attributes and calls: ``a.b.filter(c).update`` gives a, b, filter, update."""
    names: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            if isinstance(node, ast.Name):
                names.append(node.id)
            return names[::-1]


def writes(module: Module, tree: ast.AST | None = None) -> Iterator[tuple[int, str]]:
    """(line, call) of everything in the module that looks like writing to the database."""
    many = relations()
    for node in ast.walk(tree or module.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        *before, last = chain(node.func)
        reaches_rows = not ROWS.isdisjoint(before) or (len(before) > 1 and before[-1] in many)
        if (
            last in SURE
            or (last in ON_ROWS and reaches_rows)
            or (last == "delete" and len(before) == 1 and not node.args)  # row.delete()
            or (last in ON_RELATIONS and len(before) > 1 and before[-1] in many)
            or (before[-1:] == ["cursor"] and last in {"execute", "executemany"})
        ):
            yield node.lineno, ".".join([*before, last])


def test_nothing_outside_operations_and_models_writes():
    wrong = [
        f"{module.path}:{line} {call}"
        for module in modules()
        if module.part not in WRITERS | WITHOUT_TABLES
        for line, call in writes(module)
        if (module.path, call) not in EXCEPTIONS
    ]
    assert wrong == []


def test_every_exception_is_still_needed():
    found = {(module.path, call) for module in modules() for _, call in writes(module)}
    assert set(EXCEPTIONS) - found == set()


def test_the_fence_sees_each_way_to_write():
    samples = """
row.save()
Plan.objects.create(a=1)
Plan.objects.filter(a=1).update(a=2)
version.governing_documents.set([])
version.activities.all().delete()
activity.delete()
type(row)._default_manager.bulk_create([])
cursor.execute("DELETE")
"""
    module = Module("plan/views.py", ast.parse(samples))
    assert len(list(writes(module))) == 8


def test_the_fence_leaves_what_only_looks_like_writing():
    samples = """
values.update(a=1)
seen.add(1)
names.remove("a")
digest.update(b"")
storage.delete(name)
cache.set("a", 1)
form.fields.update(x=1)
lines.add(1)
"""
    module = Module("plan/views.py", ast.parse(samples))
    assert list(writes(module)) == []

"""Every operation that writes leaves a line in the audit log, in the same transaction as the deed."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache

import pytest

from tests.architecture.source import Module, modules
from tests.architecture.test_writes import chain, writes

RECORDS = {"audit.record", "audit.record_many"}
# "chapter.function": why it writes without a line of its own.
UNAUDITED: dict[str, str] = {
    "mail.claim": "the outbox's own bookkeeping; that the letter was asked for is in the log",
    "mail.drop": "as above",
    "mail.hand_over": "as above",
    "mail.note_failure": "as above",
    "mail.note_sent": "as above",
    "accounts.remove_old_sessions": "housekeeping; the retention run that asks for it logs the count in the same transaction",
    "mail.remove_old_letters": "as above",
    "plan_import.remove_old_readings": "as above",
    "plan_import.claim": "the queue's own bookkeeping: who reads an upload now",
    "plan.store_lines": "part of storing a reading, whose line in the log names the document's checksum",
}
# "chapter.function": why it is no transaction of its own.
NO_TRANSACTION: dict[str, str] = {
    "retention.carry_out": "one transaction for each rule, so that what was done stands when it is interrupted",
    "plan_import.read_claimed": "reads for minutes; what it stores is one transaction at the end",
    "plan.store_lines": "stands inside store_reading's transaction",
}


@dataclass
class Function:
    """A function of an operations module, with what it does itself and whom it calls (by the name they are known under)."""

    key: str
    is_operation: bool
    is_atomic: bool
    does_write: bool
    does_record: bool
    calls: set[str] = field(default_factory=set)


def functions() -> dict[str, Function]:
    """Every function of every operations module, by "chapter.name"; names are unique inside a chapter's operations."""
    found: dict[str, Function] = {}
    for module in modules():
        if module.part == "operations":
            for node in module.tree.body:
                if isinstance(node, ast.FunctionDef):
                    found[f"{module.chapter}.{node.name}"] = read(module, node)
    return found


def read(module: Module, node: ast.FunctionDef) -> Function:
    """What one function does. Calls are resolved through the module's imports to "chapter.name"."""
    imported = {
        alias.asname or alias.name: f"{part.module.split('.')[1]}.{alias.name}"
        for part in ast.walk(module.tree)
        if isinstance(part, ast.ImportFrom) and part.module and part.module.startswith("handlingskraft.") and part.module.count(".") > 1
        for alias in part.names
    }  # fmt: skip
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    calls = {imported.get(name, f"{module.chapter}.{name}") for name in names}
    return Function(
        key=f"{module.chapter}.{node.name}",
        is_operation=node.name in offered(module),
        is_atomic=any("atomic" in chain(part) for part in atomic_marks(node)),
        does_write=any(True for _ in writes(module, node)),
        does_record=not RECORDS.isdisjoint(calls),
        calls=calls,
    )


@cache
def offered(module: Module) -> set[str]:
    """The names that an operations module offers: those its package lists in ``__all__``, or all that are public."""
    parts = module.path.split("/")
    if len(parts) == 2:
        return {node.name for node in module.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    package = next(each for each in modules() if each.path == f"{parts[0]}/{parts[1]}/__init__.py")
    return {name for node in package.tree.body if is_list_of_names(node) for name in ast.literal_eval(node.value)}


def is_list_of_names(node: ast.stmt) -> bool:
    """``__all__ = […]``."""
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"


def atomic_marks(node: ast.FunctionDef) -> list[ast.expr]:
    """Decorators, and what ``with`` opens."""
    opened = [item.context_expr for part in ast.walk(node) if isinstance(part, ast.With) for item in part.items]
    return [*node.decorator_list, *opened]


def reaches(start: Function, known: dict[str, Function], wanted: str) -> bool:
    """True when the function, or one that it calls however far down, does what is wanted ("does_write", …)."""
    seen, waiting = {start.key}, [start]
    while waiting:
        function = waiting.pop()
        if getattr(function, wanted):
            return True
        for name in function.calls - seen:
            seen.add(name)
            if name in known:
                waiting.append(known[name])
    return False


def writing() -> list[Function]:
    """The operations that change something; the log itself stands inside their transactions and refuses to run outside."""
    known = functions()
    return [
        each for each in known.values()
        if each.is_operation and each.key not in RECORDS and reaches(each, known, "does_write")
    ]  # fmt: skip


def test_the_fence_sees_the_operations():
    assert {"plan.adopt_plan", "organisation.add_unit", "accounts.open_account", "plan_import.store_reading"} <= {
        function.key for function in writing()
    }


def test_every_operation_is_in_the_log():
    known = functions()
    silent = [each.key for each in writing() if not reaches(each, known, "does_record")]
    assert sorted(set(silent) - set(UNAUDITED)) == []


def test_every_operation_is_one_transaction():
    loose = [each.key for each in writing() if not each.is_atomic]
    assert sorted(set(loose) - set(NO_TRANSACTION)) == []


@pytest.mark.parametrize("exceptions", [UNAUDITED, NO_TRANSACTION], ids=["unaudited", "no transaction"])
def test_every_exception_names_an_operation(exceptions):
    assert set(exceptions) - {function.key for function in writing()} == set()


def test_operations_take_the_actor_by_name():
    wrong = []
    for module in modules():
        if module.part != "operations":
            continue
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name in offered(module):
                positional = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]]
                if "by" in positional:
                    wrong.append(f"{module.path}:{node.lineno} {node.name}")
    assert wrong == [], "`by` is a keyword argument"

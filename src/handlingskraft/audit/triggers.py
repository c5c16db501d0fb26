"""Database triggers that keep what must never be changed, whatever program tries.

Django rebuilds SQLite tables when a migration alters them and loses their triggers; therefore they are set again after
every ``migrate``. Other chapters use ``protect`` for their own tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class Guard:
    """What is kept in a table. While ``condition`` holds, a row may not be changed (``columns`` None: at all), removed
    or, with ``on_insert``, added. ``whole_table``: it may not be emptied in one stroke either.

    ``condition`` is SQL over the row, written with {row}; it is constant program text, never input.
    """

    name: str
    table: str
    condition: str
    message: str
    columns: tuple[str, ...] | None = None
    on_insert: bool = False
    whole_table: bool = False


LOG_GUARD = Guard(
    "audit_append_only", "audit_auditevent", "1 = 1", "the audit log is append-only", whole_table=True
)  # fmt: skip


def protect(guard: Guard) -> None:
    """Set the triggers of one guard, replacing earlier ones."""
    with connection.cursor() as cursor:
        for statement in _statements(guard):
            cursor.execute(statement)


def _statements(guard: Guard) -> list[str]:
    deeds = ["UPDATE", "DELETE", *(["INSERT"] if guard.on_insert else [])]
    if connection.vendor != "postgresql":
        return [statement for deed in deeds for statement in _sqlite(guard, deed)]
    return [statement for deed in deeds for statement in _postgresql(guard, deed)] + _no_truncate(guard)


def _changed(guard: Guard, deed: str, differs: str) -> str:
    condition = guard.condition.format(row="NEW" if deed == "INSERT" else "OLD")
    if deed != "UPDATE" or guard.columns is None:
        return condition
    changed = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in guard.columns)
    return f"({condition}) AND ({changed})"


def _sqlite(guard: Guard, deed: str) -> list[str]:
    name = f"{guard.name}_{deed.lower()}"
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        (
            f"CREATE TRIGGER {name} BEFORE {deed} ON {guard.table} FOR EACH ROW WHEN {_changed(guard, deed, 'IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
        ),
    ]


def lift(guard: Guard) -> None:
    """Take the triggers of one guard away: for tests that must empty their database, never for the program."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for deed in ("update", "delete", "insert", "truncate"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}_{deed}" + ("" if is_sqlite else f" ON {guard.table}"))


def _postgresql(guard: Guard, deed: str) -> list[str]:
    name = f"{guard.name}_{deed.lower()}"
    row = "OLD" if deed == "DELETE" else "NEW"
    return [
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {_changed(guard, deed, 'IS DISTINCT FROM')} THEN RAISE EXCEPTION '{guard.message}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$"
        ),
        f"DROP TRIGGER IF EXISTS {name} ON {guard.table}",
        f"CREATE TRIGGER {name} BEFORE {deed} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _no_truncate(guard: Guard) -> list[str]:
    """PostgreSQL's TRUNCATE passes row triggers by; on SQLite it is a DELETE."""
    if not guard.whole_table:
        return []
    name = f"{guard.name}_truncate"
    return [
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        f"DROP TRIGGER IF EXISTS {name} ON {guard.table}",
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {guard.table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]

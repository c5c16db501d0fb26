"""A report as JSON and back, with nothing lost: the form in which an adopted report is kept.

Every dataclass of ``content.py`` becomes an object of its fields; those with a ``kind`` carry it. Reading is strict: a
field that is missing without a default, unknown or of another type means that the text is not what was stored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from handlingskraft.annual_report import content
from handlingskraft.annual_report.content import SCHEMA, Report


class DamagedReport(ValueError):
    """The text is not a report as it was frozen; the message says where."""


class UnknownSchema(DamagedReport):
    """The report was frozen by a newer program."""


def freeze(report: Report) -> str:
    """The report as JSON: the same report always gives the same text, so that a checksum of it means something."""
    data = {"schema": SCHEMA, **_plain(report)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def thaw(text: str) -> Report:
    """The report that was frozen. Errors: DamagedReport, UnknownSchema."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamagedReport("not JSON") from error
    if not isinstance(data, dict):
        raise DamagedReport("not an object")
    schema = data.pop("schema", None)
    if schema != SCHEMA:
        message = f"schema {schema!r}, this program reads {SCHEMA}"
        raise UnknownSchema(message)
    report: Report = _object(Report, data, "report")
    return report


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": value.kind, **named} if hasattr(value, "kind") else named
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _shape(kind: type) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(kind, vars(content))
    return tuple((field, hints[field.name]) for field in fields(kind))


def _object(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, Mapping):
        message = f"{where}: not an object"
        raise DamagedReport(message)
    known = {field.name for field, _ in _shape(kind)} | ({"kind"} if hasattr(kind, "kind") else set())
    if unknown := sorted(set(data) - known):
        message = f"{where}: unknown {', '.join(unknown)}"
        raise DamagedReport(message)
    given = {}
    for field, hint in _shape(kind):
        if field.name in data:
            given[field.name] = _value(hint, data[field.name], f"{where}.{field.name}")
        elif field.default is MISSING:
            message = f"{where}: {field.name} is missing"
            raise DamagedReport(message)
    return kind(**given)


def _value(hint: Any, data: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return _items(get_args(hint), data, where)
    if origin in {Union, UnionType}:
        return _one_of(get_args(hint), data, where)
    if origin is Literal:
        return _checked(data in get_args(hint) and type(data) is type(get_args(hint)[0]), data, where)
    if is_dataclass(hint):
        return _object(hint, data, where)  # type: ignore[arg-type]  # a dataclass from a type hint is a class
    if hint is date:
        return _day(data, where)
    return _checked(_is_plain(hint, data), data, where)


def _items(hints: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
    is_open = len(hints) == 2 and hints[1] is Ellipsis  # noqa: PLR2004 - tuple[X, ...] has two arguments
    _checked(isinstance(data, list) and (is_open or len(data) == len(hints)), data, where)
    each = [hints[0]] * len(data) if is_open else hints
    return tuple(_value(hint, item, f"{where}[{number}]") for number, (hint, item) in enumerate(zip(each, data, strict=True)))


def _one_of(hints: tuple[Any, ...], data: Any, where: str) -> Any:
    if data is None:
        return _checked(NoneType in hints, data, where)
    rest = [hint for hint in hints if hint is not NoneType]
    if len(rest) == 1:
        return _value(rest[0], data, where)
    kinds = {hint.kind: hint for hint in rest}
    kind = data.get("kind") if isinstance(data, Mapping) else None
    if not isinstance(kind, str) or kind not in kinds:
        message = f"{where}: unknown kind {kind!r}"
        raise DamagedReport(message)
    return _object(kinds[kind], data, where)


def _is_plain(hint: Any, data: Any) -> bool:
    if hint is float:
        return isinstance(data, int | float) and not isinstance(data, bool)
    return isinstance(data, hint) and (hint is bool or not isinstance(data, bool))


def _day(data: Any, where: str) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError) as error:
        message = f"{where}: {data!r} is no date"
        raise DamagedReport(message) from error


def _checked(holds: bool, data: Any, where: str) -> Any:  # noqa: FBT001 - says what it checks where it is called
    if not holds:
        message = f"{where}: {type(data).__name__} is out of place"
        raise DamagedReport(message)
    return data

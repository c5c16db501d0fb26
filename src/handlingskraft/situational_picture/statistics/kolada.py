"""Reading Kolada's answers, version 3 (STANDARDS.md 8.9). Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from handlingskraft.shared.language import gettext_noop
from handlingskraft.situational_picture.statistics.points import NotUnderstood, Point, Read, Sex, Status, one_of_each

SOURCE = "Kolada"
MOST_IDS = 25
"""Ids in one segment of an address."""
PER_PAGE = 5000
_NOT_KOLADA = gettext_noop("The answer is not in Kolada’s shape.")


def values_of(text: bytes) -> tuple[list[Any], str]:
    """The rows of one page, and the address of the next, "" for the last. Raises NotUnderstood."""
    try:
        data = json.loads(text)
        return list(data["values"]), str(data.get("next_url") or data.get("next_page") or "")
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise NotUnderstood(_NOT_KOLADA) from error


def data_path(kpi: str, places: Iterable[str], years: Iterable[int]) -> str:
    """Where a measure's values are. Raises ValueError for more ids than one address holds."""
    chosen, asked = sorted(set(places)), sorted(set(years))
    if len(chosen) > MOST_IDS or len(asked) > MOST_IDS:
        raise ValueError(kpi)
    return f"/v3/data/kpi/{kpi}/municipality/{','.join(chosen)}/year/{','.join(map(str, asked))}?per_page={PER_PAGE}"


def read_kolada(rows: Iterable[Any], kpi: str, names: Mapping[str, str], title: str = "") -> Read:
    """The rows of a measure as points; rows that are deleted in the source are left out. Raises NotUnderstood."""
    try:
        return Read(one_of_each(_points(rows, kpi, names)), label=title, source=SOURCE)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotUnderstood(_NOT_KOLADA) from error


def _points(rows: Iterable[Any], kpi: str, names: Mapping[str, str]) -> Iterator[Point]:
    for row in rows:
        if row["kpi"] != kpi:
            continue
        for each in row["values"]:
            if each.get("isdeleted"):
                continue
            place, value = str(row["municipality"]), _number(each.get("value"))
            status = "" if value is not None else Status.MISSING.value
            yield Point(place, int(row["period"]), Sex(each.get("gender") or "T"), value, status, names.get(place, ""))


def _number(value: Any) -> float | None:
    if value is None:
        return None
    number = float(value)
    if not isfinite(number):
        raise ValueError(value)
    return number

"""Reading a JSON-stat 2.0 dataset, in all its forms (STANDARDS.md 8.7). Pure.

``value`` and ``status`` may be dense lists or sparse objects, ``index`` a list or an object, and a category with one element
may lack it. PxWebApi 2 answers in the same shape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import isfinite, prod
from typing import Any

from handlingskraft.shared.language import gettext_noop
from handlingskraft.situational_picture.statistics.points import (
    MOST_POINTS,
    NotUnderstood,
    Point,
    Read,
    Sex,
    Status,
    one_of_each,
)

MOST_CELLS = 150_000
_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
_PLACES = ("region", "kommun", "municipality", "geo", "län", "area")
_TIMES = ("tid", "time", "year", "år", "period")
_SEXES = ("kon", "kön", "sex", "gender")
_SEX_BY_WORD = {
    "1": Sex.MEN, "m": Sex.MEN, "män": Sex.MEN, "men": Sex.MEN, "male": Sex.MEN, "man": Sex.MEN, "2": Sex.WOMEN, "k": Sex.WOMEN,
    "kvinnor": Sex.WOMEN, "women": Sex.WOMEN, "female": Sex.WOMEN, "f": Sex.WOMEN, "kvinna": Sex.WOMEN, "t": Sex.ALL,
    "1+2": Sex.ALL, "tot": Sex.ALL, "total": Sex.ALL, "totalt": Sex.ALL, "samtliga": Sex.ALL, "both": Sex.ALL,
}  # fmt: skip
_NOT_JSONSTAT = gettext_noop("The file is no JSON-stat 2.0 dataset.")
_BROKEN = gettext_noop("The dataset does not hold together: its sizes, categories and values do not agree.")


@dataclass(frozen=True, slots=True)
class _Dimension:
    """A dimension: its id, its codes in order, and their labels."""

    name: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]

    def label_of(self, code: str) -> str:
        """The label, "" where there is none."""
        return str(self.labels.get(code, ""))


def read_jsonstat(text: str | bytes) -> Read:
    """The dataset as points. Every other dimension than place, time and sex must hold one category, as the table must say one
    thing. Raises NotUnderstood."""
    data = _loaded(text)
    dimensions = _dimensions(data)
    size = prod(len(each.codes) for each in dimensions)
    if size > MOST_CELLS:
        raise NotUnderstood(gettext_noop("The dataset has more than {most} cells. Choose fewer."), most=MOST_CELLS)
    points = one_of_each(_points(data, dimensions, size))
    if len(points) > MOST_POINTS:
        raise NotUnderstood(gettext_noop("The dataset has more than {most} cells. Choose fewer."), most=MOST_POINTS)
    words = {name: str(data.get(name) or "")[:300] for name in ("label", "source", "updated")}
    return Read(points, **words)


def _loaded(text: str | bytes) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(_NOT_JSONSTAT) from error
    is_dataset = isinstance(data, dict) and data.get("class") == "dataset" and str(data.get("version", "")).startswith("2.")
    if not is_dataset:
        raise NotUnderstood(_NOT_JSONSTAT)
    return dict(data)


def _dimensions(data: Mapping[str, Any]) -> list[_Dimension]:
    try:
        found = [
            _dimension(str(name), data["dimension"][name], int(size))
            for name, size in zip(data["id"], data["size"], strict=True)
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotUnderstood(_BROKEN) from error
    return found


def _dimension(name: str, about: Mapping[str, Any], size: int) -> _Dimension:
    category = about["category"]
    labels = dict(category.get("label") or {})
    index = category.get("index")
    if index is None:  # one element may go without
        codes = tuple(map(str, labels))
    elif isinstance(index, dict):
        codes = tuple(str(code) for code, _place in sorted(index.items(), key=lambda pair: int(pair[1])))
    else:
        codes = tuple(map(str, index))
    if len(codes) != size:
        raise ValueError(name)
    return _Dimension(name, str(about.get("label") or name), codes, {str(code): str(label) for code, label in labels.items()})


def _points(data: Mapping[str, Any], dimensions: list[_Dimension], size: int) -> Iterator[Point]:
    roles = data.get("role") or {}
    time = _role(dimensions, roles.get("time"), _TIMES)
    place, sex = _role(dimensions, roles.get("geo"), _PLACES), _role(dimensions, None, _SEXES)
    if time is None:
        raise NotUnderstood(gettext_noop("The dataset does not say which of its dimensions is time."))
    for each in dimensions:
        if each not in (time, place, sex) and len(each.codes) > 1:
            message = gettext_noop(
                "“{name}” has several values. Choose one of them in the source, so that the table says one thing."
            )
            raise NotUnderstood(message, name=each.label)
    values, statuses = _cells(data.get("value"), size), _cells(data.get("status"), size, is_status=True)
    for number, codes in enumerate(product(*(each.codes for each in dimensions))):
        at = {each.name: code for each, code in zip(dimensions, codes, strict=True)}
        value, status = _value(values.get(number)), str(statuses.get(number) or "")
        if value is None:
            status = status if status in {each.value for each in Status} else Status.MISSING.value
        yield Point(
            place=at[place.name] if place else "",
            year=_year(time, at[time.name]),
            sex=_sex(sex, at[sex.name]) if sex else Sex.ALL,
            value=value,
            status=status[:1],
            place_name=place.label_of(at[place.name]) if place else "",
        )


def _role(dimensions: list[_Dimension], named: Any, usual: tuple[str, ...]) -> _Dimension | None:
    """The dimension that has the role by the dataset's own word, else by a usual name."""
    names = [str(name) for name in named] if isinstance(named, list) else []
    by_role = next((each for each in dimensions if each.name in names), None)
    by_name = next((each for each in dimensions if each.name.lower() in usual or each.label.lower() in usual), None)
    return by_role or by_name


def _cells(cells: Any, size: int, *, is_status: bool = False) -> Mapping[int, Any]:
    """Values or statuses by position: of a list, a sparse object, or one text that holds for all."""
    if cells is None and is_status:
        return {}
    if isinstance(cells, str) and is_status:
        return dict.fromkeys(range(size), cells)
    if isinstance(cells, dict):
        try:
            found = {int(place): value for place, value in cells.items()}
        except ValueError as error:
            raise NotUnderstood(_BROKEN) from error
        if any(not 0 <= place < size for place in found):
            raise NotUnderstood(_BROKEN)
        return found
    if not isinstance(cells, list) or (len(cells) != size and not is_status):
        raise NotUnderstood(_BROKEN)
    return dict(enumerate(cells[:size]))


def _value(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise NotUnderstood(_BROKEN)
    return float(value)


def _year(time: _Dimension, code: str) -> int:
    found = _YEAR.search(code) or _YEAR.search(time.label_of(code))
    if found is None:
        raise NotUnderstood(gettext_noop("“{code}” is no year. Tables by year can be read."), code=code[:40])
    return int(found.group())


def _sex(sex: _Dimension, code: str) -> Sex:
    for word in (code, sex.label_of(code)):
        if word.strip().lower() in _SEX_BY_WORD:
            return _SEX_BY_WORD[word.strip().lower()]
    raise NotUnderstood(gettext_noop("“{code}” under sex is not known: women, men or all are."), code=code[:40])

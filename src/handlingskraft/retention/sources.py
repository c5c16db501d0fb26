"""What every chapter has declared in its ``retention.py``, gathered from the ground floor up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from handlingskraft.shared.retention import Column, Rule


@dataclass(frozen=True, slots=True)
class Source:
    """One chapter's declaration; ``title`` is a message id."""

    chapter: str
    title: str
    columns: tuple[Column, ...]

    @property
    def personal(self) -> tuple[Column, ...]:
        """The columns that may hold something about a person."""
        return tuple(column for column in self.columns if column.kept is not None)


@cache
def sources() -> tuple[Source, ...]:
    """Every chapter that declares something."""
    declared = [(name, f"{name}.retention") for name in settings.CHAPTERS if find_spec(f"{name}.retention")]
    modules = [(name.rpartition(".")[2], import_module(path)) for name, path in declared]
    return tuple(Source(chapter, module.TITLE, module.COLUMNS) for chapter, module in modules)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule once, in the order of the chapters."""
    kept = [column.kept for source in sources() for column in source.columns]
    return tuple(dict.fromkeys(each for each in kept if isinstance(each, Rule)))


def rule_called(key: str) -> Rule | None:
    """The rule with that key."""
    return next((rule for rule in rules() if rule.key == key), None)

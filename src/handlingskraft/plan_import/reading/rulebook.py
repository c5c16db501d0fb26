"""Named rules, each of which can be switched off to see what it is worth.

A rule is a small function with a name and a docstring that gives the evidence: how Swedish plans are written. The decorator
enters it in ``RULES``. ``without("name")`` runs the reader as if the rule did not exist; the bench uses that to print each
rule's effect. A rule that is switched off answers ``otherwise``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's name and the first line of its docstring."""

    name: str
    promise: str


RULES: dict[str, Rule] = {}
_OFF: ContextVar[frozenset[str]] = ContextVar("rules_switched_off", default=frozenset())


def rule(name: str, otherwise: object = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Enter a function as the rule ``name``; switched off, it answers ``otherwise``."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        if name in RULES:
            raise ValueError(name)
        RULES[name] = Rule(name, (function.__doc__ or "").strip().split("\n", 1)[0])

        @wraps(function)
        def applied(*args: P.args, **kwargs: P.kwargs) -> R:
            if name in _OFF.get():
                return cast("R", otherwise)
            return function(*args, **kwargs)

        return applied

    return decorate


_SHORT = 1_000
"""Characters. Longer texts are rare, and would fill the memory."""


def remembered(function: Callable[[str], R]) -> Callable[[str], R]:
    """Keep the last answers of a pure function of a text: the rules ask the same of a line many times over.

    What is switched off belongs to the question, since the function may ask rules in its turn.
    """

    @lru_cache(maxsize=4_096)
    def kept(_off: frozenset[str], text: str) -> R:
        return function(text)

    @wraps(function)
    def asked(text: str) -> R:
        return kept(_OFF.get(), text) if len(text) <= _SHORT else function(text)

    return asked


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Run the reader as if the named rules did not exist."""
    unknown = [name for name in names if name not in RULES]
    if unknown:
        raise KeyError(unknown[0])
    token = _OFF.set(_OFF.get() | frozenset(names))
    try:
        yield
    finally:
        _OFF.reset(token)

"""Every address of the site, as Django's resolver knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter


@dataclass(frozen=True, slots=True)
class Route:
    """A named address: its whole pattern, and the names of its numbers and of all its arguments."""

    name: str
    pattern: str
    numbers: tuple[str, ...]
    arguments: tuple[str, ...]


def routes() -> list[Route]:
    """All of them, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: Sequence[URLPattern | URLResolver], before: tuple[URLPattern | URLResolver, ...] = ()) -> Iterator[Route]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, (*before, each))
        else:
            yield _route((*before, each))


def _route(steps: tuple[URLPattern | URLResolver, ...]) -> Route:
    last = steps[-1]
    assert isinstance(last, URLPattern)
    numbers = [
        name
        for step in steps
        for name, converter in getattr(step.pattern, "converters", {}).items()
        if isinstance(converter, IntConverter)
    ]
    numbers += re.findall(r"\(\?P<(\w+)>\\d[^)]*\)", str(last.pattern))
    arguments = [name for step in steps for name in step.pattern.regex.groupindex]
    return Route(last.name or "", "".join(str(step.pattern) for step in steps), tuple(numbers), tuple(arguments))

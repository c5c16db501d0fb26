"""What a seat answers for: the shape in which every chapter offers it to whoever takes the seat over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One thing that the seat answers for. ``detail`` is one short line about it, "" where none is needed."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class HandoverSection:
    """Things of one kind under a heading, such as the activities of the unit. Texts are in the reader's language."""

    title: str
    lines: tuple[HandoverLine, ...]

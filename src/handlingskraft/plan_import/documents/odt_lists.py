"""Counting list items and numbered headings in OpenDocument."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.docx_numbering import in_form
from handlingskraft.plan_import.documents.odt_styles import ListLevel, Styles


@dataclass(slots=True)
class ListCounter:
    """Gives the marker of each item, in reading order."""

    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def begin(self, style: str, level: int, *, goes_on: bool) -> None:
        """A list begins. A list at the top that does not go on from an earlier one starts anew."""
        counts = self._counts.setdefault(style, {})
        for deeper in [key for key in counts if key > level or (key == level and not goes_on)]:
            del counts[deeper]

    def next(self, style: str, level: int) -> str:
        """The marker of the next item on this level, from 1; a bullet when the list style is unknown."""
        levels = self.styles.lists.get(style)
        if levels is None:
            return "•"
        return self._next(style, levels, level)

    def next_heading(self, level: int) -> str:
        """The number of the next heading on this level, "" when headings are not numbered."""
        return self._next("\0outline", self.styles.outline, level)

    def _next(self, style: str, levels: dict[int, ListLevel], level: int) -> str:
        definition = levels.get(level, ListLevel())
        counts = self._counts.setdefault(style, {})
        counts[level] = counts[level] + 1 if level in counts else definition.start
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        if definition.bullet:
            return definition.bullet
        if not definition.form:
            return ""
        shown = range(max(1, level - definition.shown_levels + 1), level + 1)
        numbers = [
            in_form(counts.get(index, levels.get(index, ListLevel()).start), levels.get(index, definition).form or "decimal")
            for index in shown
        ]
        return f"{definition.prefix}{'.'.join(numbers)}{definition.suffix}".strip()

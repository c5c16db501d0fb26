"""The guard for files of rows: what it stops is a fault in its row, what it asks about stands in the preview.

The preview's own form carries the reason to the answer, where the rows are looked through again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handlingskraft.privacy.guarding import Found, current_sender, message_for, passes
from handlingskraft.privacy.rules import find_personal_data

MOST_SHOWN = 100
"""Questions that a preview lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Written:
    """The words in one cell. ``row`` is the row as a spreadsheet counts it."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class GuardedRows:
    """Rows with words: ``stops`` must be corrected in the file, ``questions`` may stand if the sender says why."""

    stops: tuple[tuple[int, SafeString], ...] = ()
    questions: tuple[tuple[int, SafeString], ...] = ()

    @property
    def may_be_saved(self) -> bool:
        """Whether nothing is left to correct or to answer."""
        return not self.stops and not self.questions

    @property
    def shown(self) -> tuple[tuple[int, SafeString], ...]:
        """The questions that the page lists."""
        return self.questions[:MOST_SHOWN]


def guard_rows(door: object, written: Iterable[Written]) -> GuardedRows:
    """Look through the cells that hold free text. Where the sender may not answer, what is uncertain must be corrected too."""
    cells = list(written)
    known = {text: find_personal_data(text) for text in {cell.text for cell in cells}}
    found = [(cell, Found(cell.column, cell.text, known[cell.text])) for cell in cells if known[cell.text]]
    if passes(door, [each for _cell, each in found]):
        return GuardedRows()
    may_go_on = current_sender().may_go_on
    stops, questions = list[tuple[int, SafeString]](), list[tuple[int, SafeString]]()
    for cell, each in found:
        is_question = may_go_on and not any(span.is_certain for span in each.spans)
        words = format_html("{}: {}", format_html(_("“{words}”"), words=cell.column), message_for(each, may_go_on=may_go_on))
        (questions if is_question else stops).append((cell.row, words))
    return GuardedRows(tuple(stops), tuple(questions))

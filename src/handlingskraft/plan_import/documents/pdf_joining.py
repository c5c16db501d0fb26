"""Joining what a column or page break has cut: paragraphs, list items, tables."""

from __future__ import annotations

import re

from handlingskraft.plan_import.documents.pdf_paragraphs import Draft, ends_full, looks_like
from handlingskraft.plan_import.documents.pdf_tables import DraftCell, DraftTable

_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]⁰¹²³⁴-⁹]*$")
_HYPHENATED = re.compile(r"\w[-\u2010]$")
_NEAR = 4.0


def joins(before: Draft, after: Draft) -> bool:
    """Whether ``after``, at the top of a column, is the rest of ``before``, at the foot of the one before."""
    if not after.opens_column or after.marker or after.role_hint or before.role_hint in ("contents", "footnote", "furniture"):
        return False
    if before.role_hint == "heading" or not looks_like(before, after):
        return False
    text, last = after.texts[0], before.texts[-1]
    if _HYPHENATED.search(last) and text[:1].islower():
        return True
    if _SENTENCE_END.search(last):
        return bool(before.marker) and ends_full(before, after) and _hangs(before, after) and not last.endswith(":")
    if text[:1].islower():
        return True
    return ends_full(before, after) and (_hangs(before, after) if before.marker else abs(_indent(after)) < _NEAR)


def _hangs(before: Draft, after: Draft) -> bool:
    """Whether ``after`` stands under the text of the item ``before``, not under its bullet."""
    under_text = before.text_x - before.left
    return under_text > _NEAR and abs(_indent(after) - under_text) < _NEAR


def _indent(draft: Draft) -> float:
    return draft.lines[0].x0 - draft.left


def join_tables(before: DraftTable, after: DraftTable) -> bool:
    """Put ``after`` under ``before`` when it is the same table on the next page; False when it is another."""
    if after.last_page != before.last_page + 1 or not _same_columns(before, after):
        return False
    skip = _repeated_rows(before, after)
    if not skip and (not before.reaches_down or _is_next_form(before, after)):
        return False
    if after.headers and not skip and after.headers != before.headers:
        return False
    before.last_page, before.reaches_down = after.last_page, after.reaches_down
    new = [cell for cell in after.cells if cell.row >= skip]
    if not new:
        return True
    shift = before.rows - skip
    if _first_row_goes_on(before, new, skip):
        _merge_row(before, [cell for cell in new if cell.row == skip])
        new = [cell for cell in new if cell.row > skip]
        shift -= 1
    for cell in new:
        cell.row += shift
    _stretch_open_cells(before, new)
    before.cells += new
    before.rows = max(cell.row + cell.row_span for cell in before.cells)
    return True


def _same_columns(before: DraftTable, after: DraftTable) -> bool:
    if before.columns != after.columns or before.drawn != after.drawn:
        return False
    shift = after.xs[0] - before.xs[0]
    pairs = zip(before.xs, after.xs, strict=True)
    return all(abs(b + shift - a) <= (_NEAR if before.drawn else 14.0) for b, a in pairs)


def _is_next_form(before: DraftTable, after: DraftTable) -> bool:
    """A form filled in once for each activity begins with the same label again."""
    first, second = before.row_text(0), after.row_text(0)
    return bool(first and second) and bool(first[0]) and first[0] == second[0]


def _repeated_rows(before: DraftTable, after: DraftTable) -> int:
    """How many rows at the top of ``after`` say the same as the top of ``before``."""
    count = 0
    while (
        count < min(before.rows, after.rows, 4)
        and any(before.row_text(count))
        and before.row_text(count) == after.row_text(count)
    ):
        count += 1
    if count:
        before.headers |= set(range(count))
    return count


def _first_row_goes_on(before: DraftTable, new: list[DraftCell], row: int) -> bool:
    """A row that a page break has cut: every text in its second half goes on from a sentence in the first."""
    first = [cell for cell in new if cell.row == row and cell.text]
    above = {cell.column: cell for cell in before.cells if cell.row + cell.row_span == before.rows}
    if not first:
        return False
    for cell in first:
        upper = above.get(cell.column)
        if upper is None or not upper.text or cell.drafts[0].marker or not cell.text[:1].islower():
            return False
        if _SENTENCE_END.search(upper.text):
            return False
    return True


def _merge_row(before: DraftTable, cells: list[DraftCell]) -> None:
    above = {cell.column: cell for cell in before.cells if cell.row + cell.row_span == before.rows}
    for cell in cells:
        upper = above.get(cell.column)
        if upper is None or not cell.drafts:
            continue
        last, first = upper.drafts[-1], cell.drafts[0]
        offset = len(last.lines)
        last.lines += first.lines
        last.texts += first.texts
        last.breaks |= {offset + index for index in first.breaks}
        upper.drafts += cell.drafts[1:]


def _stretch_open_cells(before: DraftTable, new: list[DraftCell]) -> None:
    """An empty merged cell at the top of the next page is the rest of the merged cell above it."""
    top = before.rows
    for cell in [cell for cell in new if cell.row == top and not cell.text]:
        upper = next((c for c in before.cells if c.column == cell.column and c.row + c.row_span == top), None)
        if upper is not None and (cell.row_span > 1 or upper.row_span > 1) and upper.column_span == cell.column_span:
            upper.row_span += cell.row_span
            new.remove(cell)

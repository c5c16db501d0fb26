"""What the columns of a table mean: by the words of its header row, or by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.model import Cell, Table
from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.header_words import header_field, may_be_header
from handlingskraft.plan_import.reading.labels import Field, field_of_header
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import activity_shape
from handlingskraft.plan_import.reading.times import is_time
from handlingskraft.plan_import.reading.wording import is_nothing, words

_AMOUNT = re.compile(r"[-–+±]?\s?\d[\d\s.,:]*\s?(?:%|procent|kr|tkr|mkr|mnkr|st|x)?")
STRONG_ACTIVITY = re.compile(r"aktivitet|åtgärd|insats|åtagande", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Columns:
    """The meaning of each column, and the first row that is content. ``guessed`` when no header row says it."""

    fields: dict[int, Field]
    first_row: int
    headers: dict[int, str] = field(default_factory=dict)
    guessed: bool = False

    def has(self, *fields: Field) -> bool:
        """Whether any column holds one of ``fields``."""
        return any(found in fields for found in self.fields.values())

    def activity_column(self) -> int | None:
        """The column of the activities."""
        return next((column for column, found in self.fields.items() if found is Field.ACTIVITY), None)


def rows_of(table: Table) -> list[dict[int, Cell]]:
    """For each row, the cells that cover its columns; a merged cell stands in every row and column that it covers."""
    rows: list[dict[int, Cell]] = [{} for _ in range(table.row_count)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, table.row_count)):
            for column in range(cell.column, min(cell.column + cell.column_span, table.column_count)):
                rows[row][column] = cell
    return rows


def text_at(row: dict[int, Cell], column: int) -> str:
    """The text of a cell, "" when there is none."""
    return row[column].text.strip() if column in row else ""


@rule("tables.header_words", otherwise=None)
def columns_by_header(rows: Sequence[dict[int, Cell]], start: int = 0) -> Columns | None:
    """The first of the next rows whose words name at least two columns is the header.

    Evidence: "Mål | Åtgärd | Ansvarig | Samverkan | Tidplan | Indikator", "Vad | Vem | När". A title row may stand above it.
    """
    for number in range(start, min(start + 4, len(rows))):
        fields = header_fields(rows[number], stems=number - start < 2)
        if len(set(fields.values()) - {Field.YEAR}) >= 2 or (len(fields) >= 2 and Field.YEAR in fields.values()):
            headers = {column: text_at(rows[number], column) for column in rows[number]}
            return Columns(_one_activity_column(fields, headers), number + 1, headers)
    return None


def header_fields(row: dict[int, Cell], *, stems: bool = False) -> dict[int, Field]:
    """The columns that the words of a row name; empty when any of its cells is too long for a header."""
    named = (
        header_field if stems and may_be_header(list({id(cell): cell for cell in row.values()}.values())) else field_of_header
    )
    found: dict[int, Field] = {}
    seen: set[int] = set()
    for column, cell in sorted(row.items()):
        text = cell.text.strip()
        if len(text) > 70:
            return {}
        told = named(text)
        if told is not None and id(cell) not in seen:
            found[column] = told
        seen.add(id(cell))
    return found


def _one_activity_column(fields: dict[int, Field], headers: dict[int, str]) -> dict[int, Field]:
    """When both "Strategi" and "Aktivitet" stand there, the activity is in the latter; the other describes it."""
    found = [column for column, value in fields.items() if value is Field.ACTIVITY]
    if len(found) < 2:
        return fields
    strong = [column for column in found if STRONG_ACTIVITY.search(headers.get(column, ""))]
    kept = strong[0] if strong else found[0]
    return {
        column: (Field.DESCRIPTION if value is Field.ACTIVITY and column != kept else value)
        for column, value in fields.items()
    }


@rule("tables.columns_by_contents", otherwise=None)
def columns_by_contents(rows: Sequence[dict[int, Cell]]) -> Columns | None:
    """Without a header row, the columns are told by their contents: things to do, units, time words.

    Evidence: the header stands on the page before, or the author left it out under a heading "Åtgärder".
    """
    width = max((max(row, default=-1) for row in rows), default=-1) + 1
    if width < 2 or len(rows) < 2:
        return None
    shares = {column: _shares([text_at(row, column) for row in rows]) for column in range(width)}
    doing = max(shares, key=lambda column: shares[column][0])
    if shares[doing][0] < 0.6:
        return None
    fields = {doing: Field.ACTIVITY}
    for column, (_, owners, times) in shares.items():
        if column != doing and max(owners, times) >= 0.6:
            wanted = Field.OWNER if owners >= times else Field.DEADLINE
            if wanted not in fields.values():
                fields[column] = wanted
    return Columns(fields, 0, guessed=True) if len(fields) > 1 else None


def _shares(texts: Sequence[str]) -> tuple[float, float, float]:
    stated = [text for text in texts if not is_nothing(text)]
    if not stated:
        return 0.0, 0.0, 0.0
    count = len(stated)
    doing = sum(activity_shape(text) for text in stated) / count
    owners = sum(actors.is_actor(text) for text in stated) / count
    times = sum(is_time(text) for text in stated) / count
    return doing, owners, times


@rule("tables.goals_with_measures", otherwise=False)
def states_goals(columns: Columns) -> bool:
    """A table "Nr | Mål | Indikator | Utfall | Målvärde" tells what is to be reached, also where it tells how it went."""
    return columns.has(Field.GOAL, Field.SUBGOAL) and columns.has(Field.INDICATOR) and not columns.has(Field.ACTIVITY)


@rule("tables.numbers_are_statistics", otherwise=False)
def is_numbers(rows: Sequence[dict[int, Cell]], columns: Columns | None) -> bool:
    """A table that is mostly numbers is a budget or statistics.

    Evidence: plans end with "Post (tkr) | Ansvarig | 2025 | 2026" and open with tables of reported crimes.
    """
    if columns is not None and (columns.has(Field.ACTIVITY) or states_goals(columns)):
        return False
    stated = [cell.text for row in rows[1:] for cell in row.values() if not is_nothing(cell.text)]
    return bool(stated) and sum(bool(_AMOUNT.fullmatch(text.strip())) for text in stated) * 5 >= len(stated) * 2


def is_label_row(row: dict[int, Cell]) -> bool:
    """Whether a row is "label | value"."""
    return 0 in row and field_of_header(text_at(row, 0)) is not None and len(words(text_at(row, 0))) <= 5

"""Tables: rows to goals and activities, cards to activities, and the tables that hold neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.model import Cell, Line
from handlingskraft.plan_import.reading import cards, unit_columns
from handlingskraft.plan_import.reading.cells import lines_of, parts_of
from handlingskraft.plan_import.reading.columns import (
    Columns,
    columns_by_contents,
    columns_by_header,
    header_fields,
    is_numbers,
    rows_of,
    states_goals,
    text_at,
)
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind
from handlingskraft.plan_import.reading.labels import Field, Label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Grid
from handlingskraft.plan_import.reading.prefixes import area_title, entry_of
from handlingskraft.plan_import.reading.reasons import COLUMNS_GUESSED
from handlingskraft.plan_import.reading.role_letters import labels_of_cell
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import activity_shape, goal_shape
from handlingskraft.plan_import.reading.wording import ends_sentence, is_nothing, tidy, words

if TYPE_CHECKING:
    from handlingskraft.plan_import.reading.state import Reading

_CARRIED = (Field.GOAL, Field.SUBGOAL, Field.AREA)
_TOLD = (
    Field.OWNER, Field.OWNER_AND_TIME, Field.PARTNER, Field.DEADLINE, Field.START, Field.INDICATOR, Field.FOLLOW_UP, Field.TARGET_GROUP,
    Field.COST, Field.LEVEL, Field.REFERENCE, Field.STATUS, Field.GOAL_NUMBER,
)  # fmt: skip
_NEVER = frozenset(
    {
        Kind.BUDGET,
        Kind.REVISION,
        Kind.RESULTS,
        Kind.CONSULTED,
        Kind.CONTENTS,
        Kind.DEFINITIONS,
        Kind.GOVERNING,
        Kind.CONTACT,
        Kind.MEMBERS,
    }
)


def read_table(reading: Reading, section: Section, grid: Grid) -> None:
    """Make drafts of a table."""
    rows = rows_of(grid.table)
    columns = columns_by_header(rows)
    if table_holds_no_plan(section, rows, columns):
        return
    if unit_columns.are_units(rows):
        unit_columns.read_unit_columns(reading, section, rows)
        return
    if cards.is_cards(rows):
        cards.read_cards(reading, section, rows)
        return
    if columns is None or not (columns.has(Field.ACTIVITY) or columns.has(Field.GOAL, Field.SUBGOAL)):
        columns = _inherited(reading, section, rows) or _guessed(section, rows)
    if columns is not None:
        reading.last_columns = columns
        _Rows(reading, section, columns).read(rows)


@rule("tables.none_here", otherwise=False)
def table_holds_no_plan(section: Section, rows: Sequence[dict[int, Cell]], columns: Columns | None) -> bool:
    """Tables under "Resurser", "Revisionshistorik", "Resultat 2023" or of mere numbers hold no activities.

    Evidence: budgets have a column "Ansvarig" too, and last year's follow-up looks like the plan it follows up.
    """
    kind = next((s.kind for s in section.ancestors() if s.kind is not Kind.UNKNOWN), Kind.UNKNOWN)
    if kind in _NEVER or is_numbers(rows, columns):
        return True
    if columns is None:
        return kind in CLOSED and not cards.is_cards(rows)
    if columns.has(Field.RESULT, Field.STATUS) and not columns.has(Field.OWNER, Field.DEADLINE) and not states_goals(columns):
        return True
    if kind is Kind.FOLLOW_UP:
        return not columns.has(Field.GOAL, Field.AREA)
    return kind in CLOSED and not (
        columns.has(Field.ACTIVITY) and columns.has(Field.OWNER, Field.DEADLINE, Field.GOAL, Field.OWNER_AND_TIME)
    )


@rule("tables.continued", otherwise=None)
def _inherited(reading: Reading, section: Section, rows: Sequence[dict[int, Cell]]) -> Columns | None:
    """A table without a header row, as wide as the one before it, goes on with its columns."""
    last = reading.last_columns
    width = max((max(row, default=-1) for row in rows), default=-1)
    if last is None or width != max(last.headers, default=max(last.fields)) or section.kind in CLOSED:
        return None
    return Columns(last.fields, 0, last.headers, last.guessed)


def _guessed(section: Section, rows: Sequence[dict[int, Cell]]) -> Columns | None:
    held = any(s.kind in (Kind.ACTIVITIES, Kind.GOALS_AND_ACTIVITIES) or s.is_area for s in section.ancestors())
    return columns_by_contents(rows) if held else None


@dataclass(slots=True, eq=False)
class _Rows:
    """Reads the rows of one table; what stands above carries down to rows that leave it empty."""

    reading: Reading
    section: Section
    columns: Columns
    goal: Draft | None = None
    subgoal: Draft | None = None
    area: str | None = None
    area_cell: Cell | None = None
    seen: set[int] = field(default_factory=set)

    def read(self, rows: Sequence[dict[int, Cell]]) -> None:
        """Read all rows."""
        for row in rows[: max(0, self.columns.first_row - 1)]:
            self._full_row(row)
        named = area_rows(rows[self.columns.first_row :], self.columns)
        for position, row in enumerate(rows[self.columns.first_row :]):
            if position in named:
                self._area_row(row[0])
                continue
            again = header_fields(row)
            if len(again) >= 2 and len(again) >= len(self.columns.fields) - 1:
                continue
            if not self._full_row(row):
                self._row(row)

    def _full_row(self, row: dict[int, Cell]) -> bool:
        """A row with one text over its whole width is a focus area, or a goal when it is a sentence."""
        cell = full_width(row, self.columns)
        if cell is None:
            return False
        text = tidy(cell.text)
        entry = entry_of(text)
        if entry is not None and entry.kind is Kind.GOALS and entry.rest:
            self.goal = self._add_goal(entry.rest, cell, entry.number)
            self.subgoal = None
        elif area_title(text) is None and len(words(text)) > 3 and (ends_sentence(text) or goal_shape(text) >= 0.9):
            self.goal = self._add_goal(text, cell)
            self.subgoal = None
        else:
            self._area_row(cell)
        return True

    def _area_row(self, cell: Cell) -> None:
        self.area, self.goal, self.subgoal = clean_area(tidy(cell.text)), None, None
        self.reading.ledger.use_cell(cell)

    def _row(self, row: dict[int, Cell]) -> None:
        self._take_area(row)
        self._take_goals(row)
        column = self.columns.activity_column()
        if column is None or column not in row or is_nothing(text_at(row, column)):
            return
        cell = row[column]
        if id(cell) in self.seen:
            return
        self.seen.add(id(cell))
        self.reading.ledger.use_cell(cell)
        parts = parts_of(cell)
        labels = self._labels(row)
        pairs = paired_lines(row, self.columns, len(parts))
        for position, (text, lines) in enumerate(parts):
            own = [Label(told, values[position], 0) for told, values in pairs.items()]
            self._add_activity(text, lines, [*(label for label in labels if label.field not in pairs), *own])
        self._use_row(row)

    def _take_area(self, row: dict[int, Cell]) -> None:
        for column, found in self.columns.fields.items():
            text = text_at(row, column)
            if found is Field.AREA and not is_nothing(text):
                if row[column] is not self.area_cell and clean_area(tidy(text)) != self.area:
                    self.goal = self.subgoal = None
                self.area, self.area_cell = clean_area(tidy(text)), row[column]
                self.reading.ledger.use_cell(row[column])

    def _take_goals(self, row: dict[int, Cell]) -> None:
        for column, found in self.columns.fields.items():
            if found not in (Field.GOAL, Field.SUBGOAL) or is_nothing(text_at(row, column)):
                continue
            cell = row[column]
            if id(cell) in self.seen:
                continue
            self.seen.add(id(cell))
            self._take_goal_cell(cell, found)

    def _take_goal_cell(self, cell: Cell, found: Field) -> None:
        drafts = [self._goal_part(text, lines) for text, lines in parts_of(cell)]
        self.reading.ledger.use_cell(cell)
        chosen = drafts[0] if len(drafts) == 1 else None
        if found is Field.SUBGOAL:
            self.subgoal = chosen
        else:
            self.goal, self.subgoal = chosen, None

    def _goal_part(self, text: str, lines: tuple[Line, ...]) -> Draft:
        entry = entry_of(text)
        rest, number = (entry.rest, entry.number) if entry is not None and entry.rest else (text, "")
        same = next(
            (d for d in self.reading.drafts if d.kind is Kind.GOALS and d.text == rest and d.section is self.section), None
        )
        if same is not None:
            return same
        return self._draft(Draft(Kind.GOALS, rest, lines, self.section, "table", number=number))

    def _add_goal(self, text: str, cell: Cell, number: str = "") -> Draft:
        self.reading.ledger.use_cell(cell)
        return self._draft(Draft(Kind.GOALS, text, lines_of(cell), self.section, "table", number=number))

    def _draft(self, draft: Draft) -> Draft:
        draft.area = self.area
        return self.reading.add(draft)

    def _labels(self, row: dict[int, Cell]) -> list[Label]:
        found = [
            label
            for column, told in self.columns.fields.items()
            if told in _TOLD and column in row and not is_nothing(text_at(row, column))
            for label in labels_of_cell(_cell_value(row[column], told), told)
        ]
        return [*found, *self._years(row)]

    def _years(self, row: dict[int, Cell]) -> list[Label]:
        """Columns that are years, with a cross in them: the years that are marked."""
        columns = [column for column, found in self.columns.fields.items() if found is Field.YEAR]
        marked = [self.columns.headers[c] for c in columns if re.fullmatch(r"(?i)x|✓|✔|ja|●|•|klart?|start", text_at(row, c))]
        return [Label(Field.DEADLINE, ", ".join(marked), 0)] if marked else []

    def _add_activity(self, text: str, lines: tuple[Line, ...], labels: Sequence[Label]) -> None:
        entry = entry_of(text)
        rest, number = (entry.rest, entry.number) if entry is not None and entry.rest else (text, "")
        draft = Draft(Kind.ACTIVITIES, rest, lines, self.section, "table", number=number, goal=self.subgoal or self.goal)
        draft.labels = list(labels)
        if self.columns.guessed:
            draft.reasons.append(COLUMNS_GUESSED)
        self._draft(draft)

    def _use_row(self, row: dict[int, Cell]) -> None:
        for column, found in self.columns.fields.items():
            if column in row and found in (
                Field.OWNER,
                Field.PARTNER,
                Field.DEADLINE,
                Field.START,
                Field.INDICATOR,
                Field.FOLLOW_UP,
                Field.YEAR,
            ):
                self.reading.ledger.use_cell(row[column])


@rule("tables.paired_lines", otherwise={})
def paired_lines(row: dict[int, Cell], columns: Columns, count: int) -> dict[Field, list[str]]:
    """As many lines in the cells for owner and time as there are activities in theirs are told one to one.

    Evidence: "1) … 2) …" beside "1) Fritidsenheten, 2026 2) Biblioteket, 2025"; lines set beside each other in a row.
    """
    found: dict[Field, list[str]] = {}
    for column, told in columns.fields.items():
        if told in (Field.OWNER, Field.OWNER_AND_TIME, Field.DEADLINE) and column in row and count > 1:
            texts = [text for text, _ in parts_of(row[column])]
            if len(texts) == count:
                found[told] = texts
    numbered = any(re.match(r"\s*\d{1,2}[.)]\s", row[column].text) for column in columns.fields if column in row)
    if Field.OWNER in found and Field.DEADLINE not in found and not numbered:
        del found[Field.OWNER]
    return found


def _cell_value(cell: Cell, field: Field) -> str:
    parts = [text for text, _ in parts_of(cell, split=False)]
    return ("\n" if field in (Field.OWNER, Field.PARTNER) else " ").join(parts)


@rule("tables.full_width_row", otherwise=None)
def full_width(row: dict[int, Cell], columns: Columns) -> Cell | None:
    """The only cell of a row that says something, when it covers the row or stands alone where no goal would.

    Evidence: "Insatsområde 1: Trygga platser" as a shaded row across the table.
    """
    cells = list({id(cell): cell for cell in row.values()}.values())
    stated = [cell for cell in cells if not is_nothing(cell.text)]
    if len(stated) != 1:
        return None
    cell = stated[0]
    if cell.column_span >= max(2, len(row)):
        return cell
    alone = (
        cell.column == 0
        and columns.fields.get(0) not in (Field.GOAL, Field.SUBGOAL, Field.ACTIVITY, Field.AREA)
        and cell.row_span == 1
    )
    named = area_title(tidy(cell.text)) is not None
    return cell if cell.column == 0 and (alone or named) else None


@rule("tables.area_rows", otherwise=frozenset())
def area_rows(rows: Sequence[dict[int, Cell]], columns: Columns) -> frozenset[int]:
    """Short names alone in the first column, two or more, each with whole rows under it, are focus areas: "Trygghet".

    Evidence: tables without merged cells, where the author left the rest of the row empty.
    """
    if columns.fields.get(0) is not Field.ACTIVITY:
        return frozenset()
    alone = {position for position, row in enumerate(rows) if _stands_alone(row)}
    names = [text_at(rows[position], 0) for position in alone]
    led = all(position + 1 < len(rows) and position + 1 not in alone for position in alone)
    short = all(len(words(name)) <= 4 and not activity_shape(name) and not ends_sentence(name) for name in names)
    return frozenset(alone) if len(alone) >= 2 and 0 in alone and led and short else frozenset()


def _stands_alone(row: dict[int, Cell]) -> bool:
    return [column for column in row if not is_nothing(text_at(row, column))] == [0]


def clean_area(text: str) -> str:
    """A focus area's title in a table, without number and "Insatsområde 1:"."""
    named = area_title(text)
    return named if named is not None else re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+", "", text).strip(" :")

"""Cards: tables with a label in one cell and its value beside it, one card per activity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.model import Cell, Line
from handlingskraft.plan_import.reading.cells import lines_of, parts_of
from handlingskraft.plan_import.reading.columns import STRONG_ACTIVITY, header_fields, is_label_row, text_at
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import Field, Label, field_of_header
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import is_nothing, tidy

if TYPE_CHECKING:
    from handlingskraft.plan_import.reading.state import Reading

Pair = tuple[Field, list[tuple[str, tuple[Line, ...]]], tuple[Cell, ...]]
_ACT = (Field.ACTIVITY,)
_GOAL = (Field.GOAL, Field.SUBGOAL)


@rule("tables.cards", otherwise=False)
def is_cards(rows: Sequence[dict[int, Cell]]) -> bool:
    """A table whose first column holds labels, among them the activity or a title row, is one or more cards.

    Evidence: "Åtgärd | …", "Ansvarig | …", "Klart senast | …" in two columns, one such table per measure.
    """
    labels = [field_of_header(text_at(row, 0)) for row in rows if is_label_row(row)]
    if len(labels) < 2 or len(labels) * 2 < len(rows) or len(header_fields(rows[0])) >= 3:
        return False
    told = {label for label in labels if label is not None}
    work = told & {Field.OWNER, Field.DEADLINE, Field.OWNER_AND_TIME, Field.PARTNER}
    return bool(work) and (Field.ACTIVITY in told or _title(rows[0]) is not None)


def _title(row: dict[int, Cell]) -> Cell | None:
    """The cell of a row that spans a card: its title."""
    cells = list({id(cell): cell for cell in row.values()}.values())
    stated = [cell for cell in cells if not is_nothing(cell.text)]
    return stated[0] if len(stated) == 1 and stated[0].column == 0 and field_of_header(stated[0].text) is None else None


def read_cards(reading: Reading, section: Section, rows: Sequence[dict[int, Cell]]) -> None:
    """One activity, or several in one cell, per card. In a table with more than two columns each column is a card."""
    width = max((max(row, default=0) for row in rows), default=0) + 1
    labelled_pairs = any(field_of_header(text_at(row, 2)) not in (None, Field.YEAR) for row in rows if 2 in row)
    if width > 2 and not labelled_pairs and _title(rows[0]) is None:
        for column in range(1, width):
            _read_pairs(reading, section, _column_pairs(rows, column))
        return
    _read_pairs(reading, section, _row_pairs(rows))


def has_strong_activity(cells: Iterable[Cell]) -> bool:
    """Whether a label says "Aktivitet", "Åtgärd" or "Insats" in so many words."""
    return any(
        field_of_header(cell.text) is Field.ACTIVITY and STRONG_ACTIVITY.match(cell.text.strip()) is not None for cell in cells
    )


def label_of(cell: Cell, *, strong: bool) -> Field | None:
    """What a label says. Beside "Aktivitet", a row "Så gör vi" or "Hur" describes the activity and is none of its own."""
    name = field_of_header(cell.text)
    if name is Field.ACTIVITY and strong and STRONG_ACTIVITY.match(cell.text.strip()) is None:
        return Field.DESCRIPTION
    return name


def _column_pairs(rows: Sequence[dict[int, Cell]], column: int) -> list[Pair]:
    found: list[Pair] = []
    strong = has_strong_activity(row[0] for row in rows if 0 in row)
    for row in rows:
        name = label_of(row[0], strong=strong) if 0 in row else None
        if name is not None and column in row and not is_nothing(text_at(row, column)):
            found.append((name, parts_of(row[column]), (row[0], row[column])))
    return found


def _row_pairs(rows: Sequence[dict[int, Cell]]) -> list[Pair]:
    found: list[Pair] = []
    strong = has_strong_activity(cell for row in rows for cell in row.values())
    for row in rows:
        title = _title(row)
        if title is not None:
            named = Field.DESCRIPTION if names_the_card(rows) else _title_field(title)
            found.append((named, _title_parts(title), (title,)))
            continue
        cells = list({id(cell): cell for _, cell in sorted(row.items())}.values())
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            name = label_of(label, strong=strong)
            if name is not None and not is_nothing(value.text):
                found.append((name, parts_of(value), (label, value)))
    return found


@rule("tables.card_has_a_name", otherwise=False)
def names_the_card(rows: Sequence[dict[int, Cell]]) -> bool:
    """Where a row of the card is "Vad?" or "Åtgärd", the row over its whole width is the card's name and no activity."""
    return any(field_of_header(text_at(row, 0)) is Field.ACTIVITY and _title(row) is None for row in rows)


def _title_field(cell: Cell) -> Field:
    entry = entry_of(tidy(cell.text))
    return Field.GOAL if entry is not None and entry.kind is Kind.GOALS else Field.ACTIVITY


def _title_parts(cell: Cell) -> list[tuple[str, tuple[Line, ...]]]:
    entry = entry_of(tidy(cell.text))
    return [(entry.rest if entry is not None and entry.rest else tidy(cell.text), lines_of(cell))]


def _read_pairs(reading: Reading, section: Section, pairs: Sequence[Pair]) -> None:
    for card in _cards(pairs):
        reading.next_group()
        goal: Draft | None = None
        for name, parts, cells in card:
            if name in _GOAL:
                for text, own in parts:
                    goal = said_before(reading, text) or reading.add(Draft(Kind.GOALS, text, own, section, "table"))
                _use(reading, cells)
        _add_activities(reading, section, card, goal)


@rule("tables.goal_said_before", otherwise=None)
def said_before(reading: Reading, text: str) -> Draft | None:
    """A goal that a card names in the words of a goal told before is that goal: the card points at it.

    Evidence: plans list their goals first and let each measure's card say which of them it serves.
    """
    return reading.goal_told(text)


def _add_activities(reading: Reading, section: Section, card: Sequence[Pair], goal: Draft | None) -> None:
    acts = [pair for pair in card if pair[0] in _ACT]
    labels = [Label(name, "\n".join(text for text, _ in parts), 0) for name, parts, _ in card if name not in (*_ACT, *_GOAL)]
    if not acts:
        return
    for text, own in acts[0][1]:
        entry = entry_of(text)
        rest = entry.rest if entry is not None and entry.rest else text
        draft = Draft(Kind.ACTIVITIES, rest, own, section, "table", entry.number if entry else "", goal=goal)
        draft.labels = list(labels)
        reading.add(draft)
    for name, _, cells in card:
        if name in (*_ACT, Field.OWNER, Field.DEADLINE, Field.PARTNER, Field.START, Field.INDICATOR, Field.FOLLOW_UP):
            _use(reading, cells)


def _use(reading: Reading, cells: Sequence[Cell]) -> None:
    for cell in cells:
        reading.ledger.use_cell(cell)


def _cards(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Cards in one table begin again where their first label, or a title over the whole width, comes again."""
    found: list[list[Pair]] = []
    for pair in pairs:
        again = bool(found) and pair[0] is found[-1][0][0]
        titled = len(pair[2]) == 1 and len(found[-1][0][2]) == 1 if again else False
        if not found or (again and (titled or pair[0] in (*_ACT, *_GOAL, Field.NUMBER, Field.AREA))):
            found.append([])
        found[-1].append(pair)
    return found

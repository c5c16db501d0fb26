"""Tables whose columns are the parties: "Kommunen gör | Polisen gör"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents.model import Cell
from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.cells import parts_of
from handlingskraft.plan_import.reading.columns import text_at
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import Field, Label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import activity_shape
from handlingskraft.plan_import.reading.wording import is_nothing

if TYPE_CHECKING:
    from handlingskraft.plan_import.reading.state import Reading

_DOES = re.compile(r"\s+(?:gör|ska|skall|lovar(?: att)?|ansvarar för|åtar sig(?: att)?|bidrar med)\s*:?$", re.IGNORECASE)


@rule("tables.unit_columns", otherwise=False)
def are_units(rows: Sequence[dict[int, Cell]]) -> bool:
    """Where every header is a party ("Kommunen gör", "Polisen gör"), what stands below is what that party does.

    Evidence: agreements between municipality and police set their undertakings side by side.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    if not all(_unit(text_at(rows[0], column)) for column in rows[0]):
        return False
    if all(_DOES.search(cell.text) for cell in rows[0].values()):
        return True
    texts = [text for row in rows[1:] for cell in row.values() for text, _ in parts_of(cell) if not is_nothing(text)]
    return bool(texts) and sum(map(activity_shape, texts)) >= 0.6 * len(texts)


def _unit(header: str) -> str:
    name = _DOES.sub("", header).strip(" :")
    return name if actors.is_unit_title(name) else ""


def read_unit_columns(reading: Reading, section: Section, rows: Sequence[dict[int, Cell]]) -> None:
    """Each thing in a column is an activity of the party in its header."""
    for column, head in rows[0].items():
        reading.ledger.use_cell(head)
        for row in rows[1:]:
            if column not in row:
                continue
            reading.ledger.use_cell(row[column])
            for text, lines in parts_of(row[column]):
                draft = Draft(Kind.ACTIVITIES, text, lines, section, "table")
                draft.labels.append(Label(Field.OWNER, _unit(head.text), 0))
                reading.add(draft)

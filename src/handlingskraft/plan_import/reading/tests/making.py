"""Documents for tests, made from a text as a person would paste it."""

from __future__ import annotations

import textwrap

from handlingskraft.plan.content import PlanContent
from handlingskraft.plan_import.documents.model import Cell, Document, Line, Paragraph, Role, Table
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.reading.outline import Section, outline
from handlingskraft.plan_import.reading.pieces import Piece, nodes_of
from handlingskraft.plan_import.reading.read import read_plan


def document_of(text: str) -> Document:
    """The document that a pasted text is; common indentation is taken away."""
    return read_document(textwrap.dedent(text).strip("\n").encode(), name="pasted.txt")


def plan_of(text: str) -> PlanContent:
    """What a pasted text says as a plan."""
    return read_plan(document_of(text))


def sections_of(text: str) -> Section:
    """The outline of a pasted text."""
    return outline(nodes_of(document_of(text)))


def piece(
    text: str, *, marker: str = "", role: Role = Role.BODY, number: int = 1, bold: bool = False, gap: bool = True
) -> Piece:
    """A piece of text on a line of its own."""
    return Piece(text, (Line(number, text),), Role.ITEM if marker else role, marker=marker, bold=bold, gap=gap)


def table_document(
    rows: list[list[str]], before: str = "", *, spans: dict[tuple[int, int], tuple[int, int]] | None = None
) -> Document:
    """A document with one table. ``spans`` gives (rows, columns) for merged cells; a line break in a cell is a paragraph."""
    lines = [Line(number, text) for number, text in enumerate(before.split("\n"), 1)] if before else []
    blocks: list[Paragraph | Table] = [Paragraph(line.text, (line,), Role.HEADING, 1) for line in lines if line.text]
    cells: list[Cell] = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text == "^":
                continue
            paragraphs = []
            for part in filter(None, text.split("\n")):
                lines.append(Line(len(lines) + 1, part))
                paragraphs.append(Paragraph(part, (lines[-1],)))
            height, width = (spans or {}).get((row, column), (1, 1))
            cells.append(Cell(row, column, tuple(paragraphs), height, width, is_header=row == 0))
    blocks.append(Table(tuple(cells), len(rows), max(len(texts) for texts in rows)))
    return Document("table", "docx", tuple(blocks), tuple(lines))


def texts(content: PlanContent) -> list[str]:
    """The texts of the activities."""
    return [activity.text for activity in content.activities]


def goals(content: PlanContent) -> list[str]:
    """The texts of the goals."""
    return [goal.text for goal in content.goals]

"""A document as JSON and back: how it travels from the process that reads files to the one that asked.

Not pickle: the reading process handles hostile files, and what it sends is checked like any other input.
"""

from __future__ import annotations

import json
from typing import Any

from handlingskraft.plan_import.documents.model import Block, Cell, Document, Line, Paragraph, Role, Table


def dump(document: Document) -> str:
    """The document as one line of JSON."""
    return json.dumps(
        {
            "name": document.name,
            "format": document.format,
            "page_count": document.page_count,
            "lines": [[line.text, line.page] for line in document.lines],
            "blocks": [_block_out(block) for block in document.blocks],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def load(text: str | bytes) -> Document:
    """The document that ``dump`` wrote. Raises ``ValueError`` for anything else."""
    try:
        data = json.loads(text)
        lines = tuple(Line(number, _text(t), _count(page)) for number, (t, page) in enumerate(data["lines"], start=1))
        blocks = tuple(_block_in(block, lines) for block in data["blocks"])
        return Document(_text(data["name"]), _text(data["format"]), blocks, lines, _count(data["page_count"]))
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError("not a document") from error


def _block_out(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return _paragraph_out(block)
    cells = [
        [c.row, c.column, c.row_span, c.column_span, int(c.is_header), [_paragraph_out(p) for p in c.paragraphs]]
        for c in block.cells
    ]
    return ["table", block.row_count, block.column_count, cells]


def _paragraph_out(paragraph: Paragraph) -> list[Any]:
    parts = None if paragraph.parts == (paragraph.text,) else list(paragraph.parts)
    return [
        paragraph.role.value,
        paragraph.level,
        paragraph.marker,
        paragraph.text,
        parts,
        [line.number for line in paragraph.lines],
        int(paragraph.bold) + 2 * int(paragraph.italic),
        paragraph.size,
        paragraph.indent,
    ]


def _block_in(data: list[Any], lines: tuple[Line, ...]) -> Block:
    if data[0] != "table":
        return _paragraph_in(data, lines)
    cells = tuple(
        Cell(
            int(row),
            int(column),
            tuple(_paragraph_in(paragraph, lines) for paragraph in paragraphs),
            int(row_span),
            int(column_span),
            bool(header),
        )
        for row, column, row_span, column_span, header, paragraphs in data[3]
    )
    return Table(cells, int(data[1]), int(data[2]))


def _paragraph_in(data: list[Any], lines: tuple[Line, ...]) -> Paragraph:
    role, level, marker, text, parts, numbers, look, size, indent = data
    if any(not 0 < number <= len(lines) for number in numbers):
        raise ValueError("a line that is not there")
    return Paragraph(
        text=_text(text),
        lines=tuple(lines[number - 1] for number in numbers),
        role=Role(role),
        level=int(level),
        marker=_text(marker),
        parts=(_text(text),) if parts is None else tuple(_text(part) for part in parts),
        bold=bool(look & 1),
        italic=bool(look & 2),
        size=None if size is None else float(size),
        indent=float(indent),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _count(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError("a number or nothing expected")
    return value

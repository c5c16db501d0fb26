"""A paper's Markdown as sections of a Word file. Boxes for what the municipality fills in have room below the question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from handlingskraft.annual_report.content import Block, Cell, Column, Row, Section, Subheading, Table
from handlingskraft.annual_report.overviews.papers import Paper
from handlingskraft.shared.prose import plain_words, prose

TO_FILL_IN, STANDING, LABEL, WHOSE = "Kommunen fyller i", "Utkast", "Dataskydd och allmänna handlingar", "Kommunen"
_ROOM = "\u00a0"
LINES_OF_ROOM = 3


def title_and_lead(source: str) -> tuple[str, str]:
    """The first line, and the paragraph after it."""
    heading, _, rest = source.partition("\n")
    return heading.removeprefix("#").strip(), rest.strip().partition("\n\n")[0]


def sections(source: str) -> tuple[Section, ...]:
    """What follows the lead, one section for each heading of the second level."""
    return tuple(
        Section(heading.strip(), tuple(_blocks(body)))
        for heading, _, body in (part.partition("\n") for part in source.split("\n## ")[1:])
    )


def _blocks(body: str) -> Iterator[Block]:
    for kind, lines in groupby(body.split("\n"), key=_kind):
        text = "\n".join(lines)
        if kind == "table":
            yield _table(text)
        elif kind == "box":
            yield from (
                _box(line.removeprefix(">").strip().removeprefix(f"**{TO_FILL_IN}:**").strip()) for line in text.split("\n")
            )
        elif kind == "heading":
            yield from (Subheading(line.removeprefix("###").strip()) for line in text.split("\n"))
        else:
            yield from prose(text)


def _kind(line: str) -> str:
    if line.startswith("|"):
        return "table"
    if line.startswith(">"):
        return "box"
    return "heading" if line.startswith("### ") else "text"


def _plain(cell: str) -> str:
    return plain_words(prose(cell))


def _table(text: str) -> Table:
    heads, _, *rows = [[_plain(cell.strip()) for cell in line.strip("|").split("|")] for line in text.split("\n")]
    columns = tuple(
        Column(head, width=_width([row[at] for row in [heads, *rows]]), is_header=at == 0) for at, head in enumerate(heads)
    )
    return Table("", columns, tuple(Row(tuple(Cell(cell) for cell in row)) for row in rows))


def _width(cells: list[str]) -> float:
    """A share: more for much text, and enough for the longest word."""
    longest_word = max((len(word) for cell in cells for word in cell.split()), default=1)
    return max(1, longest_word / 8, min(4, max(len(cell) for cell in cells) / 12))


def _box(question: str) -> Table:
    question_row = Row((Cell(_plain(question)),), is_total=True)
    return Table("", (Column(TO_FILL_IN),), (question_row, *[Row((Cell(_ROOM),))] * LINES_OF_ROOM))


def as_word_paper(source: str, *, municipality: str, made_on: date) -> Paper:
    """The whole paper, a draft of that day. In Swedish, as the texts are."""
    title, lead = title_and_lead(source)
    return Paper(
        municipality=municipality or WHOSE, title=title, lead=lead, label=LABEL, standing=STANDING, made_on=made_on,
        made_on_words=f"Framtagen {made_on.isoformat()}", sections=sections(source),
    )  # fmt: skip

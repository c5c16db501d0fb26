"""The report's blocks as pieces of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from handlingskraft.annual_report import content
from handlingskraft.annual_report.content import Activity, Block, Report, Span, Status
from handlingskraft.annual_report.rendering import charts, glyphs, words
from handlingskraft.annual_report.rendering.docx_frame import FIRST_LIST
from handlingskraft.annual_report.rendering.docx_styles import CELL, DECIDED, HEAD, NOTE, TABLE
from handlingskraft.annual_report.rendering.docx_xml import TableRow, paragraph, run, table
from handlingskraft.annual_report.rendering.house_style import HouseStyle
from handlingskraft.annual_report.rendering.printed import (
    LONGEST_UNBROKEN,
    Setting,
    change_drawing,
    picture_texts,
    shown_statuses,
    status_pictures,
)
from handlingskraft.annual_report.rendering.typography import compounds, typeset

RIGHT = '<w:jc w:val="right"/>'
NEXT = "<w:keepNext/>"
NARROWEST = 1000
"""The least width of a column, in twentieths of a point: a short word in a head fits."""


def all_charts(report: Report, style: HouseStyle) -> list[str]:
    """Every drawing of the report in the order in which ``Writer`` asks for them."""
    setting = Setting(report.language, style)
    sections = (*report.sections, *report.appendices)
    blocks = [*([report.standing] if report.standing else []), *(block for section in sections for block in section.blocks)]
    return [drawing for block in blocks for drawing in _drawings(block, setting)]


def _drawings(block: Block, setting: Setting) -> tuple[str, ...]:
    if isinstance(block, content.StatusChart):
        return status_pictures(setting, block)
    return (change_drawing(setting, block),) if isinstance(block, content.ChangeChart) else ()


class Writer:
    """Writes one report. ``identities`` are style ids by built-in name, ``inlines`` the pictures in order."""

    def __init__(
        self, language: str, style: HouseStyle, identities: dict[str, str], inlines: Iterator[Any], width: int
    ) -> None:
        self.language, self.style, self.identities, self.inlines, self.width = language, style, identities, inlines, width
        self.lists = 0
        """How many numbered lists have been written."""

    @cached_property
    def words(self) -> dict[str, str]:
        """The fixed words."""
        return words.words(self.language)

    def word(self, key: str) -> str:
        """One of them."""
        return self.words[key]

    def text(self, said: str) -> str:
        """As it is set; Word has signs for everything."""
        return typeset(said, self.language)

    def heading(self, level: int, said: str, extra: str = "") -> str:
        """A heading of the outline, never left alone at the foot of a page; nothing for no words: it would lead nowhere."""
        return paragraph(self.identities[f"Heading {level}"], run(self.text(said)), NEXT + extra) if said else ""

    def block(self, block: Block, level: int) -> str:
        """One block under a heading of that level."""
        written: str = _WRITTEN[type(block)](self, block, level + 1)
        return written

    def spans(self, spans: Iterable[Span]) -> str:
        """Running text. Addresses stand in parentheses after their words, so that they survive on paper."""
        said = ""
        for span in spans:
            said += run(self.text(span.text), bold=span.is_strong, italic=span.is_emphasis)
            address = span.href.removeprefix("mailto:")
            said += run(f" ({address})") if address and address != span.text else ""
        return said

    def cell(self, said: str, style: str = CELL, extra: str = "", *, bold: bool = False) -> str:
        """A table cell of one paragraph."""
        return paragraph(style, run(self.text(said), bold=bold), extra)

    def heads(self, titles: Iterable[tuple[str, bool]]) -> list[str]:
        """The cells of a head row: words, and whether they stand to the right."""
        return [self.cell(title, HEAD, RIGHT if is_right else "") for title, is_right in titles]

    def status(self, status: Status, said: str = "") -> str:
        """The status's word in its colour, and what follows it."""
        word = run(self.word(f"status_{status}"), bold=True, colour=glyphs.colour(status, self.style.palette)[1:].upper())
        return paragraph(CELL, word) + (self.cell(said) if said else "")

    def widths(self, shares: Iterable[float]) -> list[int]:
        """The text width divided by shares."""
        given = [max(share, 0.3) for share in shares]
        least = min(NARROWEST, self.width // len(given))
        wide = [max(least, self.width * share / sum(given)) for share in given]
        return [int(self.width * width / sum(wide)) for width in wide]

    def note(self, said: str) -> str:
        """Small print; after a table always a paragraph, so that two tables do not grow together."""
        return paragraph(NOTE, run(self.text(said)))

    def picture(self, description: str) -> str:
        """The next picture, with its words."""
        from lxml import etree

        inline = next(self.inlines)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("descr", self.text(description))
        drawing = etree.tostring(inline, encoding="unicode")
        return paragraph(self.identities["Normal"], f"<w:r><w:drawing>{drawing}</w:drawing></w:r>", NEXT)

    def numbered(self, items: Iterable[str]) -> str:
        """A numbered list of its own, from 1."""
        self.lists += 1
        return self._list("List Number", FIRST_LIST + self.lists, items)

    def bulleted(self, items: Iterable[str]) -> str:
        """A list with dashes."""
        return self._list("List Bullet", FIRST_LIST, items)

    def _list(self, style: str, identity: int, items: Iterable[str]) -> str:
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identity}"/></w:numPr><w:ind w:left="397" w:hanging="397"/>'
        return "".join(paragraph(self.identities[style], item, number) for item in items)

    def pairs(self, rows: Iterable[tuple[str, str]]) -> str:
        """Label and value, a line each."""
        return "".join(
            paragraph(CELL, run(self.text(f"{label}: "), bold=True) + run(self.text(value))) for label, value in rows
        )


def _paragraph(writer: Writer, block: content.Paragraph, level: int) -> str:  # noqa: ARG001 - all writers are called alike
    return paragraph(writer.identities["Normal"], writer.spans(block.spans))


def _item_list(writer: Writer, block: content.ItemList, level: int) -> str:  # noqa: ARG001 - see above
    items = [writer.spans(item) for item in block.items]
    return writer.numbered(items) if block.is_numbered else writer.bulleted(items)


def _subheading(writer: Writer, block: content.Subheading, level: int) -> str:
    return writer.heading(level, block.text)


def _remark(writer: Writer, block: content.Remark, level: int) -> str:
    return writer.heading(level, block.label) + "".join(writer.block(each, level) for each in block.prose)


def _facts(writer: Writer, block: content.Facts, level: int) -> str:  # noqa: ARG001 - see above
    return writer.pairs((fact.label, fact.value) for fact in block.facts) + writer.note("")


def _measure(writer: Writer, block: content.Measure, level: int) -> str:  # noqa: ARG001 - see above
    heads = writer.heads([(writer.word("measure"), False), *((fact.label, True) for fact in block.facts)])
    values = [writer.cell(fact.value, extra=RIGHT, bold=fact.is_current) for fact in block.facts]
    row = TableRow([writer.cell(block.name), *values])
    made = table(writer.text(block.name), writer.widths([3, *[1.3] * len(values)]), heads, [row], TABLE)
    return made + writer.note(block.comment)


def _goal(writer: Writer, block: content.Goal, level: int) -> str:
    words_of_goal = run(writer.text(f"{block.label}: "), bold=True) + run(writer.text(block.text), italic=True)
    return paragraph(writer.identities["Normal"], words_of_goal) + "".join(
        writer.block(each, level) for each in block.measures
    )


def _table(writer: Writer, block: content.Table, level: int) -> str:
    def cell(cell: content.Cell, column: content.Column, *, bold: bool) -> str:
        if cell.status:
            return writer.status(cell.status, cell.text)
        style = DECIDED if column.voice == "decided" else CELL
        return writer.cell(cell.text, style, RIGHT if column.align == "right" else "", bold=bold)

    rows = [
        TableRow(
            [cell(each, column, bold=row.is_total) for each, column in zip(row.cells, block.columns, strict=True)],
            may_break=sum(len(each.text) for each in row.cells) > LONGEST_UNBROKEN,
        )
        for row in block.rows
    ]
    heads = writer.heads((column.title, column.align == "right") for column in block.columns)
    widths = writer.widths(column.width or 1.5 for column in block.columns)
    return (
        writer.heading(level, block.title)
        + table(writer.text(block.title), widths, heads, rows, TABLE)
        + writer.note(block.note)
    )


def _activity_table(writer: Writer, block: content.ActivityTable, level: int) -> str:
    named = [writer.word(key) for key in ("number_short", "activity", "owner", "due", "status")]
    heads = writer.heads((title, False) for title in [*named, block.done_title])
    rows = (
        TableRow(_activity(writer, each), may_break=len(each.done + each.result + each.text) > LONGEST_UNBROKEN)
        for each in block.activities
    )
    made = table(writer.text(block.title), writer.widths((10, 39, 30, 20, 24, 40)), heads, rows, TABLE)
    return writer.heading(level, block.title) + made + writer.note(block.note)


def _activity(writer: Writer, each: Activity) -> list[str]:
    indent = f'<w:ind w:left="{each.depth * 170}"/>' if each.depth else ""
    remark = paragraph(NOTE, run(writer.text(each.remark)), indent) if each.remark else ""
    told = [("result", each.result), ("obstacle", each.obstacle), ("next_step", each.next_step)]
    more = "".join(
        paragraph(CELL, run(f"{writer.word(key)}: ", bold=True) + run(writer.text(said))) for key, said in told if said
    )
    nothing = writer.word("nothing_told") if each.status == "not_reported" else ""
    return [
        writer.cell(each.number),
        writer.cell(compounds(each.text), DECIDED, indent) + remark,
        writer.cell(compounds(each.owner) or writer.word("no_owner")),
        writer.cell(each.due or writer.word("no_due")),
        writer.status(each.status),
        writer.cell(each.done or nothing) + more,
    ]


def _status_chart(writer: Writer, block: content.StatusChart, level: int) -> str:
    shown = shown_statuses(block)
    texts = picture_texts(block, -(-len(block.rows) // charts.TALLEST), Setting(writer.language, writer.style))
    drawn = "".join(writer.picture(said) for said in texts) if block.rows else ""
    heads = writer.heads(
        [(block.row_title, False), *((writer.word(f"status_{each}"), True) for each in shown), (writer.word("all"), True)]
    )
    rows = [
        TableRow(
            [
                writer.cell(row.label, bold=row.is_current),
                *(writer.cell(str(row.counts.of(each) or "–"), extra=RIGHT, bold=row.is_current) for each in shown),
                writer.cell(str(row.counts.total), extra=RIGHT, bold=row.is_current),
            ]
        )
        for row in block.rows
    ]
    widths = writer.widths([2.2, *[1.2] * len(shown), 0.7])
    made = table(writer.text(block.title), widths, heads, rows, TABLE)
    return writer.heading(level, block.title) + drawn + made + writer.note(block.note)


def _change_chart(writer: Writer, block: content.ChangeChart, level: int) -> str:
    sized = bool(block.size_title)
    titles = [
        (block.row_title, False),
        *[(block.size_title, True)] * sized,
        (block.before_title, True),
        (block.after_title, True),
    ]
    rows = [
        TableRow(
            [
                writer.cell(row.label, bold=row.is_total),
                *[writer.cell(row.size, extra=RIGHT, bold=row.is_total)] * sized,
                writer.cell(row.before.text, extra=RIGHT, bold=row.is_total),
                writer.cell(row.after.text, extra=RIGHT, bold=row.is_total),
            ]
        )
        for row in block.rows
    ]
    widths = writer.widths([3, *[1] * sized, 1, 1])
    made = table(writer.text(block.title), widths, writer.heads(titles), rows, TABLE)
    return writer.heading(level, block.title) + writer.picture(block.description) + made + writer.note(block.note)


def _attention_list(writer: Writer, block: content.AttentionList, level: int) -> str:
    heads = writer.heads(
        [(writer.word("number_short"), False), (writer.word("status"), False), (writer.word("about_what"), False)]
    )
    rows = [
        TableRow([writer.cell(each.number, bold=True), writer.status(each.status), writer.cell(each.text)])
        for each in block.items
    ]
    made = table(writer.text(block.title), writer.widths((9, 26, 128)), heads, rows, TABLE)
    return writer.heading(level, block.title) + made + writer.note(block.more)


def _proposal(writer: Writer, block: content.Proposal, level: int) -> str:
    opening = paragraph(writer.identities["Normal"], run(writer.text(block.opening)), NEXT)
    return writer.heading(level, block.title) + opening + writer.numbered(run(writer.text(point)) for point in block.points)


_WRITTEN: dict[type, Any] = {
    content.Paragraph: _paragraph,
    content.ItemList: _item_list,
    content.Subheading: _subheading,
    content.Remark: _remark,
    content.Facts: _facts,
    content.Measure: _measure,
    content.Table: _table,
    content.StatusChart: _status_chart,
    content.ChangeChart: _change_chart,
    content.Goal: _goal,
    content.ActivityTable: _activity_table,
    content.AttentionList: _attention_list,
    content.Proposal: _proposal,
}

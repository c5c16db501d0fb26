"""The report as plain data for ``report.typ``: every text typeset, every drawing made, nothing left to decide there."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from handlingskraft.annual_report import content
from handlingskraft.annual_report.content import Block, Prose, Report, Section, Span, Status
from handlingskraft.annual_report.rendering import charts, glyphs, words
from handlingskraft.annual_report.rendering.house_style import HouseStyle
from handlingskraft.annual_report.rendering.typography import compounds, typeset

FONTS = Path(__file__).resolve().parent / "fonts"
LONGEST_UNBROKEN = 900
"""Letters in a row of a table that stays on one page; a longer one may break, so that none runs over the edge."""
LONGEST_WORD = 19
"""Letters that fit in the narrowest column of words; a row with a longer word is hyphenated by the typesetter."""
MOST_ROWS_TOGETHER = 8
"""A table of no more rows than this stays on one page with its title and its note; a chart of twice as many."""
SHORT_TABLE = 3
MOST_WIDE_COLUMNS = 6
MOST_ITEMS_TOGETHER = 12
WIDE_LABELS = 20.0
Data = dict[str, Any]
UNKNOWN = "?"


@cache
def printable() -> frozenset[str]:
    """The signs that every cut of the report's fonts has (``fonts/coverage.txt``, written where they are built)."""
    ranges = (line.partition("-") for line in (FONTS / "coverage.txt").read_text().split())
    return frozenset(chr(code) for first, _, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1))


@dataclass(frozen=True, slots=True)
class Setting:
    """Sets one report: its language and the municipality's look."""

    language: str
    style: HouseStyle

    @property
    def ink(self) -> charts.Ink:
        """Print's own colours."""
        return charts.Ink(self.style.palette)

    def text(self, said: str) -> str:
        """As it is printed. A sign that the fonts lack is taken apart, or becomes a question mark: nothing is left blank."""
        whole = normalize("NFC", typeset(said, self.language))
        if set(whole) <= printable():
            return whole
        return "".join(sign if sign in printable() else _nearest(sign) for sign in whole)

    def spans(self, spans: tuple[Span, ...]) -> list[Data]:
        """Running text."""
        return [{"t": self.text(each.text), "b": each.is_strong, "i": each.is_emphasis, "h": each.href} for each in spans]

    def prose(self, blocks: tuple[Prose, ...]) -> list[Data]:
        """A narrative."""
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> Data:
        """One block, by its kind."""
        return {"kind": block.kind, **_PRINTED[type(block)](self, block)}

    def section(self, section: Section) -> Data:
        """A section with all its blocks."""
        return {
            "title": self.text(section.title), "label": self.text(section.label), "level": section.level,
            "starts_page": section.starts_page, "blocks": [self.block(block) for block in section.blocks],
        }  # fmt: skip

    def all_texts(self, value: Any) -> Any:
        """The same data with every text typeset: for blocks whose shape the template takes as it is."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.all_texts(inner) for key, inner in value.items()}
        return [self.all_texts(inner) for inner in value] if isinstance(value, list | tuple) else value


def _nearest(sign: str) -> str:
    parts = [part for part in normalize("NFKD", sign) if part in printable()]
    return "".join(parts) if parts else UNKNOWN


def printed(report: Report, style: HouseStyle) -> Data:
    """Everything that the template reads."""
    setting, head = Setting(report.language, style), report.head
    dated = head.adoption.on if head.adoption else head.locked_on
    texts = {
        "name": head.name, "municipality": head.municipality, "title": head.title, "subtitle": head.subtitle,
        "kicker": words.kicker(report), "standing": words.standing_line(report), "registry": words.registry_line(report),
        "figures": words.figures_line(report), "colophon": words.colophon(report), "about": words.news(report),
        "words": words.words(report.language, head.document),
    }  # fmt: skip
    said: Data = setting.all_texts(texts)
    return said | {
        "lang": report.language, "accent": style.palette.accent, "date": [dated.year, dated.month, dated.day],
        "logo": {"format": style.logo.kind, "data": list(style.logo.content)} if style.logo else None,
        "statuses": {status: _status(status, setting) for status in content.STATUSES},
        "summary": setting.prose(report.summary),
        "overview": setting.block(report.standing) if report.standing else None,
        "attention": setting.block(report.attention) if report.attention else None,
        "proposal": setting.block(report.proposal) if report.proposal else None,
        "together": _is_short(report),
        "sections": [setting.section(section) for section in report.sections],
        "appendices": [setting.section(section) for section in report.appendices],
    }  # fmt: skip


def _is_short(report: Report) -> bool:
    """Whether what needs attention and what to decide fit on one page beside each other."""
    items = report.attention.items if report.attention else ()
    points = report.proposal.points if report.proposal else ()
    return len(items) <= MOST_ITEMS_TOGETHER and sum(map(len, points)) <= LONGEST_UNBROKEN


def _status(status: Status, setting: Setting) -> Data:
    palette = setting.style.palette
    return {
        "word": setting.text(words.words(setting.language)[f"status_{status}"]),
        "colour": glyphs.colour(status, palette),
        "glyph": glyphs.glyph(status, palette),
        "key": charts.key(status, setting.ink),
    }


def _paragraph(setting: Setting, block: content.Paragraph) -> Data:
    return {"spans": setting.spans(block.spans)}


def _item_list(setting: Setting, block: content.ItemList) -> Data:
    return {"items": [setting.spans(item) for item in block.items], "is_numbered": block.is_numbered}


def _remark(setting: Setting, block: content.Remark) -> Data:
    return {"label": setting.text(block.label), "prose": setting.prose(block.prose)}


def _goal(setting: Setting, block: content.Goal) -> Data:
    return {
        "label": setting.text(block.label),
        "text": setting.text(block.text),
        "measures": [setting.block(measure) for measure in block.measures],
    }


def _facts(setting: Setting, block: content.Facts) -> Data:
    return {"name": "", "comment": "", **setting.all_texts(asdict(block))}


def _table(setting: Setting, block: content.Table) -> Data:
    rows = [
        {
            "cells": [{"text": setting.text(cell.text), "status": cell.status or ""} for cell in row.cells],
            "is_total": row.is_total,
            "open": sum(len(cell.text) for cell in row.cells) > LONGEST_UNBROKEN,
        }
        for row in block.rows
    ]
    columns = [asdict(column) | {"title": setting.text(column.title)} for column in block.columns]
    return {
        "title": setting.text(block.title), "columns": columns, "rows": rows, "note": setting.text(block.note),
        "whole": len(rows) <= MOST_ROWS_TOGETHER and not any(row["open"] for row in rows),
    }  # fmt: skip


def _activity_table(setting: Setting, block: content.ActivityTable) -> Data:
    activities = [_activity(setting, each) for each in block.activities]
    return {
        "title": setting.text(block.title), "done_title": setting.text(block.done_title), "note": setting.text(block.note),
        "activities": activities, "whole": len(activities) < SHORT_TABLE and not any(each["open"] for each in activities),
    }  # fmt: skip


def _activity(setting: Setting, each: content.Activity) -> Data:
    divided = {
        name: compounds(setting.text(getattr(each, name)))
        for name in ("text", "owner", "done", "result", "obstacle", "next_step", "remark")
    }
    return divided | {
        "number": setting.text(each.number), "status": each.status, "due": setting.text(each.due), "depth": each.depth,
        "long": any(len(part) > LONGEST_WORD for text in divided.values() for part in text.replace("\u00ad", " ").split()),
        "open": max(len(each.text), len(each.done + each.result + each.obstacle + each.next_step)) > LONGEST_UNBROKEN,
    }  # fmt: skip


def shown_statuses(chart: content.StatusChart) -> list[Status]:
    """The columns of a status chart's table: all, but "dropped" only where something was."""
    return [each for each in content.STATUSES if each != "dropped" or any(row.counts.dropped for row in chart.rows)]


def _status_chart(setting: Setting, block: content.StatusChart) -> Data:
    shown, pictures = shown_statuses(block), status_pictures(setting, block)
    rows: list[Data] = [
        {
            "label": setting.text(row.label), "is_current": row.is_current, "total": str(row.counts.total),
            "counts": [str(row.counts.of(status) or "–") for status in shown],
        }
        for row in block.rows
    ]  # fmt: skip
    label_width = min(40.0, max([13.35, *(len(row.label) * 1.7 + 3 for row in block.rows)]))
    return {
        "title": setting.text(block.title), "row_title": setting.text(block.row_title), "note": setting.text(block.note),
        "whole": len(rows) <= MOST_ROWS_TOGETHER * 2, "narrow": label_width > WIDE_LABELS or len(shown) > MOST_WIDE_COLUMNS,
        "pictures": pictures, "descriptions": picture_texts(block, len(pictures), setting), "statuses": shown, "rows": rows,
        "digits": max([1, *(len(text) for row in rows for text in row["counts"])]),
        "label_width": label_width,
    }  # fmt: skip


def status_pictures(setting: Setting, block: content.StatusChart) -> tuple[str, ...]:
    """The chart's drawings, labels set in the report's fonts."""
    rows = tuple(replace(row, label=setting.text(row.label)) for row in block.rows)
    return charts.status_bars(replace(block, rows=rows), setting.ink)


def change_drawing(setting: Setting, block: content.ChangeChart) -> str:
    """The whole chart as one drawing, labels set in the report's fonts."""
    rows = tuple(replace(row, label=setting.text(row.label)) for row in block.rows)
    return charts.change_picture(replace(block, rows=rows), setting.ink)


def picture_texts(block: content.StatusChart, pictures: int, setting: Setting) -> list[str]:
    """What each picture of the chart says: the description once, then which part it is."""
    numbered = [f"{block.title}, {at} ({pictures})" for at in range(2, pictures + 1)]
    return [setting.text(said) for said in [block.description, *numbered]]


def _change_chart(setting: Setting, block: content.ChangeChart) -> Data:
    rows = [
        {
            "label": setting.text(row.label), "size": setting.text(row.size), "is_total": row.is_total,
            "before": setting.text(row.before.text), "after": setting.text(row.after.text),
            "picture": charts.change_line(row, block, setting.ink),
        }
        for row in block.rows
    ]  # fmt: skip
    named: Data = setting.all_texts({key: value for key, value in asdict(block).items() if key != "rows"})
    keys = {f"{name}_key": charts.dot(name, setting.ink) for name in ("before", "after")}
    return named | keys | {"rows": rows, "whole": len(rows) <= MOST_ROWS_TOGETHER * 2}


def _attention_list(setting: Setting, block: content.AttentionList) -> Data:
    items = [
        {"number": setting.text(each.number), "status": each.status, "text": setting.text(each.text)} for each in block.items
    ]
    return {"title": setting.text(block.title), "items": items, "more": setting.text(block.more)}


def _as_it_is(setting: Setting, block: Any) -> Data:
    plain: Data = setting.all_texts(asdict(block))
    return plain


_PRINTED: dict[type, Any] = {
    content.Paragraph: _paragraph,
    content.ItemList: _item_list,
    content.Subheading: _as_it_is,
    content.Remark: _remark,
    content.Facts: _facts,
    content.Measure: _as_it_is,
    content.Table: _table,
    content.StatusChart: _status_chart,
    content.ChangeChart: _change_chart,
    content.Goal: _goal,
    content.ActivityTable: _activity_table,
    content.AttentionList: _attention_list,
    content.Proposal: _as_it_is,
}

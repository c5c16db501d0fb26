"""What a yearly report says, apart from how it is set: the one content that page, PDF and Word file are made of.

Compiling makes a ``Report`` from a locked round; adopting freezes it (``freezing.py``) as it is. Everything that depends
on the data stands here as finished text in the report's language: numbers with their units, dates as they are read, owners
as functions. Fixed words (column heads, the names of statuses) are the renderers' own. Pure Python: no Django, no I/O.

The order follows what a board needs: the answer, where things stand, what needs attention (unreported first), what to
decide; then one section per focus area and theme; last the appendices.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from handlingskraft.shared import prose

SCHEMA = 1
"""The version of this shape. It grows by one when a report that is frozen today could no longer be read."""

Status = Literal["done", "ongoing", "late", "paused", "not_started", "not_reported", "dropped"]
STATUSES: tuple[Status, ...] = ("done", "ongoing", "late", "paused", "not_started", "not_reported", "dropped")
"""The order in which statuses are drawn and counted, everywhere: Klar, Pågår, Försenad, Pausad, Ej påbörjad, Ej redovisad,
and last Utgår, which is no longer part of what was promised."""

Language = Literal["sv", "en"]
Align = Literal["left", "right"]
Voice = Literal["decided", "done"]
"""Whose words: what a board has decided is set in serif, what people do with it in sans."""


# The words that people write, as shapes that stand below all chapters.
Span = prose.Span
Paragraph = prose.Paragraph
ItemList = prose.ItemList
Subheading = prose.Subheading
Prose = prose.Prose


@dataclass(frozen=True, slots=True)
class Remark:
    """Prose with a label in the margin, such as "Bedömning"; last thing in a focus area."""

    kind: ClassVar[str] = "remark"
    label: str
    prose: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value: "2018", "58 %". ``is_current`` lifts the year that the report is about."""

    label: str
    value: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """Measure (mått) of a goal: what is counted, then baseline, years and target in reading order (six at most)."""

    kind: ClassVar[str] = "measure"
    name: str
    facts: tuple[Fact, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Key facts: a few labelled values, each of them short."""

    kind: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``width`` is its share against the other columns', 0 for as wide as its text.

    ``is_header`` makes its cells the row headers; at most one column, most often the first.
    """

    title: str
    align: Align = "left"
    width: float = 0
    is_header: bool = False
    voice: Voice = "done"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. With ``status`` the status's glyph and word stand first, and ``text`` after it may be empty."""

    text: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """As many cells as the table has columns. ``is_total`` sets a sum apart."""

    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title that says what it counts, and a note below for sources and what is not shown. ``is_internal`` for
    one that the board reads and residents do not (``rules.public_version``)."""

    kind: ClassVar[str] = "table"
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """How many activities have which status."""

    done: int = 0
    ongoing: int = 0
    late: int = 0
    paused: int = 0
    not_started: int = 0
    not_reported: int = 0
    dropped: int = 0

    def of(self, status: Status) -> int:
        """The number with this status."""
        return int(getattr(self, status))

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.of(status) for status in STATUSES)


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One bar: a year, a focus area or a department. ``is_current`` lifts the one that the report is about."""

    label: str
    counts: StatusCounts
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class StatusChart:
    """Stacked bars of statuses, always with a table of the same numbers, which is also its key.

    ``row_title`` heads the column of labels ("År", "Fokusområde"). ``description`` is the picture's text for those who
    do not see it: what it shows, in a sentence or two.
    """

    kind: ClassVar[str] = "status_chart"
    title: str
    row_title: str
    rows: tuple[StatusRow, ...]
    description: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A number and how it is written. ``number`` is None for what is not drawn: missing, or fewer than five."""

    number: float | None
    text: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of a change chart; ``size`` is what the value is a share of, as text ("1 210"), "" for none."""

    label: str
    before: Value
    after: Value
    size: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class ChangeChart:
    """Change between two years, drawn in its own table: hollow dot before, filled dot after, a tick at the target.

    The scale runs from 0 to ``maximum`` (``scale_text`` names both ends: "0 %", "100 %"). ``size_title`` heads the column
    of sizes, "" for no such column.
    """

    kind: ClassVar[str] = "change_chart"
    title: str
    row_title: str
    before_title: str
    after_title: str
    rows: tuple[ChangeRow, ...]
    description: str
    maximum: float
    scale_text: tuple[str, str]
    target: float | None = None
    target_text: str = ""
    size_title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity with its status in the round.

    ``number``, ``text``, ``owner`` and ``due`` are the plan's words (owner and due "" where the plan says nothing; the
    renderers then say so). ``done`` is what was done, ``result`` what changed, and never the one for the other.
    ``remark`` is small print: "tillagd maj 2016", "samordnaren svarade åt enheten". ``lineage`` makes it the same
    activity through the years and may be linked to. ``depth`` is 1 for a part of the activity before it.
    """

    number: str
    text: str
    status: Status
    owner: str = ""
    due: str = ""
    done: str = ""
    result: str = ""
    obstacle: str = ""
    next_step: str = ""
    remark: str = ""
    lineage: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Goal:
    """Goal (mål): ``label`` is "Mål 2", ``text`` the decided words, then its measures."""

    kind: ClassVar[str] = "goal"
    label: str
    text: str
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityTable:
    """Activities with owner, time, status and what was done; ``done_title`` heads the last column ("Gjort under 2018").

    The compiler orders them; whoever has not reported stands first where ``title`` says so.
    """

    kind: ClassVar[str] = "activity_table"
    title: str
    done_title: str
    activities: tuple[Activity, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attention:
    """Something that needs attention: an activity's number, its status, and one sentence on what and why."""

    number: str
    status: Status
    text: str


@dataclass(frozen=True, slots=True)
class AttentionList:
    """What needs attention, unreported first (the compiler's order). ``more`` says what is left out: "och 12 till"."""

    kind: ClassVar[str] = "attention_list"
    title: str
    items: tuple[Attention, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Draft decision (förslag till beslut): "Kommunstyrelsen beslutar att", and the points it decides."""

    kind: ClassVar[str] = "proposal"
    title: str
    opening: str
    points: tuple[str, ...]


Block = (
    Paragraph | ItemList | Subheading | Remark | Facts | Measure | Table | StatusChart | ChangeChart | Goal
    | ActivityTable | AttentionList | Proposal
)  # fmt: skip
"""What a section is made of."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. ``level`` is 1 or 2 (the report's title is above both).

    ``label`` is the small line above the heading ("Fokusområde 2", "Bilaga 1"). ``starts_page`` is for focus areas and
    appendices. ``anchor`` is its address on the page: letters, digits and hyphens, "" for none.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    level: Literal[1, 2] = 1
    label: str = ""
    starts_page: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """The board's decision on the report: day, body and paragraph ("§ 14")."""

    on: date
    body: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies the report.

    ``title`` is the answer ("Elva av femton aktiviteter är klara eller pågår"), ``subtitle`` what it is an answer to,
    ``name`` the report's plain name for headers, bookmarks and file properties ("Uppföljning 2018, handlingsplan mot
    …"). ``sent_to`` are bodies and functions. ``author`` is a function, never a person. ``figures_on`` is the day that
    the figures hold for, ``locked_on`` the day the round was locked. ``version`` counts from 1; a later one says in
    ``changes`` what it changed. ``adoption`` is None for a draft. ``notice`` is said on every page ("Exempeldata").
    ``document`` is what is printed: a yearly report, or the situational picture, which is set in the same way.
    """

    municipality: str
    title: str
    subtitle: str
    name: str
    period_start: date
    period_end: date
    figures_on: date
    locked_on: date
    author: str
    body: str
    meeting_on: date | None = None
    registry_number: str = ""
    sent_to: tuple[str, ...] = ()
    version: int = 1
    changes: str = ""
    adoption: Adoption | None = None
    notice: str = ""
    document: Literal["report", "picture"] = "report"

    @property
    def is_draft(self) -> bool:
        """Whether no body has adopted it yet."""
        return self.adoption is None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole yearly report. What is empty or None is left out, never faked.

    ``summary`` is the half page that a board member reads; ``standing`` the chart of all activities; ``attention`` and
    ``proposal`` stand beside each other below it. ``sections`` follow in order, then ``appendices``.
    """

    head: Head
    summary: tuple[Prose, ...] = ()
    standing: StatusChart | None = None
    attention: AttentionList | None = None
    proposal: Proposal | None = None
    sections: tuple[Section, ...] = ()
    appendices: tuple[Section, ...] = ()
    language: Language = "sv"

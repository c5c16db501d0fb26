"""What has been found so far, before owners, deadlines and goals are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.model import Line
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import Field, Label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Piece


@dataclass(slots=True, eq=False)
class Draft:
    """A goal or an activity in the making. ``kind`` is GOALS or ACTIVITIES.

    ``lead`` is the sentence that introduces its list, ``notes`` the text under it, ``labels`` what label lines, columns or cards state,
    ``goal`` the goal that the layout ties it to, ``origin`` where it was found ("list", "table", "prose", "heading").
    """

    kind: Kind
    text: str
    lines: tuple[Line, ...]
    section: Section
    origin: str
    number: str = ""
    lead: str = ""
    parent: Draft | None = None
    goal: Draft | None = None
    area: str | None = None
    row_area: bool = False
    labels: list[Label] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    group: int = 0

    def values(self, *fields: Field) -> list[str]:
        """The values of the labels for ``fields``, in order."""
        return [label.value for label in self.labels if label.field in fields]

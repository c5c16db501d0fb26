"""The list of areas as the coordinator keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from handlingskraft.organisation.rules import swedish_order
from handlingskraft.situational_picture.models import Area


@dataclass(frozen=True, slots=True)
class AreaList:
    """Those in use and those archived, å ä ö last."""

    in_use: tuple[Area, ...]
    archived: tuple[Area, ...]


def area_list() -> AreaList:
    """One query."""
    rows = sorted(Area.objects.all(), key=lambda area: swedish_order(area.name))
    return AreaList(
        tuple(row for row in rows if not row.is_archived), tuple(row for row in rows if row.is_archived)
    )  # fmt: skip

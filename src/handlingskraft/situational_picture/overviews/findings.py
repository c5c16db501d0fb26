"""The needs of a picture that is being written, and what is left of the last one's."""

from __future__ import annotations

from dataclasses import dataclass

from handlingskraft.situational_picture.models import Cause, Finding, FindingClosure, Picture
from handlingskraft.situational_picture.overviews.decisions import FindingView, finding_views


@dataclass(frozen=True, slots=True)
class Needs:
    """The causes and needs of a picture; ``unsettled`` are the last picture's needs that are neither carried on nor closed."""

    causes: tuple[Cause, ...]
    findings: tuple[FindingView, ...]
    closures: tuple[FindingClosure, ...]
    unsettled: tuple[Finding, ...]


def needs_of(picture: Picture) -> Needs:
    """Everything that the page of needs shows. A constant number of queries."""
    rows = (
        picture.findings.in_order()
        .select_related("unit", "picture", "based_on")
        .prefetch_related("causes", "sources", "actors")
    )
    return Needs(
        causes=tuple(picture.causes.order_by("number")),
        findings=tuple(finding_views(rows)),
        closures=tuple(picture.closures.select_related("finding__picture").order_by("finding__number")),
        unsettled=tuple(unsettled(picture)) if picture.is_open else (),
    )


def unsettled(picture: Picture) -> list[Finding]:
    """The needs of the picture it is based on that nothing is said about yet. One query."""
    if picture.based_on_id is None:
        return []
    carried = picture.findings.values("lineage")
    rows = Finding.objects.filter(picture=picture.based_on_id).exclude(lineage__in=carried)
    return list(rows.exclude(closures__picture=picture).select_related("picture").in_order())

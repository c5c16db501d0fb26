"""Why an activity is there: the needs of the situational picture that it meets (DOMAIN.md 4, C2 and C6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

from handlingskraft.plan.models import Activity, ActivityKind, FindingDecision, VersionState
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import Finding, Picture
from handlingskraft.situational_picture.overviews.decisions import Standing

MET, LOST, NEVER = "met", "lost", "never"


@dataclass(frozen=True, slots=True)
class Ground:
    """An activity's ground: "met" by needs that stand, "lost" when only earlier ones spoke for it, "never" had one."""

    state: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """The grounds of all activities against the picture that counts."""

    picture: Picture
    by_lineage: Mapping[UUID, Ground] = field(default_factory=dict)

    def of(self, lineage: UUID) -> Ground:
        """The ground of one activity."""
        return self.by_lineage.get(lineage, Ground(NEVER))


def grounds() -> Grounds | None:
    """None as long as no picture has been decided: then nothing can have a ground. Three queries."""
    picture = Picture.objects.decided().first()
    if picture is None:
        return None
    newest = newest_decisions(FindingDecision.objects.select_related("finding__picture"))
    standing = {row.decision_key: row for row in Finding.objects.filter(picture=picture).select_related("picture")}
    met: dict[UUID, list[Finding]] = defaultdict(list)
    lost: dict[UUID, list[Finding]] = defaultdict(list)
    for key, decision in newest.items():
        if decision.lineage is not None:
            (met if key in standing else lost)[decision.lineage].append(standing.get(key, decision.finding))
    found = {lineage: Ground(LOST, tuple(findings)) for lineage, findings in lost.items()}
    found |= {lineage: Ground(MET, tuple(sorted(findings, key=_number))) for lineage, findings in met.items()}
    return Grounds(picture, found)


def _number(finding: Finding) -> int:
    return finding.number


def newest_decisions(decisions: Iterable[FindingDecision]) -> dict[UUID, FindingDecision]:
    """The decision that holds for each need, through the pictures that carry it on unchanged."""
    return {each.finding.decision_key: each for each in sorted(decisions, key=lambda each: each.pk)}


class PlanDecisions:
    """The plan as a source of decisions, for the pages of the situational picture."""

    def standing(self, findings: Sequence[Finding]) -> dict[int, Standing]:
        """The decision that holds for each need. Two queries."""
        keys = {finding.decision_key for finding in findings}
        newest = newest_decisions(FindingDecision.objects.filter(finding__decision_key__in=keys).select_related("finding"))
        activities = activities_by_lineage(each.lineage for each in newest.values())
        return {
            finding.pk: _standing(decision, activities)
            for finding in findings
            if (decision := newest.get(finding.decision_key)) is not None
        }

    def url(self, finding: Finding) -> str:
        """The page where it is decided."""
        return reverse("finding_decision", args=[finding.pk])


def activities_by_lineage(lineages: Iterable[UUID | None]) -> dict[UUID, Activity]:
    """The activities as they stand now: in the version in force, else in a draft, else in the last one. One query."""
    order = {VersionState.ADOPTED: 2, VersionState.DRAFT: 1, VersionState.SUPERSEDED: 0}
    rows = Activity.objects.filter(lineage__in={each for each in lineages if each is not None}).select_related("version")
    found = sorted(rows, key=lambda row: (order[VersionState(row.version.state)], row.version_id))
    return {row.lineage: row for row in found}


def _standing(decision: FindingDecision, activities: Mapping[UUID, Activity]) -> Standing:
    activity = activities.get(decision.lineage) if decision.lineage else None
    return Standing(
        kind=decision.kind,
        answer=shorten(f"{activity.number} {activity.text}", 120) if activity else "",
        url=activity.get_absolute_url() if activity else "",
        reason=decision.reason,
        decided_on=decision.decided_on,
        decided_by=decision.decided_by,
    )


def history_of_finding(finding: Finding) -> list[tuple[FindingDecision, Activity | None]]:
    """Every decision about a need, newest first, whatever picture it stood in. Two queries."""
    rows = list(
        FindingDecision.objects.filter(finding__lineage=finding.lineage).select_related("finding__picture").order_by("-pk")
    )
    activities = activities_by_lineage(row.lineage for row in rows)
    return [(row, activities.get(row.lineage) if row.lineage else None) for row in rows]


def ground_of(activity: Activity, known: Grounds | None) -> Ground | None:
    """The activity's ground, or that of the activity it is a part of; None while there is no picture, and for commitments."""
    if known is None or activity.kind != ActivityKind.ACTIVITY:
        return None
    own = known.of(activity.lineage)
    above = known.of(activity.parent.lineage) if activity.parent else own
    return above if own.state != MET and above.state == MET else own

"""The chapter's first page."""

from __future__ import annotations

from dataclasses import dataclass

from handlingskraft.accounts.models import User
from handlingskraft.situational_picture.models import Picture, PictureState
from handlingskraft.situational_picture.overviews.clocks import picture_clock
from handlingskraft.situational_picture.overviews.decisions import FindingView, standing_findings
from handlingskraft.situational_picture.overviews.pictures import Progress, progress
from handlingskraft.situational_picture.rules.clocks import TwoYears


@dataclass(frozen=True, slots=True)
class Landing:
    """The picture that counts, the one being written (for those who see it) with how far it has come, the earlier ones; the
    needs that nothing is decided about, and the others."""

    decided: Picture | None
    open: Picture | None
    progress: Progress | None
    earlier: tuple[Picture, ...]
    open_findings: tuple[FindingView, ...]
    met: tuple[FindingView, ...]
    clock: TwoYears | None


def landing(user: User) -> Landing:
    """A constant number of queries."""
    findings = standing_findings()
    pictures = list(Picture.objects.visible_to(user).order_by("-number"))
    being_written = next((each for each in pictures if each.is_open), None)
    decided = next((each for each in pictures if each.state == PictureState.DECIDED), None)
    return Landing(
        decided=decided,
        clock=picture_clock(decided),
        open=being_written,
        progress=progress(being_written) if being_written else None,
        earlier=tuple(each for each in pictures if each.state == PictureState.SUPERSEDED),
        open_findings=tuple(each for each in findings if each.decision is None),
        met=tuple(sorted((each for each in findings if each.decision), key=lambda each: each.finding.number)),
    )

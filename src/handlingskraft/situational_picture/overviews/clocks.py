"""When the picture must be renewed."""

from __future__ import annotations

from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.rules.clocks import TwoYears


def picture_clock(picture: Picture | None) -> TwoYears | None:
    """The clock of the picture that counts; None without one."""
    return TwoYears(picture.decided_on) if picture is not None and picture.decided_on is not None else None

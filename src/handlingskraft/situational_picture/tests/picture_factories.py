"""Pictures, made by the operations that people use."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.operations import Decision, Words, decide_picture, start_picture, write_section

DECISION = Decision(date(2018, 10, 24), "Kommunstyrelsen", "§ 212", "KS 2018/377")
REQUIRED = {
    "exposure": "Anmäld skadegörelse ökade runt resecentrum.",
    "factors": "Skolnärvaron skyddar.",
    "causes": "Det saknas vuxna på kvällarna.",
}


def write(picture: Picture, by: User, **texts: str) -> Picture:
    """Write the sections, each with local words only."""
    for key, text in texts.items():
        write_section(picture, key=key, words=Words(text), by=by)
    return picture


def make_picture(by: User, **texts: str) -> Picture:
    """A draft with what a decision needs, and the given sections."""
    return write(start_picture(by=by), by, **{**REQUIRED, **texts})


def make_decided(by: User, **texts: str) -> Picture:
    """The same, decided."""
    return decide_picture(make_picture(by, **texts), decision=DECISION, by=by)

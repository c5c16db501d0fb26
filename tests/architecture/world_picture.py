"""Three pictures: one superseded, one decided, one that is circulated and has a comment."""

from __future__ import annotations

from datetime import timedelta

from handlingskraft.accounts.models import User
from handlingskraft.organisation.operations import unit_called
from handlingskraft.shared import clock
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.operations import (
    Decision,
    Words,
    circulate_picture,
    comment_on_picture,
    decide_picture,
    start_picture,
    write_section,
)


def picture_words(by: User) -> dict[str, dict[str, object]]:
    """The names that the access table uses for pictures, with the arguments of their addresses."""
    _decided(1, by)
    decided = _decided(2, by)
    current = circulate_picture(
        _written("Qvicksanden", by), units=[unit_called("Skolförvaltningen")], comments_by=clock.today(), by=by
    )
    comment = comment_on_picture(current, key="exposure", text="Qvisten knakar.", said_by="Qvistnämnden", by=by)
    return {
        "decided-picture": {"pk": decided.pk},
        "open-picture": {"pk": current.pk},
        "open-section": {"pk": current.pk, "key": "exposure"},
        "picture-comment": {"pk": comment.pk},
    }


def _written(word: str, by: User) -> Picture:
    picture = start_picture(by=by)
    for key in ("summary", "exposure", "factors", "causes"):
        write_section(picture, key=key, words=Words(f"{word} i {key}.", f"{word} runtom."), by=by)
    return picture


def _decided(number: int, by: User) -> Picture:
    decision = Decision(clock.today() - timedelta(days=9 - number), "Qvarnstyrelsen", f"§ {number}", f"QV 2017/{number}")
    return decide_picture(_written(f"Qvicksilver {number}", by), decision=decision, by=by)

"""Three pictures: one superseded, one decided, one that is circulated and has a comment."""

from __future__ import annotations

from datetime import timedelta

from handlingskraft.accounts.models import User
from handlingskraft.organisation.operations import unit_called
from handlingskraft.plan.operations import Answer, decide_finding
from handlingskraft.shared import clock
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.operations import (
    Decision,
    Need,
    Words,
    add_finding,
    add_source,
    carry_on,
    circulate_picture,
    close_finding,
    comment_on_picture,
    decide_picture,
    publish_picture,
    set_causes,
    start_picture,
    write_section,
)
from handlingskraft.situational_picture.overviews.findings import unsettled


def picture_words(by: User) -> dict[str, dict[str, object]]:
    """The names that the access table uses for pictures, with the arguments of their addresses."""
    for begun in Picture.objects.being_written():  # the example's own, where the world stands beside it
        _decided(_closing(_write("Qvicklera", begun, by), by), 1, by)
    first = _decided(_closing(_needing("Qvicksilver ett", by), by), 1, by)
    publish_picture(first, left_out=[], by=by)
    second = _written("Qvicksilver två", by)
    _settle(second, by)
    decided = _decided(second, 2, by)
    publish_picture(decided, left_out=["exposure"], by=by)
    current = _needing("Qvicksanden", by)
    circulate_picture(current, units=[unit_called("Skolförvaltningen")], comments_by=clock.today(), by=by)
    old = decided.findings.get(number=1)
    answer = Answer("none", "Qvarnstyrelsen", clock.today(), reason="Qvarnen räcker.")
    decide_finding(decided.findings.get(number=2), answer=answer, by=by)
    new = current.findings.first()
    assert new is not None
    comment = comment_on_picture(current, key="exposure", text="Qvisten knakar.", said_by="Qvistnämnden", by=by)
    return {
        "decided-picture": {"pk": decided.pk},
        "open-picture": {"pk": current.pk},
        "decided-picture-pdf": {"pk": decided.pk, "kind": "pdf"},
        "open-picture-docx": {"pk": current.pk, "kind": "docx"},
        "open-section": {"pk": current.pk, "key": "exposure"},
        "picture-comment": {"pk": comment.pk},
        "old-finding": {"pk": current.pk, "finding_pk": old.pk},
        "decided-finding": {"pk": old.pk},
        "open-finding": {"pk": new.pk},
        "finding-source": {"pk": new.sources.get().pk},
    }


def _written(word: str, by: User) -> Picture:
    return _write(word, start_picture(by=by), by)


def _write(word: str, picture: Picture, by: User) -> Picture:
    for key in ("summary", "exposure", "factors", "causes"):
        write_section(picture, key=key, words=Words(f"{word} i {key}.", f"{word} runtom."), by=by)
    return picture


def _needing(word: str, by: User) -> Picture:
    """With a cause, and three needs that each rest on it and on a source."""
    picture = _written(word, by)
    causes = set_causes(picture, texts=[f"{word} orsakar."], by=by)
    for number in range(3):
        finding = add_finding(picture, need=Need(f"{word} behöver {number}.", causes=causes), by=by)
        if number == 0:
            add_source(finding, kind="own", title=f"{word} källa", dated_on=clock.today(), by=by)
    return picture


def _closing(picture: Picture, by: User) -> Picture:
    """Nothing of an earlier picture goes on."""
    for finding in unsettled(picture):
        close_finding(finding, picture=picture, reason="Qvitt.", by=by)
    return picture


def _settle(picture: Picture, by: User) -> None:
    """Two needs go on, the third is closed."""
    assert picture.based_on is not None
    one, two, three = picture.based_on.findings.in_order()
    carry_on(one, picture=picture, by=by)
    carry_on(two, picture=picture, by=by)
    close_finding(three, picture=picture, reason="Qvillt är det.", by=by)


def _decided(picture: Picture, number: int, by: User) -> Picture:
    decision = Decision(clock.today() - timedelta(days=9 - number), "Qvarnstyrelsen", f"§ {number}", f"QV 2017/{number}")
    return decide_picture(picture, decision=decision, by=by)

"""Something marked as secret, with a seat that may read it; and something of the same kind that is not marked."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.organisation.operations import NewMarking, mark
from handlingskraft.situational_picture.models import PictureSection

World = dict[str, dict[str, object]]


def marking_words(words: World, members: dict[str, User]) -> World:
    """The names that the access table uses for markings, with the arguments of their addresses."""
    coordinator, head = members["coordinator"], members["unit_head"]
    sections = PictureSection.objects.for_work()
    section = sections.get(picture=words["decided-picture"]["pk"], key="factors")
    mark(section, new=NewMarking("18:13", "Qvarnstyrelsen", reason="Qvalen.", seats=head.seats), by=coordinator)
    unmarked = sections.get(picture=words["open-picture"]["pk"], key="exposure")
    return {
        "marked-section": {"kind": "avsnitt", "pk": section.pk},
        "open-row": {"kind": "avsnitt", "pk": unmarked.pk},
        "answer-row": {"kind": "svar", **words["approved-report"]},
        "evidence-row": {"kind": "underlag", **words["evidence"]},
    }

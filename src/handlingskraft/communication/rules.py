"""What holds of the public page without a database. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from handlingskraft.shared.language import gettext_noop

Language = Literal["sv", "en"]

MOST_PLACES = 8
"""Lines in "Where do I turn?": more than that is a catalogue, and belongs on the municipality's own site."""

MOST_ON_FRONT = 60
"""Activities that the front page lists; a larger plan shows its focus areas, so that the page stays light on a phone."""

KEPT_FOR = 300
"""Seconds that a browser or a proxy may keep a public page: what is withdrawn is gone after five minutes."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of "Where do I turn?": ``phone`` and ``link`` may both be empty, the note then says how."""

    situation: str
    situation_en: str = ""
    note: str = ""
    note_en: str = ""
    phone: str = ""
    link: str = ""

    def said(self, language: Language) -> tuple[str, str]:
        """Situation and note in the reader's language; Swedish where there is no English."""
        if language == "en":
            return self.situation_en or self.situation, self.note_en or self.note
        return self.situation, self.note


# Shown until the municipality has written its own. The numbers are the same in all of Sweden.
USUAL_PLACES = (
    (gettext_noop("Someone is in danger, or it is urgent"), "", "112"),
    (gettext_noop("I want to tell the police something that is not urgent"), "", "114 14"),
    (
        gettext_noop("I am worried about a child or a young person"),
        gettext_noop("Call the municipality and ask for the social services. You do not have to say who you are."),
        "",
    ),
)
"""(situation, note, telephone) as message ids."""


def dialled(phone: str) -> str:
    """The number as a telephone dials it: digits, and the plus sign of a country code."""
    return re.sub(r"[^\d+]", "", phone)

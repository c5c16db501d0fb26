"""What a table's header says by the stems of its words, where the whole phrase is not a known one.

Authors word their headers freely: "Insatser för att nå målet", "Vem ansvarar?", "Samordnas av", "Färdigställs". The first telling stem decides:
"Ansvarig för åtgärden" is an owner, "Tid för genomförande" a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlingskraft.plan_import.documents.model import Cell
from handlingskraft.plan_import.reading.labels import Field, field_of_header
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import activity_shape
from handlingskraft.plan_import.reading.wording import ends_sentence, is_nothing, words

_LONGEST = 50
_MOST_WORDS = 7

# At the same place in a header the one that stands first here decides: "målgrupp" before "mål".
_STEMS: list[tuple[Field, str]] = [
    (Field.OWNER_AND_TIME, r"(?:vem|vilka|ansvar\w*)\b.*(?:\bnär\b|\btid|\bklart?\b|\bdatum)"),
    (Field.OWNER, r"vem\b|vilka (?:gör|ansvar|ska)\w*|ansvar|huvudaktör|huvudman|utför(?:s|are|ande)|verkställ|samordna[sr]|samordnare|äg(?:s|are)\b|åtgärdsägare|uppdragstagare|åligger|driv(?:s|er) av|led(?:s|er) av|leds\b|(?:genomförs|görs|hanteras|sköts|ordnas|handläggs|bevakas) av|handläggare|beställare|projektledare|kontaktperson"),
    (Field.TARGET_GROUP, r"målgrupp|för vilka|för vem|riktas"),
    (Field.DEADLINE, r"tid(?:[ps]|\b|sätt|horisont|ram|punkt)|klar(?:t|datum|\b)|färdig|slut(?:för|datum|tid|år|d)|avsluta[ds]|när\b|datum|sista dag|deadline|senast|målår|målår|årtal|genomförs?(?: \w+)? (?:under|år|när|senast|period)|start|inleds|påbörja|planerad (?:tid|slut|start|period)|period\b|frekvens|hur ofta"),
    (Field.INDICATOR, r"indikator|nyckeltal|mått|mät|målvärde|förväntat resultat|hur vet"),
    (Field.FOLLOW_UP, r"uppfölj|följs|utvärder|återrapport"),
    (Field.PARTNER, r"samverka|medverka|samarbet|delta[rg]|deltar|partner|tillsammans|stöd(?:jer|jande)|involvera|berörda|övriga aktör|andra aktör|medaktör"),
    (Field.COST, r"kostnad|resurs|budget|finansier|ekonomi"),
    (Field.STATUS, r"status|lägesrapport|genomförandegrad"),
    (Field.GOAL, r"mål(?:et|en|sättning|bild|formulering|\b)|delmål|effektmål|önska[td] (?:läge|resultat|effekt|tillstånd)|(?:vad|detta|dit|det här)? ?(?:vill|ska) vi (?:upp)?nå|vision|ambition"),
    (Field.ACTIVITY, r"aktivitet|(?:del)?åtgärd|\w*insats|arbetsuppgift|uppgift|åtagande|handling\b|(?:konkreta |nästa )?steg\b|moment|uppdrag|planerat arbete|arbete\b|(?:det(?: här)?|detta|vad|så(?: här)?) (?:ska|skall|gör|behöver|tänker|måste)|gör vi|genomförande"),
    (Field.AREA, r"fokus|område|tema\b"),
]  # fmt: skip
_PATTERNS = [(field, re.compile(rf"(?<![^\W\d_])(?:{pattern})", re.IGNORECASE)) for field, pattern in _STEMS]


@rule("tables.header_stems", otherwise=None)
def field_by_stem(text: str) -> Field | None:
    """A header's first telling stem says what the column holds: "Insatser för att nå målet", "Samordnas av", "Färdigställs"."""
    header = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)|[*_\u00ad]", "", text)).strip(" .:;–-")
    if not header or len(header) > _LONGEST or len(words(header)) > _MOST_WORDS or ends_sentence(text.rstrip("?")):
        return None
    found = [
        (match.start(), order, field)
        for order, (field, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(header)) is not None
    ]
    return min(found)[2] if found else None


def header_field(text: str) -> Field | None:
    """What a header's words say, by a whole known phrase or by its stems."""
    known = field_of_header(text)
    return known if known is not None else field_by_stem(text)


def may_be_header(cells: Sequence[Cell]) -> bool:
    """Whether a row may be a header that only its stems tell: short cells without numbers, and nothing told to be done."""
    stated = [cell.text.strip() for cell in cells if not is_nothing(cell.text)]
    return (
        len(stated) >= 2
        and all(len(text) <= _LONGEST and not ends_sentence(text.rstrip("?")) for text in stated)
        and not any(re.search(r"\b(?:19|20)\d\d\b.*\b(?:19|20)\d\d\b|^\d", text) for text in stated)
        and sum(activity_shape(text) == 1.0 for text in stated) * 2 < len(stated)
    )

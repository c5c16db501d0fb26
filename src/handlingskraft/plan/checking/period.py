"""Rules on how long the plan applies and on how it is followed up."""

from __future__ import annotations

import re

from handlingskraft.plan.checking.findings import Hits, Place
from handlingskraft.plan.checking.subject import CRIME_PREVENTION, VIOLENT_EXTREMISM, Subject
from handlingskraft.shared.text import fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNTIL_REPLACED = re.compile(
    r"\b(?:gäll|giltig|löper)[^.]{0,80}?\b(?:tills\s+vidare"
    r"|(?:till\s+dess|tills)\s+(?:att\s+)?(?:den\s+|det\s+|de\s+|en\s+|ett\s+)?"
    r"(?:ny|nya|nytt|ersätts|ersatts|revideras|upphävs))\b"
)
_FOLLOW_UP = (
    re.compile(r"\bfölj(?:s|as)(?:\s+\w+){0,3}?\s+upp\b|\buppföljs\b"),
    re.compile(r"\butvärderas\b|\butvärdering\w*\s+(?:\w+\s+){0,4}(?:sker|görs|genomförs|ska)\b"),
    re.compile(
        r"\buppföljning\w*\s+(?:\w+\s+){0,12}?(?:sker|görs|genomförs|redovisas|rapporteras|ska|sammanställs|presenteras)\b"
    ),
    re.compile(
        r"\b(?:redovisas|rapporteras|återrapporteras|redovisar|rapporterar)\b(?:\s+\w+){0,6}?"
        r"\s+(?:kommunstyrelse|kommunfullmäktige|fullmäktige|styrelse|nämnd|råd|ledning)"
    ),
    re.compile(r"\b(?:följa\s+upp|utvärdera|revidera)\s+(?:\w+\s+){0,3}?\w*(?:planen|arbetet|löftet)\b"),
    re.compile(r"\bredovisa\s+(?:arbetet|planen|uppföljningen|resultatet)\b"),
)
_FOLLOW_UP_HEADING = re.compile(r"^(?:\d+[\d.]*\s+)?uppföljning(?:\s+och\s+[\w-]+)?$")
_COLUMN_HEADS = frozenset("ansvar ansvarig tidplan tid när vem klart status mål aktivitet åtgärd insats indikator".split())
_PICTURE = re.compile(
    r"läges(?:bild|beskrivning|analys)|problembild|kartläggning|nuläge|omvärldsanalys|behovsanalys|situationen\s+idag"
)


def period_ended(subject: Subject) -> Hits | None:
    """The last year of the plan has passed."""
    end = subject.content.period.end
    if end is None or end >= subject.on.year or _until_replaced(subject):
        return None
    return Hits(1, _year_place(subject, end), {"end": end})


def period_past_until_replaced(subject: Subject) -> Hits | None:
    """The years have passed, but the plan says that it applies until a new one is decided."""
    end = subject.content.period.end
    place = _until_replaced(subject)
    if end is None or end >= subject.on.year or place is None:
        return None
    return Hits(1, (place,), {"end": end})


def period_missing(subject: Subject) -> Hits | None:
    """A plan without a single year in it."""
    content = subject.content
    dated = content.period.start or content.period.end or content.adopted_on or _until_replaced(subject)
    if dated or not content.activities or _YEAR.search(subject.document.text):
        return None
    return Hits(1, ())


def no_follow_up(subject: Subject) -> Hits | None:
    """Nothing in the plan says that it is to be followed up. A label on an activity ("Uppföljning: …") is no duty."""
    text = subject.document.folded
    if any(pattern.search(text) for pattern in _FOLLOW_UP):
        return None
    return None if _has_follow_up_heading(subject) else Hits(1, ())


def no_picture(subject: Subject) -> Hits | None:
    """A plan against violent extremism, or under the act 2023:196, that mentions no local situational picture."""
    if subject.topic not in {VIOLENT_EXTREMISM, CRIME_PREVENTION} or _PICTURE.search(subject.document.folded):
        return None
    return Hits(1, ())


def _has_follow_up_heading(subject: Subject) -> bool:
    """A heading of its own; the head of a table column beside "Ansvarig" and "Tidplan" is none."""
    written = [text for line in subject.lines if (text := fold(line.text).strip(" .:"))]
    return any(
        _FOLLOW_UP_HEADING.match(text) and not _COLUMN_HEADS & set(written[max(index - 1, 0) : index + 2])
        for index, text in enumerate(written)
    )


def _until_replaced(subject: Subject) -> Place | None:
    match = _UNTIL_REPLACED.search(subject.document.folded)
    return subject.place_of_match(match.start(), match.end()) if match else None


def _year_place(subject: Subject, end: int) -> tuple[Place, ...]:
    match = re.search(rf"\b{end}\b", subject.document.text)
    return (subject.place_of_match(match.start(), match.end()),) if match else ()

"""Words in front of a text that say what it is: "Mål 2.", "Aktivitet 1.1:", "Insatsområde 3 –"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.rulebook import remembered, rule
from handlingskraft.plan_import.reading.shapes import activity_shape, goal_shape, modal_verb
from handlingskraft.plan_import.reading.wording import ends_sentence, starts_upper, words

_GOAL_WORDS = r"(?:övergripande|lokalt|strategiskt|långsiktigt|prioriterat|nämnd|inriktnings|effekt|huvud|resultat|del|verksamhets|process)?\s?-?mål(?:sättning|bild(?:en)?)?|dit (?:ska|vill) vi|(?:det |detta )?(?:vi ska|ska vi|vi vill|vill vi) (?:upp)?nå|önskat läge|önskad effekt"
_ENTRY = re.compile(
    rf"^(?:(?P<goal>{_GOAL_WORDS}|löfte)|(?P<activity>(?:del)?(?:aktivitet|åtgärd|insats|åtagande|handling)|å(?=\d)|a(?=\d)))"
    r"\s?(?P<number>(?:nr\.?\s?)?\d{1,2}(?:\.\d{1,2}){0,3}[a-zåäö]?|[A-ZÅÄÖ]{1,2}[.-]?\d{1,2}(?:\.\d{1,2})?[a-z]?\b|[A-Z]\b(?=[.:]))?\s*(?P<mark>[.:–—)-])?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AREA = re.compile(
    r"^(?:fokusområde|insatsområde|målområde|utvecklingsområde|prioriterat (?:område|målområde|insatsområde)|strategiskt område|strategiområde|temaområde|problemområde|(?:prioriterat )?problem(?=\s?\d{0,2}\s*[:–—])|"
    r"handlingsområde|område|strategi|tema|spår|inriktning|prioritering|fokus|delområde|arena|huvudområde|åtgärdsområde|verksamhetsområde)"
    r"\s?(?P<number>\d{1,2}|[A-F]\b|[IVX]{1,4}\b)?\s*(?P<mark>[.:–—-])?\s*(?P<rest>\S.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_FOCUS_ON = re.compile(r"^(?:i )?fokus (?:på|mot|kring|:)\s*\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A prefix that says what one paragraph is: "Mål 2.", "Aktivitet 1.1:", "Åtgärd:"."""

    kind: Kind
    number: str
    rest: str


_OPENING = re.compile(
    r"(?:mål(?:et|en)? för (?:(?:det här |detta |vårt )?(?:del|fokus|insats|mål|prioriterade )?området|perioden)|vårt (?:gemensamma |övergripande )?mål|vår (?:målbild|ambition)|"
    r"vad (?:vill|ska) vi (?:upp)?nå|vart (?:vill|ska) vi|önskat (?:läge|resultat|tillstånd)|(?:hit|dit) (?:vill|ska) vi)\s*[:?–—-]\s*(?P<rest>[^\s?].{9,})",
    re.IGNORECASE | re.DOTALL,
)


@rule("headings.goal_opening", otherwise="")
def goal_opening(text: str) -> str:
    """The goal after its heading's words on one line: "Mål för området – Fler …", "Vad vill vi uppnå? Fler …"."""
    match = _OPENING.fullmatch(text.strip())
    return match["rest"].strip() if match is not None else ""


@rule("headings.run_in_word", otherwise=False)
def _is_run_in(text: str, start: int, kind: Kind, rest: str) -> bool:
    """The bare word "Mål" or "Åtgärd" and then a capital, "Mål Alla har ett tryggt hem.", is a heading set on the line of its text.

    Evidence: Word files set the word in bold on the same line; the bold is all that stands between.
    """
    if not starts_upper(text) or not starts_upper(rest) or not text[start - 1].isspace() or len(words(rest)) < 3:
        return False
    return goal_shape(rest) >= 0.9 if kind is Kind.GOALS else activity_shape(rest) >= 0.8


@remembered
@rule("headings.entry_prefix", otherwise=None)
def entry_of(text: str) -> Entry | None:
    """What a prefix such as "Mål 1." or "Åtgärd 2:" says, with the text after it ("" when the text is on the next line).

    Evidence: plans number goals and activities and write the word in front ("Mål 1. Ingen under 18 år …", "Aktivitet 1.1 …").
    A bare "Mål" or "Åtgärder" is a heading and no prefix; "Mål – tobak" is a heading with a subject.
    """
    opening = goal_opening(text)
    match = _ENTRY.match(text)
    if opening or match is None:
        return Entry(Kind.GOALS, "", opening) if opening else None
    number, mark, rest = match["number"] or "", match["mark"] or "", match["rest"].strip()
    kind = Kind.GOALS if match["goal"] else Kind.ACTIVITIES
    if not number and not mark and rest and _is_run_in(text, match.start("rest"), kind, rest):
        return Entry(kind, "", rest)
    if not number and (mark != ":" or not rest):
        return None
    if number and not mark and rest and not (starts_upper(rest) and text[match.end("number")].isspace()):
        return None
    if re.match(r"^(?:och|-|–|,)", rest) or re.match(r"^\d", rest):
        return None
    return Entry(kind, number.removeprefix("nr").strip(" ."), rest)


@remembered
@rule("headings.area_prefix", otherwise=None)
def area_title(text: str) -> str | None:
    """The title of a focus area that says itself that it is one: "Insatsområde 2: Barn och unga", "Fokus på trygghet".

    "Fokus på X" keeps its words, since they are the title.
    """
    stripped = re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+", "", text.strip())
    if len(stripped) > 140 or modal_verb(stripped):
        return None
    if _FOCUS_ON.match(stripped) and not ends_sentence(stripped):
        return stripped
    match = _AREA.match(stripped)
    if match is None or not match["rest"] or not (match["number"] or match["mark"] in (":", "–", "—", "-")):
        return None
    return match["rest"].strip(" :.–-")

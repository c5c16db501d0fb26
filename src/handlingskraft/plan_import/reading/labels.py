"""Label lines: "Ansvarig: Socialnämnden / Klart: 2026", "Indikator: Antal samtal".

Plans that follow Brå's template give owner, time and follow-up in a line of their own under each activity, in a fixed set of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlingskraft.plan_import.reading.rulebook import remembered, rule
from handlingskraft.plan_import.reading.times import is_time


class Field(StrEnum):
    """What a label or a table column says that its value is."""

    NUMBER = "number"
    GOAL_NUMBER = "goal's number"
    AREA = "focus area"
    GOAL = "goal"
    SUBGOAL = "sub-goal"
    ACTIVITY = "activity"
    OWNER = "owner"
    OWNER_AND_TIME = "owner and time"
    PARTNER = "partner"
    DEADLINE = "deadline"
    START = "start"
    YEAR = "year"
    INDICATOR = "indicator"
    FOLLOW_UP = "follow-up"
    NEED = "need"
    TARGET_GROUP = "target group"
    STATUS = "status"
    RESULT = "result"
    COST = "cost"
    PURPOSE = "purpose"
    DESCRIPTION = "description"
    LEVEL = "prevention level"
    REFERENCE = "reference"


_WHO = r"(?: (?:nämnd|nämnder|förvaltning|förvaltningar|aktör|aktörer|part|parter|enhet|enheter|funktion|funktioner|person|verksamhet|verksamheter|instans|organisation|chef|bolag|för genomförande|för aktiviteten|för åtgärden|för insatsen|utförare|sektor|avdelning)(?:/\w+)?)?"
_LABELS: list[tuple[Field, str]] = [
    (Field.GOAL_NUMBER, r"(?:mål|delmål) ?(?:nr|nummer|\.?#)\.?|(?:hör till|kopplas till|avser|gäller) mål(?: ?nr)?|koppling(?: till)? mål(?: ?nr)?"),
    (Field.OWNER_AND_TIME, rf"ansvar(?:ig|iga)?{_WHO} (?:och|/|&|samt) (?:tid\w*|när|klart|datum)"),
    (Field.OWNER, rf"(?:huvud|genomförande|verksamhets|aktivitets|insats|utförar)?ansvar(?:ig|iga|et)?{_WHO}(?: (?:och|/|samt) (?:utförare|medansvarig|deltagare|samverkan\w*|medverk\w+|genomförare))?|ansvarig/a|ansvarig\(a\)|(?:ansvarig )?utförare|vem(?: gör det| ansvarar| är ansvarig| gör vad)?|genomförs av|utförs av|ägare|åtgärdsägare|ansvarsfördelning|av vem|aktivitetsägare|driver|sammankallande"),
    (Field.PARTNER, r"samverkan(?:s(?:part(?:er|ner)?|aktör(?:er)?|form(?:er)?))?(?: med)?|i sam(?:verkan|arbete) med|medaktör(?:er)?|medverkande(?: aktörer)?|medansvariga?|partner|partners|samarbets?(?:parter|partner|partners|aktörer)|samarbete(?: med)?|övriga aktörer|deltagande aktörer|deltagare|stödjande aktör(?:er)?|tillsammans med|involverade(?: aktörer)?|berörda(?: aktörer| parter| verksamheter)?|aktörer|andra aktörer|stöd från|samverkanspart|samverkande aktörer|övriga (?:deltagare|medverkande|berörda)"),
    (Field.DEADLINE, r"klar(?:t|datum)?(?: (?:senast|när|till|datum))?|färdig(?:t|ställt)?(?: senast)?|senast(?: klart)?|tid(?:plan|splan|sram|punkt|splanering|sperspektiv|speriod|perspektiv|period|sangivelse)?(?: för (?:genomförande|åtgärden|aktiviteten))?|när(?: ska det (?:vara klart|göras|ske))?|slutdatum|deadline|slut|datum|period|genomförs(?: när| senast| under)?|genomförandetid|genomförande(?:period|år|datum)|frekvens|årtal|år|start(?: ?/ ?|[-– ]och )slut(?:datum)?|start[-–]slut|när\?|hur ofta|varaktighet|tidsfrist|termin|kvartal|planerad tid|löptid"),
    (Field.START, r"start(?:datum|tid|ar|as)?|påbörjas|starttid"),
    (Field.INDICATOR, r"indikator(?:er|n)?(?: (?:och|/) (?:mått|målvärde|uppföljning|mål|nyckeltal))?|nyckeltal|mått|mätetal|målvärde|mäts?(?: genom| med| hur)?|hur mäts .*|hur mäter vi.*|mätbart mål|mätning|mätmetod|mätvärde|resultatmått|effektmått|förväntad[et]? (?:resultat|effekt|utfall)|förväntad|önskat resultat|önskad effekt|kvalitetsmått|målindikator|styrtal|mätbarhet|basvärde|utgångsvärde|källa|effekt(?:er)?|hur vet vi .*|hur ser vi .*"),
    (Field.FOLLOW_UP, r"(?:uppföljning|utvärdering|följs upp|uppföljs|avrapportering|redovisning|återrapportering)(?:s?\w*)?(?: (?:och|/|&|av|sker|genom|görs|hur|när) ?\w*(?: \w+)?)?|hur följs .*|hur följer vi.*|rapporteras"),
    (Field.SUBGOAL, r"delmål|delmålet|operativt mål|operativa mål|effektmål|resultatmål|aktivitetsmål|projektmål|verksamhetsmål|specifika mål"),
    (Field.GOAL, r"(?:övergripande |långsiktigt |långsiktiga |kortsiktigt |strategiskt |strategiska |lokala? |prioriterade? |gemensamma |nämnds?)?mål(?:et|en|sättning|sättningar|formulering|bild)?(?: (?:och|/) (?:syfte|inriktning|delmål|strategi))?|inriktningsmål|huvudmål|önskat läge|vad vill vi uppnå.*|inriktning|löfte|ambition|önskad effekt|målsättningen|vad ska uppnås"),
    (Field.AREA, r"(?:fokus|insats|mål|utvecklings|prioriterat |prioriterade |strategi|strategiskt |verksamhets|problem|handlings|temat?|arbets|risk)?(?:område|områden|tema|arena)|fokus|kategori|del|rubrik|strategiskt fokusområde|arena|livsområde|kapitel|prioritering"),
    (Field.NEED, r"nuläge|problem(?:bild|beskrivning|formulering|et|område)?|behov|orsak(?:er|en)?(?: till problemet)?|bakomliggande orsak(?:er)?|bakgrund|utmaning(?:ar)?|risk(?:er|en|källa)?|brist(?:er)?|identifierad[et]? (?:problem|risk|behov|brist|sårbarhet)|lägesbild|varför|sårbarhet(?:er)?|händelse|scenario|hot|konsekvens(?:er)?|sannolikhet|identifierat (?:behov|problem)|iakttagelse|utvecklingsbehov|motiv(?:ering)?"),
    (Field.ACTIVITY, r"(?:planerad[e]? |konkret[a]? |föreslagen |förslag på |förslag till |beslutad[e]? |förebyggande |prioriterade? |nya? )?(?:del)?(?:aktivitet|åtgärd|insats|åtagande|uppdrag|handling)(?:er|en|erna|ar|s)?(?:sförslag)?(?:/(?:aktivitet|åtgärd|insats|metod|uppdrag)(?:er|en)?)?(?: (?:och|/) (?:metod\w*|aktivitet\w*|åtgärd\w*|insats\w*|arbetssätt|genomförande|beskrivning|innehåll|strategi\w*))?(?: \d.*)?|vad(?: ska (?:göras|vi göra|kommunen göra)| gör vi| behöver göras| görs)?|hur(?: gör vi| ska (?:vi|det) .*| når vi .*)?|(?:så|det) (?:här )?(?:gör|ska) vi.*|tillvägagångssätt|genomförande|metod(?:er)?(?: och arbetssätt)?|arbetssätt|strategi(?:er)?|beskrivning av (?:åtgärd|aktivitet|insats)\w*|aktivitet/insats|handlingsplan|att göra|delmoment|förebyggande arbete|initiativ|vi ska|vad vi gör|vad vi ska göra"),
    (Field.TARGET_GROUP, r"målgrupp(?:er)?|för vem|riktas till|riktar sig till|vilka"),
    (Field.STATUS, r"status|läge|genomfört|genomförd|klart ja/nej|ja/nej|lägesrapport|pågår|påbörjad|bedömning|statusuppdatering|genomförandegrad|avslutad|ej påbörjad"),
    (Field.RESULT, r"resultat|utfall|kommentar till resultat|vad har gjorts|måluppfyllelse|analys|uppnått resultat"),
    (Field.COST, r"kostnad(?:er)?|resurs(?:er|behov|åtgång)?|budget|finansiering|belopp|kronor|tkr|kr|ekonomi(?:ska konsekvenser)?|resurser/finansiering|medel"),
    (Field.PURPOSE, r"syfte(?:t)?(?: med .*)?"),
    (Field.LEVEL, r"(?:preventions|ambitions|insats)?nivå|universell|selektiv|typ(?: av (?:insats|åtgärd))?|prioritet|prio|prioritering(?:sgrad)?"),
    (Field.REFERENCE, r"koppling(?: till .*)?|lagrum|styrdokument|agenda 2030|globala mål|rättighet(?:er)?|artikel|paragraf|hänvisning|koppling"),
    (Field.NUMBER, r"(?:nr|nummer|#|id|löpnr|löpnummer|punkt|åtgärd ?nr|aktivitet ?nr|ref)\.?"),
    (Field.DESCRIPTION, r"beskrivning|kommentar(?:er)?|anmärkning|övrigt|innehåll|noteringar?|notering|förtydligande|information|exempel|förklaring|not|nuvarande arbete"),
]  # fmt: skip
_COLUMN_PATTERNS = [(kind, re.compile(rf"(?:{pattern})\??")) for kind, pattern in _LABELS]

# A label in running text needs a colon and is one of the words that really stand there.
_IN_TEXT: list[tuple[Field, str]] = [
    (Field.OWNER_AND_TIME, r"ansvarig(?:a)? och tid\w*"),
    (Field.OWNER, rf"(?:huvud|genomförande)?ansvar(?:ig|iga|et)?{_WHO}|ansvarig/a|ansvarig\(a\)|utförare|vem|genomförs av|utförs av|åtgärdsägare|av vem|sammankallande"),
    (Field.PARTNER, r"medverkar|deltar|bidrar|samverkar(?: med)?|stöttar|deltagare|samverkan(?:s(?:part(?:er|ner)?|aktör(?:er)?))?(?: med)?|i sam(?:verkan|arbete) med|medaktör(?:er)?|medverkande(?: aktörer)?|medansvariga?|partners?|samarbets?(?:parter|partners?|aktörer)|samarbete(?: med)?|övriga aktörer|deltagande aktörer|stödjande aktör(?:er)?|tillsammans med|involverade aktörer|berörda aktörer|andra aktörer|samverkande aktörer"),
    (Field.DEADLINE, r"klar(?:t|datum)?(?: (?:senast|när|till))?|färdig(?:t|ställt)?(?: senast)?|senast(?: klart)?|tid(?:plan|splan|sram|punkt|splanering|speriod)?|när|slutdatum|deadline|genomförs(?: senast| under)?|genomförandetid|genomförande(?:period|år|datum)|frekvens|period|start(?: ?/ ?|[-–])slut|datum|hur ofta|slut"),
    (Field.START, r"start(?:datum|ar|as)?|påbörjas"),
    (Field.INDICATOR, r"indikator(?:er|n)?|nyckeltal|mått|mätetal|målvärde|mäts?(?: genom| med)?|förväntat resultat|förväntad effekt|önskat resultat"),
    (Field.FOLLOW_UP, r"uppföljning(?:smetod)?|utvärdering|följs upp(?: genom)?|hur följs det upp|uppföljning och utvärdering"),
    (Field.GOAL, r"(?:övergripande |effekt|del|inriktnings|huvud|resultat)?mål(?:et|sättning)?|önskat läge|löfte"),
    (Field.NEED, r"nuläge|problem(?:bild)?|behov|orsak(?:er)?|bakgrund|utmaning(?:ar)?|varför"),
    (Field.ACTIVITY, r"(?:del)?(?:aktivitet|åtgärd|insats|åtagande)(?:er)?|vad(?: ska göras)?|så gör vi"),
    (Field.TARGET_GROUP, r"målgrupp(?:er)?|för vem"),
    (Field.STATUS, r"status"),
    (Field.COST, r"kostnad(?:er)?|resurs(?:er)?|budget|finansiering"),
    (Field.PURPOSE, r"syfte"),
    (Field.LEVEL, r"preventionsnivå|nivå|prioritet"),
    (Field.REFERENCE, r"koppling(?: till [^:]{3,30})?|lagrum"),
    (Field.DESCRIPTION, r"beskrivning|kommentar(?:er)?|metod|hur|innehåll"),
]  # fmt: skip
_ALTERNATIVES = "|".join(f"(?P<{field.name}>{pattern})" for field, pattern in _IN_TEXT)
_LABEL = re.compile(rf"(?:^|(?<=[.;/|,•·)\]])\s*|(?<=\s)|\()\**(?P<word>{_ALTERNATIVES})\**\s*:\**\s*", re.IGNORECASE)
_LABEL_START = re.compile(rf"^\W{{0,3}}(?:{_ALTERNATIVES})\s*:", re.IGNORECASE)
_BARE_START = re.compile(rf"^(?:huvudansvar(?:ig)?|ansvarig(?:a)?){_WHO}\s+(?:är\s+|–\s*|-\s*)?(?=[A-ZÅÄÖ])")
_TRAIL = " \t.;/|,•·–—-*("


@dataclass(frozen=True, slots=True)
class Label:
    """One label with its value, as written."""

    field: Field
    value: str
    start: int


@remembered
@rule("labels.line", otherwise=())
def labels_in(text: str) -> tuple[Label, ...]:
    """The labels in a text, in order, each with its value up to the next label.

    Evidence: "Ansvar: Elevhälsan och Socialnämnden / Klart: löpande", "Ansvarig: X. Klart: 2025-06-30. Uppföljning: …".
    """
    told = owner_told(text)
    if ":" not in text:
        bare = _BARE_START.match(text)
        when = time_without_colon(text)
        if when:
            return (Label(Field.DEADLINE, when, 0),)
        return (Label(Field.OWNER, text[bare.end() :].strip(_TRAIL), 0),) if bare and len(text) < 120 else told
    matches = [m for m in _LABEL.finditer(text) if _is_label_here(text, m)]
    starts = sorted([*(m.start() for m in matches), *(label.start for label in told)])
    found = list(told)
    for match in matches:
        end = next((start for start in starts if start > match.start()), len(text))
        found.extend(time_beside_owner(Label(_field_of(match), _value(text[match.end() : end], match), match.start())))
    return tuple(sorted(found, key=lambda label: label.start))


_OWNER_THEN_TIME = re.compile(
    r"(?P<who>[^\n]{2,120}?)[,;.]\s*(?:och )?(?P<word>(?:ska vara |är )?(?:klart?|färdigt?)(?: senast)?|senast|tid|när|genomförs|startar?)\s+(?P<when>\S[^\n]{1,60})"
)


@rule("labels.owner_then_time", otherwise=())
def _owner_then_time(value: str) -> Sequence[str]:
    """The owner and the time in one value, "Fritidsenheten, klart 2025"."""
    match = _OWNER_THEN_TIME.fullmatch(value)
    return (match["who"], match["when"]) if match is not None else ()


def time_beside_owner(label: Label) -> Sequence[Label]:
    """The labels that one label is: "Ansvar: Fritidsenheten, klart 2025" is an owner and a time."""
    parts = _owner_then_time(label.value) if label.field is Field.OWNER else ()
    if not parts:
        return (label,)
    return (
        Label(Field.OWNER, parts[0].strip(_TRAIL), label.start),
        Label(Field.DEADLINE, parts[1].strip(_TRAIL), label.start),
    )


_BARE_TIME = re.compile(
    r"(?:När|Tid|Tidplan|Tidsplan|Tidpunkt|Klart?|Klart senast|Färdigt|Slutdatum)\s+(?P<when>[A-ZÅÄÖ\d].{1,60})"
)


@rule("labels.time_without_colon", otherwise="")
def time_without_colon(text: str) -> str:
    """The time in a line "När Före sommaren 2025" or "Klart 2026-06-30": the label and then time words, nothing else.

    Evidence: forms whose label stands in a column of its own come out so when a page or a copy takes the columns away.
    """
    match = _BARE_TIME.fullmatch(text.strip(" .")) if len(text) < 80 else None
    return match["when"] if match is not None and is_time(match["when"]) else ""


_TOLD = re.compile(
    r"(?:(?<=[.!?;] )|^)(?:Huvuda|A)nsvariga? (?:för (?:åtgärden|insatsen|aktiviteten|detta|genomförandet) )?är (?P<who>[^.;:\n]{2,90})(?=[.;]|$)"
)


@rule("labels.owner_told", otherwise=())
def owner_told(text: str) -> tuple[Label, ...]:
    """A sentence such as "Ansvarig är fritidsenheten." after the activity is a label without a colon."""
    return tuple(Label(Field.OWNER, match["who"].strip(_TRAIL), match.start()) for match in _TOLD.finditer(text))


def _is_label_here(text: str, match: re.Match[str]) -> bool:
    """In the middle of a text a label stands after punctuation, or is written with a capital."""
    word_at = match.start("word")
    before = text[:word_at].rstrip()
    return not before or before[-1] in ".;/|,•·)]*(–-" or text[word_at].isupper()


def _field_of(match: re.Match[str]) -> Field:
    return next(field for field, _ in _IN_TEXT if match.group(field.name) is not None)


def _value(raw: str, match: re.Match[str]) -> str:
    value = raw.strip().rstrip(_TRAIL).lstrip("*").strip()
    if match.group().lstrip().startswith("("):
        value = value.rstrip(")")
    return value


def starts_with_label(text: str) -> bool:
    """Whether a text begins with a label, as "Ansvarig: …" does."""
    return bool(_LABEL_START.match(text)) or bool(_BARE_START.match(text)) or bool(time_without_colon(text))


def field_of_header(text: str) -> Field | None:
    """What a table's header cell says that its column holds, None when the words are unknown."""
    header = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)|[*_\u00ad]", "", text)).strip(" .:;–-?").casefold()
    if re.fullmatch(r"(?:år )?20\d\d(?:[-–/]\d\d(?:\d\d)?)?", header):
        return Field.YEAR
    if not header or len(header) > 60:
        return None
    return next((field for field, pattern in _COLUMN_PATTERNS if pattern.fullmatch(header)), None)

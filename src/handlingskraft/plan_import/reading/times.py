"""Time words of an activity: when it shall be done, or how often.

Nearly no plan writes a day. The expressions here are those that occur: dates, months, seasons, school years, quarters, terms of
four months (tertial), "löpande", "årligen", "två gånger per år", "under perioden".
"""

from __future__ import annotations

import re

from handlingskraft.plan_import.reading.rulebook import rule

_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"{_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d\d)(?!\d)"
_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|apr|aug|sept|okt|nov|dec)\.?"
_NUMBER = r"(?:\d{1,3}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|varannan)"
_UNIT = r"(?:år(?:et)?|månad(?:en)?|vecka(?:n)?|termin(?:en)?|kvartal(?:et)?|halvår(?:et)?|läsår(?:et)?|tertial(?:et)?|mandatperiod(?:en)?)"
_SEASON = r"(?:vår(?:en|terminen)?|sommar(?:en)?|höst(?:en|terminen)?|vinter(?:n)?|vt|ht)"
_SEASON_NOW = r"(?:våren|sommaren|hösten|vintern|vårterminen|höstterminen|sommarlovet|sportlovet|höstlovet)(?!\s?20\d\d)"
_MONTHS = rf"{_MONTH}(?:\s?(?:[-–,/]|och|till)\s?{_MONTH}){{0,5}}"

_DAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|helg|kväll|vardag)(?!\w)"
_OCCASION = r"(?:bad|sommar|vinter|turist|jakt|skid)säsongen|julhelgen|midsommar|valborg|lucia|påsken|jul(?:en)?(?!\w)|skolavslutningen|studenten"

# From the most exact to the vaguest. A point in time, alone or after a preposition.
_POINT = [
    rf"(?:{_YEAR})[-/.](?:0[1-9]|1[0-2])[-/.](?:[0-3]\d)(?!\d)",
    rf"(?:den\s)?[0-3]?\d(?::?e)?\s{_MONTH}(?:\s(?:{_YEAR}|varje år|årligen))?",
    rf"(?:i\s)?(?:slutet|början|mitten)\sav\s(?:{_MONTH}\s)?(?:{_SPAN}|{_YEAR}|{_SEASON}(?:\s{_YEAR})?|året|perioden|planperioden)",
    rf"{_MONTHS}\s(?:{_SPAN}|{_YEAR}|varje år|årligen|respektive år)",
    rf"(?:första|andra|tredje|fjärde|sista)\s(?:kvartalet|halvåret|tertialet)(?:\s{_YEAR})?",
    rf"(?:kvartal|kv\.?|q)\s?[1-4](?:\s?[-–/,]?\s?(?:{_SPAN}|{_YEAR}))?",
    rf"(?:tertial|t)\s?[1-3](?:\s?[-–/,]?\s?(?:{_SPAN}|{_YEAR}))?",
    rf"{_SEASON}[\s-]?(?:{_SPAN}|{_YEAR}|\d\d(?!\d))(?:\s?(?:och|samt|,|[-–])\s?{_SEASON}[\s-]?{_YEAR})?",
    rf"läsåre[tn](?:\s(?:{_SPAN}|{_YEAR}))?",
    rf"(?:lå|läsår)\s(?:{_SPAN}|\d\d/\d\d)",
    rf"årsskiftet\s(?:{_SPAN}|{_YEAR})",
    rf"(?:vecka|v\.)\s?\d{{1,2}}(?:\s{_YEAR})?",
    rf"{_SPAN}",
    rf"år(?:en)?\s{_YEAR}(?:\soch\s{_YEAR})?",
    rf"{_YEAR}-(?:0[1-9]|1[0-2])(?!\d)",
    rf"{_YEAR}(?:\s?(?:,|och|samt)\s?{_YEAR})*",
]
_PERIOD = r"(?:hela\s)?(?:plan|program|avtals|mandat|mål|projekt|aktuell\s|innevarande\s)?(?:perioden|period|mandatperiod|planperiod|året|åren)"
_BEFORE = (
    r"(?:klart?\s)?(?:senast|dock senast|under|före|innan|till och med|t\.?\s?o\.?\s?m\.?|från och med|från|fr\.?\s?o\.?\s?m\.?|fr o m|t o m|"
    r"med start(?: i| under)?|start(?: i| under)?|start:|årsvis från|inför|efter|påbörjas|startar|i samband med|vid utgången av|"
    r"utgången av|till|i|på|per)"
)
_RATE = [
    rf"(?:minst |högst |ungefär |ca )?{_NUMBER}\s?(?:gång(?:er)?|ggr|tillfälle[nt]?|tillfällen|träffar|möten)\s?(?:per|om|i|/|varje|under)\s?{_UNIT}",
    rf"(?:minst |högst )?{_NUMBER}\s?/\s?{_UNIT}",
    r"(?:minst )?(?:vartannat|varannat|vart\s(?:tredje|fjärde|femte)) år(?:\s(?:med start|från(?: och med)?|start)\s(?:i\s)?(?:20)\d\d)?",
    r"(?:minst )?(?:varannan|var tredje|var fjärde) (?:månad|vecka|termin)",
    rf"varje\s(?:{_UNIT}|lov|vår|höst|sommar|vinter|skolavslutning|{_MONTH}|mandatperiod|ny mandatperiod)(?!\w)",
    rf"(?:årligen|årsvis|halvårsvis|kvartalsvis|månadsvis|månatligen|terminsvis|tertialvis|veckovis|dagligen|läsårsvis)(?:\s(?:i|under|senast|före|med start)\s(?:{_MONTHS}|{_SEASON}|20\d\d)(?:\s20\d\d)?)?",
    r"(?:löpande|fortlöpande)",
    rf"vid {_NUMBER} tillfällen",
    r"per (?:år|månad|vecka|termin|kvartal|läsår)",
    rf"(?:varje|varannan|var tredje) {_DAY}",
    r"(?:före|innan|senast till) (?:skol|termins?|läsårs?|säsongs)(?:starten|start|avslutningen|avslutning|slutet|slut|uppstarten)",
    rf"(?:före|innan|senast till) (?:{_OCCASION})",
    r"(?:på|varje) (?:sport|påsk|höst|sommar|jul|skol)lov(?:et|en)?(?!\w)",
]
_ALWAYS = re.compile(
    rf"(?<![\w/:-])(?:{_BEFORE}\s(?:{'|'.join(_POINT[:15])})|under\s{_PERIOD}|innan\s{_PERIOD}s?\s(?:slut|utgång)|"
    rf"(?:senast|under|från|till och med|före|innan|till|från och med|tom|inför)\s(?:valet\s)?{_POINT[15]}|"
    rf"(?:under|senast(?: i)?|till|före|innan|inför|i)\s(?:slutet av\s|början av\s)?(?:{_SEASON_NOW}|{_MONTHS}(?!\s?20\d\d|\w))|{'|'.join(_POINT[:14])}|{'|'.join(_RATE)}|"
    rf"{_YEAR}(?=\s*(?:[.\[(,;]|$)))(?![\w:])",
    re.IGNORECASE,
)
_WEAK = re.compile(rf"(?:{'|'.join(_RATE)})", re.IGNORECASE)
_YEARLY = re.compile(
    r"(?:en|ett|den|de|sin) (?P<rate>årlig[at]?|(?:års|halvårs|månads|termins|kvartals|vecko)vis[at]?)\s", re.IGNORECASE
)
_WHOLE = re.compile(
    rf"(?:{_BEFORE}\s|{_BEFORE}\s)?(?:{'|'.join([*_POINT, *_RATE, _PERIOD])}|kontinuerligt|kontinuerlig|pågående|pågår|tills vidare|vid behov|klart|"
    rf"omgående|snarast|{_MONTHS}|{_SEASON}|återkommande|regelbundet|ständigt|permanent)(?!\w)",
    re.IGNORECASE,
)
# A year after one of these belongs to something else than the activity: an act, a strategy, a base year, a finding.
_ELSEWHERE = re.compile(
    r"(?:\(|lag(?:en)? \(?|sfs |agenda |vision |målbild |strategi(?:n|er)? |plan(?:en)? (?:för )?|\w*plan |löfte(?:t|n)? |budget |mål |valet |program(?:met)? |sedan |jämfört med |identifierats under (?:år )?|"
    r"enkäten |undersökning(?:en)? |statistik (?:från|för) |beslut(?:ad|at|ades)? |antagen |kf |ks |dnr |§ ?\d* |handlingsplan(?:en)? )$",
    re.IGNORECASE,
)
_FOUND_THEN = re.compile(
    r"(?:identifierats|genomfördes|gjordes|mättes|jämfört med|som|antogs|startade|rapporterades)\s$", re.IGNORECASE
)
_AFTER_ELSEWHERE = re.compile(r"^(?::\d|\)| års? |s )")


@rule("times.in_sentence", otherwise=None)
def time_in(text: str, *, weak: bool = True) -> str | None:
    """The activity's own time words in its sentence, as written.

    Evidence: "Vi ska tillsammans, årligen, genomföra …", "Kommunen ska under perioden presentera …". A year that belongs to an act,
    a strategy or a measurement is no deadline. ``weak=False`` leaves out frequencies ("en gång i veckan"): where a plan has a
    place of its own for time, the frequency in the sentence tells what is offered, not when the work is due.
    """
    for match in _ALWAYS.finditer(text):
        phrase = match.group().strip()
        if not weak and _WEAK.fullmatch(phrase):
            continue
        if _belongs_elsewhere(text, match):
            continue
        return phrase
    return rate_as_adjective(text) if weak else None


@rule("times.rate_as_adjective", otherwise=None)
def rate_as_adjective(text: str) -> str | None:
    """A rate said of a thing tells how often it is done: "en årlig temadag", "ett årligt möte"."""
    match = _YEARLY.search(text)
    return match["rate"] if match is not None else None


def _belongs_elsewhere(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 8]
    bare = match.group()[0].isdigit() or match.group().casefold().startswith("år")
    return (
        bool((_ELSEWHERE if bare else _FOUND_THEN).search(before))
        or bool(_AFTER_ELSEWHERE.match(after))
        or re.match(r"från (?!och med|den|hösten|våren|januari|augusti)", match.group().casefold()) is not None
    )


def is_time(text: str) -> bool:
    """Whether a whole cell or label value is time words and nothing else (or little else)."""
    value = text.strip(" .()")
    match = _WHOLE.match(value)
    if match is None:
        return bool(_ALWAYS.fullmatch(value))
    return len(value) - match.end() <= max(12, len(value) // 3)

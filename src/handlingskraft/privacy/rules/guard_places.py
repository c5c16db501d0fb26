"""Street addresses with a house number, and number plates of vehicles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from handlingskraft.privacy.rules.guard_patterns import by_first_letter
from handlingskraft.privacy.rules.guard_spans import STREET_ADDRESS, VEHICLE_PLATE, PersonalDataSpan
from handlingskraft.privacy.rules.guard_words import by_last_letter

_SURE, _LIKELY, _ASKED, _WEAK = 0.95, 0.92, 0.7, 0.55

# The letters of Swedish plates: not I, Q, V, Å, Ä, Ö; the last sign, which may be a letter, is no O either (Transportstyrelsen).
_PLATE = re.compile(
    r"([A-HJ-PR-UW-Z](?<![\w./:@-].)[A-HJ-PR-UW-Z]{2})([ -]?)(\d{2}[\dA-HJ-NPR-UW-Z])(?![\w@]|[-/:]\d| ?[%§]|[.,]\d)"
)
_SMALL_PLATE = re.compile(
    r"([a-hj-pr-uw-z](?<![\w./:@-].)[a-hj-pr-uw-z]{2})([ -]?)(\d{2}[\da-hj-npr-uw-z])(?![\w@]|[-/:]\d| ?[%§]|[.,]\d)"
)
# For text in small letters. "bil" may end a longer word; what else is there begins one, which is looked at afterwards.
_VEHICLES = (
    r"reg(?:istrerings)?\.?-?\s?(?:n(?:umme)?r|skylt|plåt)\w*|skylt\w*|nummerplåt\w*|nummerskylt\w*|(?<!mo)bil(?:en|ar|arna|ens|s)?|fordon\w*"
    r"|moped\w*|mopp(?:e|en)|epa\w*|a-traktor\w*|motorcykel\w*|mc|mc:n|buss(?:en)?|skoter\w*|släp\w*|volvo\w*|saab\w*|bmw\w*|audi\w*"
    r"|mercedes\w*|toyota\w*|ford\w*|opel\w*|skoda\w*|kia\w*|tesla\w*|renault\w*|peugeot\w*|volkswagen\w*|vw|golf|passat|parkerad\w*|körde?r?|plåt\w*"
)
_VEHICLE = re.compile(rf"(?:{by_first_letter(_VEHICLES)})\b")
_AROUND = 48
# Three letters before a number that are something else: laws, authorities, currencies, documents, standards, places in a building.
_NO_PLATE = frozenset(
    """
    SFS MSB LSS SOU IBM DNR NIS OSL KFS PBL LEH SEK EUR USD NOK DKK GBP KRS TKR MKR KPI BBR AFS LAS FMB RUM SAL DEL ART KAP TAB
    FAX TEL BOX NUM SNR ANR LNR HSL LAN LTE GSM CPU GPU ROM RAM USB PDF EES FNS ETT TRE FEM SEX SJU TIO ELF NYA DET DEN MED FOR
    HUS HAL PLN LOK EST SKR SKL SKA DOS DSS GDR WWW DNA RNA PCB BPA SBU SCB SGU SKB SKF SJF LFS LKF LUF LUL LMA LRF LRB LBK LBE
    KSL KFN KSN SBN SBK BUN BUF UBN UBK SOC SON SAN MBN MBK HSN HSB FKN FRN NAN TFN TFK TKN KLN KLK KLF KSF BMN BRN GFN GSN GYN
    ARN KKR KHN KON KUN KUF SKN SKF FSN FSK PUB PUL BEN FOS RSA RFS HFD NJA RFA RUF ABF SEB SAS ATP AMF AMS LOV GDP BNP BNI EEG EGD
    NSC NAT NTR NTF MKB KBT KBU DSM ASD ADH PTS SJR SLU SLL SOS STR PET JPG PNG CSS XML CSV ZIP DOC XLS SHA PPT URL WEB APP API PHP
    JAN FEB MAR APR MAJ JUN JUL AUG SEP OKT NOV DEC MON TUE WED THU FRI SAT SUN GPS HDR LED LCD UHD RGB DAB BET PROP REF BSK KBL
    KPMG HTML ETC MAX OBS TOT SUM AVG MED AND THE FOR NOT NEW ALL ANY END RAD SID BLD FIG KOD ORT BYA TEM PAR HEL LAG NOT EAN OCR
    FNR RNR PNR ONR BNR ENR GTN SSK USK BMM BHV BVC MVC UMO YMO HVB SFI SFX SSP SSB EST RUT ROT KRO KSO KFO KDO ADB EDB ERP HRM
    """.split()
)

_OTHER_UNITS = (
    r"%|procent|kr\b|§|kap\b|km\b|m\b|st\b|personer|år\b|platser|meter|minuter|dag|timmar|vecko|gånger|tillfällen|mkr|elever|barn\b|unga\b|boende|skolor"
    r"|jan(?:uari)?\b|feb|mars\b|april|maj\b|jun|jul|aug|sept|okt|nov|dec"
)
_NUMBER = (
    rf" (?<=[^\W\d_] )(\d{{1,3}})(?: ?(?:[A-Ha-h](?![\wåäö])|-\d{{1,3}}(?!\d)))?(?![\d:])(?!\.\d)(?! ?(?:{_OTHER_UNITS}))"
)
_FLOOR = r"(?:,? ?(?:lgh|lägenhet|vån|vr|nb|port|uppgång|trappa|tr)\.? ?\d{0,4}\w?)?"
_TOWN = r"(?:,? ?\n? ?(?:SE?-)?\d{3} ?\d{2},? [A-ZÅÄÖ][\wåäö-]{1,30}(?: [A-ZÅÄÖ][\wåäö-]{1,30})?)?"
# A house number after a word, with what may follow it. From there the street is read backwards, a bounded way.
_HOUSE = re.compile(rf"{_NUMBER}{_FLOOR}{_TOWN}")
_WORD_BEFORE = re.compile(r"\w[\w:'-]{0,40}$")
_ENDINGS = by_last_letter(
    tuple(
        """
    gatan gata vägen gränden gränd torget torg stigen stig allén allé esplanaden backen backe slingan kajen liden lid
    stråket bulevarden boulevarden promenaden ringen parken gården höjden kroken svängen leden stranden torpet hagen
    lyckan terrassen rundeln platsen plats vången åsen dalen ängen täppan väg vall vallen bågen kullen lunden planen
    brinken gläntan hamnen udden viken branten sluttningen höjd vång
    """.split()
    )
)
# Words that may stand apart: after the name that a street bears (Olof Palmes gata), and after a word for where or how it lies.
_APART = frozenset("gata väg gränd torg stig allé backe plats plan park kaj led esplanad boulevard strand".split())
_APART_ALONE = frozenset(
    "gatan vägen torget gränden allén promenaden esplanaden boulevarden stigen backen raden ringen torg gata väg".split()
)
_NAMED_AFTER = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ][\w:'-]{1,30} (?:(?:af|av|von|de) )?){1,3}$")
_LYING = re.compile(
    r"(?<![\w-])(?:Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya|Övre|Nedre|Yttre|Inre|Långa|Korta|Breda|Smala|Lugna|Höga|Mellersta|Första|Andra"
    r"|Tredje|Krokiga|Gröna|Röda|Vita) $"
)
_BEFORE = 90
_POSTCODE = re.compile(r"\d{3} ?\d{2}")
_STRONG = frozenset("gatan gata vägen gränden gränd torget torg stigen allén allé esplanaden backen".split())
_SMALL_STREET = re.compile(r"(?<=\w)(?:väg|gata|gränd|allé)$")
# Before these words a street may be meant all the same when it is written with a capital letter.
_ALSO_STREET = frozenset("skol kyrko idrotts hem".split())
_NO_HOME = frozenset("box postbox fack plan sal rum nr linje".split())
_NO_STREET = frozenset(
    """
    riks läns lands europa järn motor jord mål arbets mötes bygg bo bad lek sam ut in om fram till hem skol kyrko bygge parkerings uppställnings
    program handlings detalj verksamhets tids översikts kommun bostads trafik cykel gång flyg huvud plan aktivitets möjlig och sjuk för be under kunskaps
    samlings fest vår kval sports idrotts start projekt karriär utvecklings vårdcentral
    """.split()
)


def find_places(text: str) -> Iterator[PersonalDataSpan]:
    """Street addresses and plates in ``text`` (as read by ``guard_text``)."""
    yield from _streets(text)
    candidates = [*_PLATE.finditer(text), *_SMALL_PLATE.finditer(text)]
    vehicles = [match.start() for match in _VEHICLE.finditer(text.lower()) if _begins(text, match)] if candidates else []
    for match in candidates:
        confidence = _plate(match, vehicles)
        if confidence:
            yield PersonalDataSpan(VEHICLE_PLATE, match.start(), match.end(), confidence)


def _begins(text: str, match: re.Match[str]) -> bool:
    return match[0].startswith("bil") or not match.start() or not text[match.start() - 1].isalnum()


def _plate(match: re.Match[str], vehicles: list[int]) -> float:
    """How sure it is that this is a plate, with words for vehicles at ``vehicles``."""
    before = bisect_left(vehicles, match.start() - _AROUND)
    is_near = before < len(vehicles) and vehicles[before] < match.end() + _AROUND
    is_word = match[1].upper() in _NO_PLATE
    if is_near:
        return 0 if is_word and vehicles[before] > match.start() else _SURE
    if is_word or match[1].islower():
        return 0
    return _ASKED if match[2] else _LIKELY


def _streets(text: str) -> Iterator[PersonalDataSpan]:
    for house in _HOUSE.finditer(text):
        before = text[max(house.start() - _BEFORE, 0) : house.start()]
        word = _WORD_BEFORE.search(before[before.rfind(" ") + 1 :])
        if word is None or not _may_be_street(word[0].lower(), house[0]):
            continue
        start, confidence = _street(before, word[0], house[0])
        if confidence:
            yield PersonalDataSpan(STREET_ADDRESS, house.start() - len(before) + start, house.end(), confidence)


def _may_be_street(small: str, house: str) -> bool:
    """Asked first, because words before numbers are many and streets are few."""
    return bool(_ending(small)) or small in _APART or small in _APART_ALONE or bool(_POSTCODE.search(house))


def _ending(small: str) -> str:
    """The longest of the endings of streets that the word has; "" for none."""
    return max((each for each in _ENDINGS.get(small[-1], ()) if small.endswith(each)), key=len, default="")


def _street(before: str, word: str, house: str) -> tuple[int, float]:
    """Where in the text before a house number its street begins, and how sure it is that ``word`` ends one; 0 when it does not."""
    start, small = len(before) - len(word), word.lower()
    lying = _LYING.search(before[:start])
    if lying and small in _APART_ALONE:
        return lying.start(), _ASKED
    is_apart = small in _APART or (small == word and _is_small_street(word))
    named = _NAMED_AFTER.search(before[:start]) if is_apart else None
    if named and (small == word or before[start - 2] == "s"):
        return named.start(), _ASKED
    confidence = _compound(word, house)
    if not confidence and _POSTCODE.search(house) and word[0].isupper() and small not in _NO_HOME:
        confidence = _ASKED
    return (lying.start() if lying else start), confidence


def _is_small_street(word: str) -> bool:
    """Löderups strandväg, Oxie kyrkoväg: a compound in small letters after the name of a place."""
    ending = _SMALL_STREET.search(word)
    stem = word[: ending.start()] if ending else ""
    return bool(stem) and (stem in _ALSO_STREET or stem not in _NO_STREET)


def _compound(word: str, house: str) -> float:
    """How sure it is that ``word`` before a house number is a street by its ending."""
    ending = _ending(word.lower())
    stem = word[: len(word) - len(ending)].lower()
    if not ending or (len(stem) < 2 and stem not in {"å", "ö"}):
        return 0
    if stem in _NO_STREET or stem.rstrip("s") in _NO_STREET:
        return _ASKED if stem in _ALSO_STREET and word[0].isupper() and ending in _STRONG else 0
    if ending in _STRONG:
        return _ASKED
    return _WEAK if word[0].isupper() or _POSTCODE.search(house) else 0

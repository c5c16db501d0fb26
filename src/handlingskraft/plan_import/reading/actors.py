"""Who can be responsible: units, roles, authorities and collectives, told by the ends of their names.

Swedish municipal units are compounds whose last part tells what they are: ``-förvaltningen``, ``-nämnden``, ``-enheten``,
``-samordnaren``. A closed list of such last parts finds units that nobody has listed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlingskraft.plan_import.reading.rulebook import remembered
from handlingskraft.plan_import.reading.verbs import is_finite, is_infinitive
from handlingskraft.plan_import.reading.wording import fold, is_nothing, tidy, words

# Last parts of names of units, roles and bodies, in the forms that occur as subjects.
_HEADS = """
förvaltning(en|ar|arna)? nämnd(en|er|erna)? enhet(en|er|erna)? avdelning(en|ar|arna)? kontor(et|en)? sektor(n|er|erna)?
styrelse(n|r|rna)? grupp(en|er|erna)? råd(et|en)? chef(en|er|erna)? samordnar(e|en|na) koordinator(n|er|erna)?
handläggar(e|en|na) sekreterar(e|en|na) strateg(en|er|erna)? ledar(e|en|na) utvecklar(e|en|na) direktör(en|er)? bolag(et|en)?
stiftelse(n|r)? förening(en|ar|arna)? föreningsliv(et)? förbund(et|en)? polis(en)? polisområde(t)? polismyndighet(en)?
tjänst(en|er)? hälsa(n)? omsorg(en)? myndighet(en|er|erna)? central(en|er|erna)? skola(n)? skolor(na)? gymnasi(um|et|er|erna)
rektor(n|er|erna)? region(en|er|erna)? kommun(en|er|erna)? fullmäktige (kommun|skol|kris|förvaltnings|verksamhets|kommunens |central )?ledning(en)? ledningsgrupp(en|er|erna)? team(et|en)? jour(en|er)? kyrka(n)?
sjukvård(en)? psykiatri(n)? bibliotek(et|en)? fritidsgård(en|ar|arna)? utskott(et|en)? kansli(et)? ombud(et)? förskola(n)?
förskolor(na)? länsstyrelse(n|rna)? verksamhet(en|er|erna)? arbetsgivar(e|en|na) ordförande(n)? presidi(um|et) controller(n)?
kurator(n|er|erna)? pedagog(en|er|erna)? rådgivar(e|en|na) inspektör(en|er|erna)? planerar(e|en|na) ingenjör(en|er)? arkitekt(en)?
konsulent(en|er)? specialist(en|er)? lots(en|ar)? coach(en|er)? värd(en|ar|arna)? mottagning(en)? institution(en|er)?
vårdcentral(en|er|erna)? familjecentral(en)? universitet(et)? högskola(n)? skatteverket trafikverket kriminalvården
arbetsförmedlingen försäkringskassan migrationsverket tullverket kronofogden säkerhetspolisen folkhälsomyndigheten
räddningstjänst(en)? fastighetsägar(e|en|na) näringsliv(et)? civilsamhälle(t)? organisation(en|er|erna)? aktör(en|er|erna)?
huvudman(nen)? huvudmän(nen)? processledar(e|en|na) projektledar(e|en|na) personal(en)? kontaktperson(en|er|erna)? kontaktpolis(en)?
lärar(e|en|na) medarbetar(e|en|na) skolverket boverket naturvårdsverket energimyndigheten livsmedelsverket samfund(et|en)? klubb(en|ar|arna)? församling(en|ar)? studieförbund(et|en)?
ansvarig(a)? politiker(na)? nämndledamöter(na)? forum(et)? byrå(n)? friskola(n)? friskolor(na)?
växthus(et)? ungdomsgård(en|ar)? fältar(e|en|na) assistent(en|er)? administratör(en)? redaktör(en)? jurist(en)? läkare(n)?
skötersk(a|an|or|orna) socionom(en)? psykolog(en|er)? bevakar(e|en|na) väktar(e|en|na) ordningsvakter(na)? hemvärnet
socialjour(en)? krisledningsnämnd(en)? [a-zåäö]{3,}bostäder servicecenter medborgarservice växel(n)?
""".split()
_HEAD = re.compile(rf"(?:.*?(?:{'|'.join(_HEADS)}))", re.IGNORECASE)
_ACRONYMS = frozenset(
    "KFN VON MN SBN BoF SoN UN HR IT VD BRÅ Brå EST SSPF SSP IFO BUN SOC KS KSF MBN BUP KLF SBF BUF KFF KUF SAM UBF VOF VoO BoU MSB CVE RFSL ABF HVB AMI AME HVO IOP TN SN BN FoU SKR".split()
)
_NOT_HEADS = frozenset(
    """ohälsa ohälsan folkhälsa folkhälsan riskgrupp riskgrupper riskgrupperna målgrupp målgruppen målgrupper målgrupperna åldersgrupp
    åldersgrupper åldersgruppen minoritetsgrupper samtalsgrupp samtalsgrupper stödgrupp stödgrupper e-tjänst e-tjänster welfare inledning
    handledning vägledning avledning utbildningstjänst mervärd egenvärd hälsa ungdomsgrupper yrkesgrupper personalgrupper högriskgrupper
    förstahandskontakt välfärdstjänst stödverksamhet brottsverksamhet verksamhetsforum tråd område områden områdena""".split()
)
_NOT_ENDS = (
    "område",
    "områden",
    "områdena",
    "området",
    "handledning",
    "vägledning",
    "inledning",
    "ohälsa",
    "ohälsan",
    "folkhälsa",
    "folkhälsan",
    "grupperna-",
)
# Words above that are actors when something stands before them ("närvaroteam", "Skatteverket") but too vague alone.
_VAGUE_ALONE = frozenset(
    """grupp grupper gruppen aktör aktörer aktörerna tjänst tjänsten hälsa hälsan verk verket lag laget råd nätverk nätverket organisation
    organisationer organisationerna ledning ansvarig ansvariga central partner forum kontaktperson kontaktpersoner värd värdar
    omsorg personal personalen lärare medarbetare medarbetarna politiker team ledare team chef myndighet""".split()
)
_PREPOSITIONS = frozenset(
    "för inom i på mot av med vid hos från till som under kring om genom utifrån tillsammans mellan över efter bland utan åt inför via enligt".split()
)
_COLLECTIVE_START = re.compile(
    r"^(?:varje|samtliga|alla|respektive|var och en|berörda?|kommunens (?:alla |samtliga )?(?:förvaltningar|nämnder|verksamheter|"
    r"skolor|bolag|enheter|chefer)|hela (?:kommunen|organisationen)|övriga|flera|olika)\b",
    re.IGNORECASE,
)
_COLLECTIVE_NOUN = re.compile(
    r"^(?:[^\W\d_]*-? ?(?:och|samt) )?[^\W\d_]*(?:förvaltningar|förvaltningarna|nämnder|nämnderna|verksamheter|verksamheterna|enheter|"
    r"enheterna|skolor|skolorna|förskolor|förskolorna|bolag|bolagen|förvaltningschefer|enhetschefer|rektorer|chefer|cheferna|"
    r"rektorerna|avdelningar|avdelningarna)\b",
    re.IGNORECASE,
)
_VAGUE_ACTORS = re.compile(
    r"^(?:andra|övriga|fler|flera|olika|berörda|relevanta|externa|aktuella|lokala|våra|m\.?\s?fl\.?)\b.*"
    r"(?:aktörer|parter|organisationer|myndigheter|intressenter|samverkansparter|m\.?\s?fl\.?)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)* (?:kommun|stad|region|AB|IF|BK|SK)\b|\bRegion [A-ZÅÄÖ]|\bAB\b")
_MODALS = frozenset("ska skall bör måste".split())
DETERMINERS = frozenset("varje samtliga alla respektive berörda berörd kommunens polisens regionens den det de en ett".split())


@lru_cache(maxsize=20_000)
def is_actor_word(word: str) -> bool:
    """Whether one word names a unit, a role or a body."""
    if word in _ACRONYMS or word.rstrip("s") in _ACRONYMS:
        return True
    lower = word.casefold().strip("-")
    if lower in _NOT_HEADS or lower in _VAGUE_ALONE or len(lower) < 2:
        return False
    return bool(_HEAD.fullmatch(lower)) and (
        not lower.endswith(_NOT_ENDS) or lower.startswith(("polisområde", "lokalpolisområde"))
    )


def head_word(phrase: str) -> str:
    """The word that says what a noun phrase is: the last one before its first preposition."""
    head = ""
    for word in words(phrase):
        if word.casefold() in _PREPOSITIONS and head:
            break
        head = word
    return head


def _vague_head(phrase: str, head: str) -> bool:
    """A word such as "grupp" or "personal" names an actor when a determiner or a qualifier stands before it."""
    return (
        head.casefold() in _VAGUE_ALONE and len(words(phrase)) > 1 and not phrase.casefold().startswith(("en ", "ett ", "ny "))
    )


_CHANGED = re.compile(
    r"(?:ökad|ökat|ökade|minskad|minskat|minskade|stärkt|stärkta|förbättrad|förbättrat|bättre|färre|fler)\b", re.IGNORECASE
)


def _is_clause(phrase: str) -> bool:
    """Whether a phrase says what is to be done: "Utbilda lärare", "Polisen ska besöka skolor"."""
    tokens = [word.casefold() for word in words(phrase)]
    return len(tokens) > 1 and (is_infinitive(tokens[0]) or not _MODALS.isdisjoint(tokens[1:]))


def _place_belongs(phrase: str) -> bool:
    """Whether a named place is the actor, or where the actor is: "socialtjänst i Grönby kommun", not "Havsplan för Grönby kommun"."""
    if _PREPOSITIONS.isdisjoint(phrase.casefold().split()):
        return True
    head = head_word(phrase)
    return is_actor_word(head) or _vague_head(phrase, head)


@remembered
def is_actor(phrase: str) -> bool:
    """Whether a phrase names somebody who can be responsible. Coordinations must be actors in all their parts."""
    phrase = phrase.strip(" ,.;:")
    if not phrase or len(phrase) > 160 or phrase.endswith("?") or _CHANGED.match(phrase) or _is_clause(phrase):
        return False
    phrase = re.sub(r"/VD$", "", phrase, flags=re.IGNORECASE)
    if _PLACE.search(phrase):
        return len(words(phrase)) <= 9 and not any(is_finite(word) for word in words(phrase)) and _place_belongs(phrase)
    parts = split_actors(phrase)
    if len(parts) > 1:
        return all(is_actor(part) for part in parts)
    head = head_word(phrase)
    return is_actor_word(head) or _vague_head(phrase, head)


_UNIT_TITLE = re.compile(
    r"(?:förvaltning|nämnd|enhet|avdelning|kontor|styrelse|polis|kommun|polisområde|samordnare|bolag|råd|grupp|sektor|region|chef|tjänst|"
    r"[a-zåäö]{3,}bostäder|[a-zåäö]{3,}hem|[a-zåäö]{3,}hus|länsstyrelse|förbund|strateg|handläggare|AB|hälsa|omsorg|skola|bibliotek|personal|rektor|räddningstjänst)(en|n|et|ens?|ar|er|arna|erna|na|n)?$",
    re.IGNORECASE,
)
_NEEDS_ARTICLE = re.compile(r"(?:hälsa|omsorg|skola|skolor|grupper|råd|tjänster|personal|bibliotek)$", re.IGNORECASE)


def is_unit_title(title: str) -> bool:
    """Whether a heading is the name of a unit or a role that does what stands under it: "Socialförvaltningen", "Polisen".

    "Skolhälsa" and "Barn och unga" are subjects; "Elevhälsan" is a unit.
    """
    parts = split_actors(title.strip(" :"))
    if not parts or " som " in title or len(words(title)) > 7 or not is_actor(title.strip(" :")):
        return False
    heads = [head_word(part) for part in parts]
    return all(
        (_UNIT_TITLE.search(head) and not _NEEDS_ARTICLE.search(head)) or head in _ACRONYMS or _PLACE.search(part)
        for head, part in zip(heads, parts, strict=True)
    )


_SECTOR_WORD = r"(?:kultur|fritid|miljö|bygg|plan|vård|omsorg|barn|unga|ungdom|utbildning|skola|teknik|service|samhällsbyggnad|stöd|individ|familj|gata|park|mark|exploatering|socialtjänst|kommunikation|näringsliv|arbetsmarknad|trafik|hälsa|fastighet|kost|lokaler|lärande|välfärd|säkerhet|beredskap|integration|äldre|funktionshinder|digitalisering|turism|hållbarhet|IT|HR)"
_SECTOR = re.compile(rf"{_SECTOR_WORD}(?:(?:, | och | & | samt |- och ){_SECTOR_WORD}){{0,2}}", re.IGNORECASE)


def is_sector(title: str) -> bool:
    """Whether a title may be the short name of a part of the administration: "Kultur och fritid", "Miljö och bygg"."""
    return bool(_SECTOR.fullmatch(title.strip(" :")))


def is_collective(phrase: str) -> bool:
    """Whether a phrase names many units at once: "varje förvaltning", "samtliga nämnder", "verksamheter för barn och unga"."""
    text = fold(phrase)
    return bool(_COLLECTIVE_START.match(text) or _COLLECTIVE_NOUN.match(text))


def is_vague(phrase: str) -> bool:
    """Whether a phrase names nobody in particular: "andra aktörer", "m.fl."."""
    return bool(_VAGUE_ACTORS.match(fold(phrase))) and not is_collective(phrase)


_STRONG_SEPARATOR = re.compile(r"\s*(?:[;\n•|]|(?<!\w-),(?! ?\d)|\s/\s|/(?=\s)|(?<=\s)/)\s*")
_AND = re.compile(r"\s+(?:och|samt|&|i samarbete med|i samverkan med|tillsammans med|samt tillsammans med)\s+", re.IGNORECASE)
_SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")


def split_actors(text: str) -> list[str]:
    """The single actors in a list such as "Socialnämnden, Kultur- och fritidsnämnden och polisen".

    "Barn- och utbildningsnämnden" and "Vård och omsorg" stay whole: an "och" divides only when both sides are actors.
    """
    found: list[str] = []
    for raw in _STRONG_SEPARATOR.split(text):
        piece = re.sub(r"^(?:och|samt)\s+", "", tidy(raw).strip(" .;:•"))
        if piece and not is_nothing(piece):
            found.extend(_split_and(piece))
    return found


def _split_and(piece: str) -> list[str]:
    match = next((m for m in _AND.finditer(piece) if _divides(piece[: m.start()], piece[m.end() :])), None)
    if match is not None:
        return [*_split_slash(piece[: match.start()]), *_split_and(piece[match.end() :])]
    return _split_slash(piece)


def _split_slash(piece: str) -> list[str]:
    sides = _SLASH.split(piece)
    if len(sides) == 2 and all(_stands_alone(side) for side in sides) and not piece.casefold().endswith("/vd"):
        return sides
    return [piece]


def _divides(left: str, right: str) -> bool:
    return not left.endswith("-") and _stands_alone(left) and (_stands_alone(right) or right[:1].isupper())


def _stands_alone(phrase: str) -> bool:
    head = head_word(phrase)
    return bool(_PLACE.search(phrase)) or is_actor_word(head) or _vague_head(phrase, head)

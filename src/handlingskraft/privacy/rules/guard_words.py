"""The guard's lists of names and of words that are none. They are read from ``privacy/data`` once, when they are first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"

# What follows a name that a place, a house, a prize or a foundation bears, or ends the word that does.
_NAMED_AFTER = (
    "gata gatan väg vägen plats platsen torg torget park parken gränd backe allé plan bro kaj skola skolan gymnasium gymnasiet förskola "
    "förskolan friskola högstadium högskola folkhögskola universitet universitetet institut institutet barnsjukhus sjukhus sjukhuset "
    "lasarett bibliotek museum museet kyrka kyrkan kapell församling moské stiftelse stiftelsen fond fonden minnesfond stipendium "
    "stipendiet pris priset medalj center centrum centret akademi hus huset gård gården hem hemmet teater arena arenan hall hallen stadion "
    "förening föreningen sällskapet ab aktiebolag hb kb handelsbolag konsult konsulter bygg byggnads transport åkeri advokatbyrå fastigheter "
    "förlag bokförlag revision syndrom sjukdom lag lagen modell modellen metoden metod skala skalan test testet dag dagen vecka kanal"
).split()

Endings = dict[str, tuple[str, ...]]


def by_last_letter(endings: tuple[str, ...]) -> Endings:
    """The endings by their last letter: a word is held against a few of them only."""
    found: dict[str, tuple[str, ...]] = {}
    for ending in endings:
        found[ending[-1]] = (*found.get(ending[-1], ()), ending)
    return found


def ends(word: str, small: str, endings: Endings) -> bool:
    """Whether the word has one of the endings and is more than that. ``small`` is the word in small letters."""
    some = endings.get(word[-1])
    return some is not None and word.endswith(some) and small not in some


# Endings of names. After the first kind of family name nothing else is likely; after the second a place or a word may be meant.
GIVEN_ENDINGS = by_last_letter(("ullah", "uddin", "eldin", "aldin", "rahman", "slav", "sław", "slava", "mariam", "medhin"))
FAMILY_ENDINGS = by_last_letter((
    "sson", "sdotter", "sdóttir", "ström", "qvist", "kvist", "quist", "gren", "stedt", "elius", "enius", "ović", "ević", "ovic", "evic",
    "oğlu", "oglu", "zadeh", "zade", "yan", "wski", "cki", "ński", "wska", "ńska", "czyk", "wicz", "vich", "enko", "chuk", "anen", "inen", "onen",
    "änen", "escu", "opoulos", "poulos", "dze", "shvili", "pour", "nejad", "doost", "avičius", "auskas", "berger", "mann", "feldt", "zai",
))  # fmt: skip
MAYBE_FAMILY_ENDINGS = by_last_letter((
    "berg", "borg", "lund", "lind", "strand", "holm", "man", "dahl", "vall", "wall", "mark", "löf", "ell", "én", "hult", "fors", "näs", "son",
    "ander", "blom", "bäck", "hammar", "stein", "ian", "ski", "sky", "ova", "ov", "eva", "ev", "akis", "idis",
))  # fmt: skip
# Endings of ordinary words, with which no name in the lists agrees.
WORD_ENDINGS = by_last_letter((
    "ning", "ningen", "ningar", "ningarna", "ande", "andet", "ende", "het", "heten", "heter", "tion", "tionen", "tioner", "sion", "skap",
    "skapet", "nämnd", "nämnden", "verk", "verket", "myndighet", "myndigheten", "arna", "erna", "orna", "else", "elsen", "elser", "ism",
    "ismen", "isk", "iska", "iskt", "lig", "liga", "ligt", "stad", "kommun", "kommunen", "kommuner", "län", "länet", "skola", "skolan", "enhet",
    "enheten", "råd", "rådet", "grupp", "gruppen", "styrelse", "styrelsen", "ordnare", "ordnaren", "plan", "planen", "planer", "program",
    "programmet", "projekt", "projektet", "arbete", "arbetet", "stöd", "stödet", "insats", "insatser", "åtgärd", "åtgärder", "mål", "målet",
    "ansvar", "ansvarig", "ansvariga", "chef", "chefen", "chefer", "tjänst", "tjänsten", "bild", "bilden", "forum", "nätverk", "nätverket",
    "förvaltning", "avdelning", "centrum", "central", "centralen", "polis", "polisen", "brott", "brottslighet", "våld", "våldet", "miljö",
    "miljön", "miljöer", "område", "området", "områden", "fråga", "frågor", "rutin", "rutiner", "politik", "politiker", "lag", "lagen", "rätt",
    "rätten", "ologi", "logisk", "ologer", "istisk", "istiska", "ister", "isterna", "part", "parten", "partiet", "rörelsen", "rörelse",
    "föreningen", "förening", "föreningar", "organisation", "ationen", "företag", "bolaget", "bolag", "skydd", "hjälp", "lärare", "lärarna",
    "elev", "elever", "personal", "personer", "sidan", "delen", "nivå", "nivån", "tid", "tiden", "dag", "dagen", "veckan", "året", "samfund",
    "fullmäktige", "utskott", "utskottet", "beredskap", "hantering", "ation", "vis", "ningens", "hetens", "itet", "iteten", "teknik", "tekniska", "behov", "behovet", "lov", "prov", "brev",
    "gatan", "gata", "vägen", "väg", "huset", "gården", "parken", "hallen", "torget", "gymnasiet", "biblioteket", "kyrkan", "versionen", "zonen",
))  # fmt: skip
TITLES = frozenset(
    """
    herr fru fröken familjen rektor rektorn lärare läraren eleven elev pojken flickan killen tjejen mannen kvinnan personen individen ungdomen
    sonen dottern brodern systern mamman pappan modern fadern mamma pappa vårdnadshavaren kuratorn kurator handläggare handläggaren
    socialsekreterare socialsekreteraren samordnare samordnaren ordförande ordföranden ledamot ledamoten ersättare sekreterare sekreteraren
    kontaktperson kontaktpersonen kontakta heter kallas namn namnet vid-namn misstänkte gärningsmannen imamen imam prästen pastor pastorn
    polisen polisassistent kommunpolis inspektör säkerhetschef säkerhetschefen chef chefen enhetschef enhetschefen förvaltningschef kommundirektör
    kommunchef direktör direktören vd statsminister justitieminister minister statsråd landshövding professor professorn docent doktor dr
    forskaren författaren journalisten kollegan medarbetaren utredaren utredare strateg projektledare projektledaren justerare hälsar mvh
    hälsningar medlemmen ledaren föreningens ordf sekr tränaren grannen mr mrs ms miss
    """.split()
)
NOT_BEFORE = frozenset(
    "sankt sankta saint s:t s:ta st san santa são kung drottning kv kvarteret quarter fastigheten fartyget".split()
)
PARTICLES = frozenset(
    "von af de la del della di da dos das van der den ter ten al el bin ibn ben abu abd abdel abdul bint o' mac mc le du zu na".split()
)


def _words(name: str) -> frozenset[str]:
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


@cache
def given_names() -> frozenset[str]:
    """Given names that are common in Sweden."""
    return _words("given")


@cache
def family_names() -> frozenset[str]:
    """Family names that are common in Sweden."""
    return _words("family")


@cache
def more_given_names() -> frozenset[str]:
    """Given names of many countries, less sure."""
    return _words("faker_given")


@cache
def more_family_names() -> frozenset[str]:
    """Family names of many countries, less sure."""
    return _words("faker_family")


@cache
def also_words() -> frozenset[str]:
    """Names that are everyday words as well."""
    return _words("also_words")


@cache
def no_names() -> frozenset[str]:
    """Words with a capital letter that are no names: organisations, products, headings."""
    return _words("not_names")


@cache
def places() -> frozenset[str]:
    """Places that texts from municipalities speak of."""
    return _words("places")


@cache
def common_words() -> frozenset[str]:
    """Ordinary words, in small letters."""
    return _words("common_words")


GIVEN, FAMILY, MORE_GIVEN, MORE_FAMILY, ALSO, SHUT = 1, 2, 4, 8, 16, 32


@cache
def listed() -> dict[str, int]:
    """In which lists a word stands, as a sum of the numbers above."""
    found: dict[str, int] = {}
    lists = (
        (GIVEN, given_names()), (FAMILY, family_names()), (MORE_GIVEN, more_given_names()), (MORE_FAMILY, more_family_names()),
        (ALSO, also_words()), (SHUT, no_names() | places()),
    )  # fmt: skip
    for number, names in lists:
        for name in names:
            found[name] = found.get(name, 0) | number
    return found


@cache
def named_after() -> frozenset[str]:
    """Words for what bears the name that stands before them."""
    return frozenset(_NAMED_AFTER)

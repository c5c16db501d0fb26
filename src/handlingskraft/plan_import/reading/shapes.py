"""What a sentence or an item looks like, whatever it is about: something to do, a state to reach, a mere name."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.rulebook import remembered
from handlingskraft.plan_import.reading.times import time_in
from handlingskraft.plan_import.reading.verbs import ADJECTIVE_TWINS, Form, form_of, is_finite, is_infinitive, is_passive
from handlingskraft.plan_import.reading.wording import fold, words

MODALS = frozenset("ska skall kommer bör avser lovar skulle åtar".split())
# Verbs that tell of a change in the world rather than of something one does: as often goals as activities.
_CHANGE = frozenset(
    """öka minska förbättra stärka motverka förebygga värna underlätta bidra minimera halvera höja sänka förhindra bekämpa främja skapa
    trygga säkra verka sträva hindra stimulera begränsa nå uppnå stoppa skydda utveckla upprätthålla vara bli""".split()
)
_STATE = frozenset(
    """är har känner upplever får vet kan mår ska skall finns deltar lever trivs upphör ökar minskar saknas råder präglas
    förebyggs erbjuds""".split()
)
_STATE_AFTER_MODAL = frozenset(
    """öka minska vara ha känna få upphöra förbättras stärkas utvecklas minskas ökas veta kunna uppleva bli höjas sänkas halveras må
    finnas känneteckna präglas kännetecknas förebyggas upptäckas erbjudas växa slippa våga trivas leva vila förekomma nå uppnå motverkas
    tillhandahållas säkerställas främjas begränsas behöva nås ske fördröjas förhindras erbjuda-""".split()
)
_ADVERBS = frozenset(
    """inte aldrig alltid också även därför tillsammans gemensamt aktivt särskilt kontinuerligt löpande årligen regelbundet fortsatt fortsätta
    bland annat främst dessutom vid behov snarast senast under i på med tydligt långsiktigt systematiskt genom medvetet utifrån
    samt nu då vidare som arbetsgivare ytterligare redan gärna på årsbasis strategiskt fortsättningsvis bl.a mer bättre tidigt ofta""".split()
)
_CHANGE_NOUNS = re.compile(
    r"^(?:en |ett )?(?:ökad|ökat|ökade|minskad|minskat|minskade|färre|fler|högre|lägre|förbättrad|förbättrat|förbättrade|stärkt|stärkta|bättre|tryggare|"
    r"säkrare|andelen?|antalet?|ingen|inga|inget|alla|noll|nolltolerans|hög|god|goda|trygga|minst \d+ (?:procent|%))\b",
    re.IGNORECASE,
)
_MEASURE_START = re.compile(
    r"^(?:andel|antal|procent|resultat (?:i|från)|genomsnittlig|medelvärde|nöjdhet|svarsfrekvens)\w*\b", re.IGNORECASE
)
_DOING_NOUN = re.compile(
    r"^(?:(?:fortsatt|ny|nya|regelbunden|regelbundna|årlig|årliga|gemensam|gemensamma|riktad|riktade|utökad|utökat|ökad|löpande|förstärkt|systematisk|"
    r"återkommande|obligatorisk|digital|kontinuerlig|tidig|tidiga)\s)?[^\W\d_]{2,}(?:ning|ningar|ande|ende|ering|eringar|kampanj|kampanjer|utbildning|utbildningar|"
    r"föreläsning|föreläsningar|möten|möte|träffar|träff|brev|kurs|kurser|fest|läger|övning|övningar|kontroll|vandringar|nätverk|mentorskap|märkning|fältarbete|patrull|patruller|fotpatruller|rekrytering|träffar|besök|tillsyn|kontroller|kontrollköp|program|programmet|stöd|grupper|dialog|dialoger|vandring|"
    r"vandringar|insatser|samtal|kartläggning|enkät|workshop|workshops|teater|satsning|satsningar|material|café|kafé|utställning|tävling|rutin|rutiner|nätverksträffar|"
    r"information|rådgivning|tillgång till)\b",
    re.IGNORECASE,
)
_PAST = frozenset(
    "gjorde fick tog höll ledde var hade blev skrev gav gick såg kom stod startade deltog fanns bjöd drev lade köpte satte sattes hölls togs".split()
)
_QUESTION_START = re.compile(r"^(?:hur|vad|vem|vilka|vilken|vilket|har|är|finns|behöver|når|varför|kan)\b")
_LEADING_TIME = re.compile(
    r"^(?:under|senast|våren|hösten|sommaren|årligen|löpande|varje|vartannat|minst|kontinuerligt|fortsatt|fortsätta att|regelbundet|gemensamt|"
    r"tillsammans med [^,]{3,60},?|i samverkan med [^,]{3,60},?|i samarbete med [^,]{3,60},?|genom att|för att|aktivt|systematiskt|snarast|vid behov|"
    r"inför|innan|från|till|q\d|kvartal)\b",
    re.IGNORECASE,
)


# An adjective before a definite noun would have an article: "öppna fritidsgården" is something to do. "Öppna förskolan" is a name.
_DEFINITE = re.compile(r"(?<!förskol)(?:[^aeiouyåäö]en|[^aeiouyåäö]et|[ao]rna|erna|an)$")


@lru_cache(maxsize=20_000)
def first_verb(text: str) -> str | None:
    """The infinitive, imperative or subjectless present that an item begins with ("Utbilda", "Att öka", "Erbjuder"), else None."""
    tokens = words(text[:160])
    if tokens and tokens[0].casefold() == "att":
        tokens = tokens[1:]
    if not tokens:
        return None
    start = tokens[0]
    if start.casefold() in ADJECTIVE_TWINS and len(tokens) > 1 and _takes_object(tokens[1].casefold()):
        return start.casefold()
    if _opens_with_verb(start) and not _is_adjective_here(tokens):
        return start.casefold()
    if _LEADING_TIME.match(text):
        return next((token.casefold() for token in tokens[1:9] if is_infinitive(token)), None)
    if start.casefold() in _ADVERBS or (
        start.casefold().endswith("t") and len(tokens) > 1 and start.casefold() not in actors.DETERMINERS
    ):
        return next((token.casefold() for token in tokens[1:3] if is_infinitive(token)), None)
    return None


def _takes_object(word: str) -> bool:
    """Whether the word after "öppna" shows that it is something to do: "öppna gården", "öppna ett kafé"."""
    return word in {"en", "ett", "upp", "fler"} or bool(_DEFINITE.search(word))


def _opens_with_verb(word: str) -> bool:
    form = form_of(word)
    return form in (Form.INFINITIVE, Form.IMPERATIVE) or (form is Form.PRESENT and word.casefold() not in MODALS | _STATE)


def _is_adjective_here(tokens: list[str]) -> bool:
    """Words such as "trygga" and "öppna" are more often adjectives ("Öppna verksamheter") than things to do."""
    return tokens[0].casefold() in {"trygga", "öppna", "säkra", "lika"}


@lru_cache(maxsize=20_000)
def modal_verb(text: str) -> tuple[str, str] | None:
    """The modal of a main clause and the verb it governs: ("ska", "genomföra"). The verb is "" when none was found."""
    tokens = words(text[:400])
    for position, token in enumerate(tokens[:28]):
        if token.casefold() in MODALS:
            verb = next((t.casefold() for t in tokens[position + 1 : position + 16] if _governed(t)), "")
            return token.casefold(), verb
        if position and token.casefold() == "som" and any(is_finite(before) for before in tokens[1:position]):
            return None
    return None


def _governed(token: str) -> bool:
    lower = token.casefold()
    return lower not in _ADVERBS and (form_of(token) in (Form.INFINITIVE, Form.PASSIVE) or lower in _STATE_AFTER_MODAL)


@lru_cache(maxsize=20_000)
def is_denied(text: str) -> bool:
    """Whether a sentence says that something shall not be: "Ungdomar ska inte dricka alkohol". Nobody does that."""
    tokens = [word.casefold() for word in words(text[:200])[:16]]
    return any(token in MODALS and after in ("inte", "aldrig") for token, after in pairwise(tokens))


@lru_cache(maxsize=20_000)
@remembered
def activity_shape(text: str) -> float:
    """From 0 to 1: how much an item looks like something to do.

    "Utbilda personal …", "Polisen ska genomföra …", "Varje förvaltning utser …" are 1; "Öka …", which may be a goal, is 0.6;
    "Utbildning i MI" is 0.6; "Alla människors lika värde" is 0.
    """
    if is_question(text) or is_measure(text):
        return 0.0
    verb = first_verb(text)
    if verb:
        return 0.6 if verb in _CHANGE else 1.0
    modal = modal_verb(text)
    if modal:
        return 0.25 if is_denied(text) else max(_modal_shape(modal[1]), 0.6 * _able_unit(text))
    if _acting_subject(text):
        return 1.0
    if _DOING_NOUN.match(text) and not _CHANGE_NOUNS.match(text):
        return 0.6
    return 0.3 if _passive_present(text) else 0.0


def _modal_shape(verb: str) -> float:
    if not verb or verb in _STATE_AFTER_MODAL:
        return 0.25
    if verb in _CHANGE:
        return 0.6
    return 0.8 if is_passive(verb) else 1.0


_ABLE = re.compile(r"(?P<who>.{3,80}?)\s(?:ska|skall)\s(?:även\s|också\s)?kunna\s(?P<verb>\w+)", re.IGNORECASE)


def _able_unit(text: str) -> bool:
    """Whether a named unit shall be able to do something: "Socialjouren ska kunna placera …" is its to see to."""
    match = _ABLE.match(text)
    return match is not None and is_infinitive(match["verb"]) and actors.is_actor(match["who"])


def _acting_subject(text: str) -> bool:
    """Whether a named unit does something in the present tense: "Säkerhetsavdelningen vidareförmedlar …"."""
    subject, verb = split_at_verb(text)
    return (
        bool(subject and verb)
        and verb.casefold() not in _STATE - {"deltar"}
        and not is_passive(verb)
        and actors.is_actor(subject)
    )


def _passive_present(text: str) -> bool:
    return any(form_of(token) is Form.PASSIVE_PRESENT for token in words(text[:160])[1:12])


@lru_cache(maxsize=20_000)
def split_at_verb(text: str) -> tuple[str, str]:
    """What stands before the first finite verb of a sentence, and that verb; two empty strings when none is found."""
    for match in re.finditer(r"[^\W\d_]+(?:[-/][^\W\d_]+)*-?", text[:260]):
        word = match.group()
        if match.start() and is_finite(word) and not word[0].isupper() and not text[match.end() :].startswith("-"):
            return text[: match.start()].strip(" ,"), word
    return "", ""


@lru_cache(maxsize=20_000)
@remembered
def goal_shape(text: str) -> float:
    """From 0 to 1: how much an item looks like a state to reach.

    "Andelen … ska öka", "Medarbetarna har kunskap", "Färre unga …" are 1; "Öka …" is 0.5.
    """
    if is_question(text):
        return 0.0
    if _CHANGE_NOUNS.match(text) and not _MEASURE_START.match(text):
        return 1.0
    modal = modal_verb(text)
    if modal:
        return 1.0 if modal[1] in _STATE_AFTER_MODAL or is_denied(text) else 0.2
    verb = first_verb(text)
    if verb:
        return 0.5 if verb in _CHANGE else 0.0
    subject, finite = split_at_verb(text)
    if subject and (finite.casefold() in _STATE or is_passive(finite)):
        return 0.9
    return 0.0


def is_wish(text: str) -> bool:
    """Whether a heading is a whole wish: "Tillgången till alkohol ska minska"."""
    return modal_verb(text) is not None and goal_shape(text) >= 0.9 and not text.rstrip().endswith("?")


def is_question(text: str) -> bool:
    """Whether an item asks something."""
    return text.rstrip().endswith("?") or (bool(_QUESTION_START.match(fold(text))) and len(words(text)) < 4)


def is_measure(text: str) -> bool:
    """Whether an item is a measure ("Andel elever som …"), not a wish that the measure shall change."""
    return bool(_MEASURE_START.match(text)) and modal_verb(text) is None


_SAYS = re.compile(
    r"(?:[,.!?”\"]|^–.*)\s*(?:säger|berättar|menar|tycker|förklarar|konstaterar|tillägger|understryker|kommenterar|sade|sa)\s+(?:hon|han|hen|de|[A-ZÅÄÖ])"
)
_OWN_WORDS = re.compile(
    r"^(?:jag|vi (?:är|har|ser|vill|tycker|måste|känner|hoppas|kan)|det (?:är|känns|här|har|var)|nu|rutschkanan)\b"
)


def is_quotation(text: str, marker: str = "") -> bool:
    """Whether an item is somebody's words: "– Det är viktigt, säger Anna"."""
    if _SAYS.search(text):
        return True
    return marker in ("–", "-", "—") and bool(_OWN_WORDS.match(fold(text)))


def is_past(text: str) -> bool:
    """Whether a sentence tells what has been done."""
    tokens = words(text[:200])
    for position, token in enumerate(tokens[:14]):
        lower = token.casefold()
        if lower in MODALS:
            return False
        if lower in ("har", "hade") and any(
            form_of(t) is Form.PAST or t.endswith(("it", "ats", "its", "tts")) for t in tokens[position + 1 : position + 5]
        ):
            return True
        if position and (lower in _PAST or (form_of(token) is Form.PAST and lower.endswith(("de", "te", "des", "tes")))):
            return True
    return False


def is_fragment(text: str) -> bool:
    """Whether an item is a mere name or noun phrase: no verb, few words."""
    tokens = words(text)
    return (
        len(tokens) <= 9
        and not first_verb(text)
        and not any(is_finite(token) or token.casefold() in MODALS for token in tokens)
    )


def mentions_time(text: str) -> bool:
    """Whether a sentence holds time words of its own."""
    return time_in(text) is not None

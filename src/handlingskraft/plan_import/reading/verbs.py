"""The verbs that plans are written with, and the forms they take.

Plans use a small set of verbs. They are listed by conjugation, and the infinitive, present, imperative, passive and past
forms are derived. Unknown verbs are recognised by a known verb at their end ("kvalitetssäkra" holds "säkra") or by the
ending "-era".
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class Form(StrEnum):
    """A verb form, as far as the reader tells them apart."""

    INFINITIVE = "infinitive"
    PRESENT = "present"
    IMPERATIVE = "imperative"
    PASSIVE = "passive"
    PASSIVE_PRESENT = "passive_present"
    PAST = "past"


# First conjugation: utbilda, utbildar, utbildade.
_AR = """
låna koppla räkna beslagta tvätta texta utlysa utlova tömma odla mejla belöna försköna slyröja inhägna låsa larma
coacha slussa varna
agera aktivera aktualisera analysera anordna anpassa ansvara anställa anvisa använda arbeta arrangera avsätta avsluta avtala
bearbeta bedöma beakta begära belysa bemanna besluta besöka bevaka bidra bilda bistå bjuda boka bygga delta dela dokumentera
effektivisera efterfråga eftersträva engagera erbjuda ersätta etablera finansiera forma fokusera formulera fortbilda fortsätta
främja fånga fördela föredra föreslå förankra förbereda förbättra förebygga förenkla förhindra förlänga förmedla försvåra
förstärka förtydliga granska handleda handlägga hantera hämta identifiera implementera informera införa initiera inkludera
inleda inrikta inrätta inspirera integrera intensifiera introducera inventera inbjuda iordningställa jobba kalla kameraövervaka
kanalisera kartlägga klargöra kommunicera kompetensutveckla komplettera kontakta kontrollera koordinera kvalitetssäkra
lansera lotsa lyfta ljussätta medverka minimera minska modernisera motverka motivera mäta möjliggöra nominera nätverka
observera omvärldsbevaka ordna organisera orientera patrullera planera placera prioritera producera projektera prova
publicera påbörja påminna påverka pröva redovisa redogöra reglera rekrytera renovera rensa revidera rikta rusta rutinera
röja samarbeta samla sammanställa samordna samråda samtala samverka sanera screena signalera sjösätta skapa skicka skylta
skydda slutföra snabba spegla sprida stadga starta stimulera stoppa strukturera strypa stärka stämma säkerställa säkra
söka tillgängliggöra tillhandahålla tillsätta testa trygga trygghetsbesiktiga träffa tydliggöra undersöka understödja
underlätta uppdatera uppdra uppmana uppmuntra uppmärksamma upprusta upprätta utarbeta utbilda utforma utfärda utreda
utrusta utveckla utvidga utvärdera utöka vandra verka vidareutbilda vidareutveckla vidareförmedla vidta visa vägleda
värna öppna öva öka överväga övervaka hindra ändra åtgärda återkoppla återrapportera återupprätta avveckla inhämta invänta
lära förbjuda vänta hjälpa stötta värva kalibrera väcka inspektera vaccinera screena isolera delegera kräva nyttja handla
uppvakta hylla lagra notera ansöka teckna undervisa tillsynsbesöka följa ingripa stävja överlämna bevilja uppsöka utmana
förändra föreläsa repetera testköpa kontrollköpa installera montera plantera beskära belysa rådgöra hålla underhålla
sköta lämna anmäla polisanmäla sätta erhålla upphandla ställa ha hänvisa verkställa rapportera sanktionera bekämpa
kvarhålla involvera delge motarbeta synliggöra handlägga stödja utse utgå ge se ta gå få nå be stå bli ske föra göra bedriva
driva skriva leda föda höja sänka lägga köpa välja låta läsa träna uppnå upptäcka förse genomföra utföra byta flytta hyra måla märka samtala
avtala fylla resa lösa möta vända sälja klippa gallra rusta digitalisera köra höra överlåta upplåta tillåta beskriva avge ange uppge
behålla innehålla upprätthålla sammankalla kalla besikta hedra fira tävla plocka städa väga servera skänka dela sända tända
bekosta finansiera uppföra tillföra överföra återföra hitta tillämpa ägna samköra matcha rådfråga intervjua filma fotografera
översätta tolka trycka dela spara minnas bevara vårda återvinna sortera laga byggas ersätta skylta sopa ploga sanda plantera
vistas uppehålla umgås samarrangera medfinansiera inspektera avvisa beivra lagföra utbyta kraftsamla omfördela prioritera
""".split()

_ER = """
använda anställa avsätta bedöma begära belysa besöka bistå bjuda bygga inbjuda erbjuda ersätta fortsätta förbereda förebygga
förlänga förstärka förmå genomföra handleda handlägga införa inleda utföra inbjuda iordningställa kartlägga klargöra lyfta
mäta möjliggöra påminna redogöra röja sammanställa samråda sjösätta slutföra stärka stämma säkerställa söka tillgängliggöra
tillhandahålla tillsätta tydliggöra undersöka understödja utreda utse vidareförmedla vägleda överväga inhämta lära förbjuda
hjälpa väcka kräva följa ingripa uppsöka hålla underhålla sköta ställa verkställa kvarhålla delge synliggöra stödja utgå ge
se gå få nå be stå ske föra göra bedriva driva skriva leda höja sänka lägga köpa välja låta läsa uppnå upptäcka förse
föreläsa anlita sätta röja väcka köpa hjälpa lösa möta byta utbyta vända sälja fylla resa köra höra hyra överlåta upplåta tillåta
beskriva avge ange uppge behålla innehålla upprätthålla sända tända märka uppföra tillföra överföra återföra översätta trycka
återvinna skänka träda dra lära bära skära bryta slå förstå bestå föreslå ingå begå överta motta erhålla beställa omfatta
äga åta utöva ringa sprida skapa vidta ta delta utesluta knyta strypa avsluta nyttja
""".split()

_PRESENT_EXTRA = """
ska skall bör kan får måste vill kommer behöver avser lovar åtar ansvarar har är blir ger tar ser gör går står sker finns
leder driver föreslår deltar bistår ingår uppnår upptäcker förmår svarar strävar månar sköter håller äger låter väljer
tillser utgör innebär omfattar bygger gäller syftar beskriver riktar känner vet upplever lever mår saknar består anger anges
lyder visar tillhör förblir tillåter tillämpar använder kräver fattar fastställer beslutar avgör bär vilar hanterar
""".split()

_PASSIVE_EXTRA = """
erbjuds sker görs ges tas ses fås nås hålls leds drivs förs läggs används anställs avsätts bedöms byggs förebyggs genomförs
införs utförs inleds kartläggs klargörs mäts möjliggörs stärks stöds säkerställs söks tillsätts tydliggörs utreds utses följs
ställs synliggörs skrivs höjs sänks anges tillhandahålls sammanställs handläggs upptäcks underhålls bedrivs
""".split()

_NEVER_VERBS = frozenset(
    """skola skolan alla andra unga egna sina dessa olika samma extra bra flera mera stora små hela första sista enda samtliga
    anhöriga enskilda berörda äldre personer kamera media agenda arena data era våra deras denna detta kontakta-listan ta- idrotta
    tema schema drama firma villa gata lista resa ansvariga kommunala lokala regionala nationella sociala gemensamma särskilda
    ordna- ha- våra era dina mina ideella offentliga privata tydliga trygga säkra öppna för stöd lag hot led rör stör del rådet råd program planera- här där när var mer fler väl
    inför möten beslut avtal krav resa lösa""".split()
)
# These look like infinitives but are far more often adjectives ("trygga skolvägar", "säkra miljöer", "öppna verksamheter").
ADJECTIVE_TWINS = frozenset({"trygga", "säkra", "öppna", "ordna-"})

_SHORT = frozenset({"se", "ge", "ta", "gå", "få", "nå", "be", "stå", "bli", "ske", "ha", "föra", "göra", "dra"})


def _present_of(verb: str) -> set[str]:
    if not verb.endswith("a"):
        return {verb + "r"}
    stem = verb[:-1]
    if verb in _ER_SET:
        return {stem} if stem.endswith(("r", "l")) and not stem.endswith(("ll", "tr")) else {stem + "er"}
    return {verb + "r"}


def _past_of(verb: str) -> set[str]:
    if not verb.endswith("a"):
        return set()
    stem = verb[:-1]
    if verb in _ER_SET:
        return {stem + "de", stem + "te", stem + "t", stem + "ts", stem + "des", stem + "tes"}
    return {verb + "de", verb + "t", verb + "ts", verb + "des"}


def _imperative_of(verb: str) -> set[str]:
    if verb in _ER_SET and verb.endswith("a"):
        return {verb[:-1]}
    return set()


# End in -s and are not passive.
_DEPONENT = frozenset("möts träffas samlas ses turas enas umgås lyckas finns hoppas samsas hjälps trivs minns".split())
_ER_SET = frozenset(_ER)
_INFINITIVES = frozenset(_AR) | _ER_SET
_FORMS: dict[str, Form] = {}


def _enter(forms: set[str], form: Form) -> None:
    for word in forms:
        _FORMS.setdefault(word, form)


for _verb in sorted(_INFINITIVES):
    _enter({_verb}, Form.INFINITIVE)
_enter(set(_PRESENT_EXTRA) | _DEPONENT, Form.PRESENT)
for _verb in sorted(_INFINITIVES):
    _enter(_present_of(_verb), Form.PRESENT)
    _enter({_verb + "s"}, Form.PASSIVE)
    _enter({form[:-1] + "s" for form in _present_of(_verb) if form.endswith("er")}, Form.PASSIVE_PRESENT)
_enter(set(_PASSIVE_EXTRA), Form.PASSIVE_PRESENT)
for _verb in sorted(_INFINITIVES):
    _enter(_imperative_of(_verb), Form.IMPERATIVE)
    _enter(_past_of(_verb), Form.PAST)
_LONG_INFINITIVES = tuple(sorted((verb for verb in _INFINITIVES if len(verb) >= 5), key=len, reverse=True))
_BY_END: dict[str, tuple[str, ...]] = {}
for _verb in _LONG_INFINITIVES:
    _BY_END[_verb[-4:]] = (*_BY_END.get(_verb[-4:], ()), _verb)


@lru_cache(maxsize=20_000)
def form_of(word: str) -> Form | None:
    """The verb form that ``word`` most likely is, or None when it is no known verb."""
    lower = word.lower()
    if lower in _NEVER_VERBS or lower in ADJECTIVE_TWINS:
        return None
    known = _FORMS.get(lower)
    if known is not None:
        return known
    return _guess(lower)


def _guess(lower: str) -> Form | None:
    endings = (("eras", Form.PASSIVE), ("erar", Form.PRESENT), ("era", Form.INFINITIVE), ("erade", Form.PAST))
    for ending, form in endings:
        if lower.endswith(ending) and len(lower) > len(ending) + 2 and not lower.endswith(("flera", "handlera")):
            return form
    for ending, cut, form in (("", 0, Form.INFINITIVE), ("r", 1, Form.PRESENT), ("s", 1, Form.PASSIVE)):
        base = lower[:-cut] if cut else lower
        if lower.endswith(ending) and any(base.endswith(verb) for verb in _BY_END.get(base[-4:], ())):
            return form
    return None


def is_infinitive(word: str) -> bool:
    """Whether ``word`` can be an infinitive ("utbilda", "se", "kvalitetssäkra")."""
    return form_of(word) is Form.INFINITIVE


def is_finite(word: str) -> bool:
    """Whether ``word`` can be the finite verb of a main clause ("ska", "erbjuder", "förebyggs")."""
    return form_of(word) in (Form.PRESENT, Form.PASSIVE_PRESENT) or (
        form_of(word) is Form.PASSIVE and word.lower() not in _INFINITIVES
    )


def is_passive(word: str) -> bool:
    """Whether ``word`` is a passive: whoever does it is not its subject."""
    return form_of(word) in (Form.PASSIVE, Form.PASSIVE_PRESENT) and word.lower() not in _DEPONENT

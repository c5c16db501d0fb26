"""What a section or a list is about, told by the words of its heading or of the sentence that introduces it.

Each pattern is a way in which Swedish plans say "here come the goals", "here come the members of the group". The patterns are data:
to teach the reader a new word, add it here and a case to ``tests/test_kinds.py``.
"""

from __future__ import annotations

import re
from enum import StrEnum

from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import fold


class Kind(StrEnum):
    """What a section or a list holds."""

    GOALS = "goals"
    ACTIVITIES = "activities"
    GOALS_AND_ACTIVITIES = "goals and activities"
    AREAS = "list of focus areas"
    INDICATORS = "indicators"
    RESPONSIBILITY = "responsibilities"
    FOLLOW_UP = "follow-up"
    NEEDS = "needs and situation"
    RESULTS = "results"
    PRINCIPLES = "principles"
    MEMBERS = "members"
    DEFINITIONS = "definitions"
    GOVERNING = "governing documents"
    DEMANDS = "demands of the law, and what others do"
    BUDGET = "resources"
    CONTENTS = "contents"
    CONSULTED = "bodies consulted"
    CONTACT = "contact"
    INTRODUCTION = "introduction"
    PURPOSE = "purpose"
    EFFECTS = "expected effects"
    REVISION = "revision history"
    EXAMPLES = "examples and reading"
    UNKNOWN = "unknown"


# Kinds whose lists and sentences are never activities or goals.
CLOSED = frozenset(
    {
        Kind.AREAS, Kind.INDICATORS, Kind.RESPONSIBILITY, Kind.FOLLOW_UP, Kind.NEEDS, Kind.RESULTS, Kind.PRINCIPLES, Kind.MEMBERS,
        Kind.DEFINITIONS, Kind.GOVERNING, Kind.DEMANDS, Kind.BUDGET, Kind.CONTENTS, Kind.CONSULTED, Kind.CONTACT, Kind.INTRODUCTION,
        Kind.PURPOSE, Kind.REVISION, Kind.EXAMPLES,
    }
)  # fmt: skip

_ACT = r"(?:aktivitet(?:er|erna|en)?|åtgärd(?:er|erna|en)?|insats(?:er|erna|en)?|åtaganden?|åtagandena|handlingsplan för genomförande|genomförandeplan|delåtgärder|uppdrag(?:en)?|handlingar|arbetssätt och aktiviteter)"
_ADJ = r"(?:lång(?:siktig|siktiga|siktigt)|kortsiktiga?t?|övergripandet?|strategiskt?|lokalt?|lokala|nationella?t?|gemensamt|prioriterat|specifika|förebyggande|främjande|prioriterade|planerade|konkreta|gemensamma|kommunens|polisens|våra|övriga|särskilda|universella|selektiva|indikerade|trygghetsskapande|brottsförebyggande|kommande|nya|möjliga|strategiska|lokala|pågående|åtgärdande|föreslagna|beslutade|årets)"
_GOAL = r"(?:mål|målet|målen|delmål|delmålen|effektmål|inriktningsmål|huvudmål|resultatmål|verksamhetsmål|processmål|målsättning(?:ar|en|arna)?|målbild(?:en)?|önskat läge|önskad effekt|önskat resultat|ambition(?:er)?|inriktning(?:en|ar)?|vad vill vi uppnå|detta vill vi uppnå|det här vill vi uppnå|dit vill vi|det vill vi uppnå|strategiska mål|övergripande mål|prioriterade mål|kvalitetsmål|mätbara mål|långsiktiga mål|kortsiktiga mål|nämndmål|målområden och mål|vårt mål|våra mål|vårt gemensamma mål|vår (?:målbild|ambition|målsättning)|målet för (?:området|oss|arbetet)|mål för området|(?:hit|dit|vart|så) (?:ska|vill|strävar|siktar) vi(?: (?:nå|komma|ha det|att det ska vara))?|det här strävar vi (?:efter|mot)|framtida läge|önskat tillstånd|framtidsbild|eftersträvat läge)"

# Tried in order; the first that matches decides. Patterns see folded text without number and trailing colon.
_HEADINGS: list[tuple[Kind, str]] = [
    (Kind.CONTENTS, r"innehåll(?:sförteckning)?$"),
    (Kind.REVISION, r"(?:revisions|versions|dokument|ändrings)(?:historik|historia|information|förteckning|uppgifter)$|ändringar i dokumentet"),
    (Kind.RESULTS, r"(?:resultat|utfall|uppföljning|redovisning|utvärdering|återrapportering|återblick)\w*\b.*\b(?:20\d\d|förra|föregående|tidigare|året som gick)|(?:det|detta) (?:här )?har vi (?:gjort|åstadkommit|genomfört)|(?:det här|vad|detta) (?:har )?(?:gjordes|hände|hänt|gjorts)|vad har (?:vi )?(?:gjort|hänt)|genomför(?:t|da|t arbete)\b.*|erfarenheter\b.*|reflektion(?:er)?\b.*|lärdomar\b.*|tidigare (?:arbete|insatser|plan|åtgärder)\b.*|resultat$|utfall$|avslutade .*|(?:vad|det) vi (?:redan )?(?:har gjort|gjort|gjorde)|så gick det\b.*|återblick\b.*|(?:det|detta|vad som) (?:har )?(?:gjorts|görs) (?:redan )?idag|pågående arbete$|befintlig(?:t|a) (?:arbete|insatser|verksamheter?)$|nuvarande (?:arbete|insatser)"),
    (Kind.GOALS_AND_ACTIVITIES, rf"(?:{_GOAL}|strategier|fokusområden|insatsområden|prioriterade områden|utvecklingsområden|handlingsområden|områden)(?:,? (?:strategier|indikatorer|\w+områden|\w+mål|mål))*(?: och|, | samt| &) ?(?:{_ADJ} )?{_ACT}\b.*|\w*områden, mål och .*|handlingsplan(?:en)?$|aktivitetsplan$|åtgärdsplan$|handlingsplan(?:en)? (?:i tabellform|20\d\d.*)$|åtgärdstabell$"),
    (Kind.INDICATORS, r"(?:indikator|nyckeltal|mått\b|mätning|mätetal|mätbara indikatorer|målvärde|så mäter vi|hur mäter vi)\w*.*"),
    (Kind.FOLLOW_UP, r"(?:uppföljning|utvärdering|uppfölj|revidering|rapportering|återkoppling|återrapportering|aktualitetsprövning|följ (?:med|hur|arbetet|upp)|hur går det|så följer vi|så följs|hur följs|hur följer|följa upp|kvalitetssäkring|redovisning|rapport)\b.*|uppföljning.*"),
    (Kind.EFFECTS, r"(?:förväntad|förväntade|önskad|önskade|avsedd|avsedda) (?:effekt|effekter|resultat|utfall)\b.*"),
    (Kind.BUDGET, r"(?:resurser|budget|ekonomi|finansiering|kostnad|resurs- och|ekonomisk|medel)\w*\b.*"),
    (Kind.DEFINITIONS, r"(?:definition|begrepp|ordlista|ordförklaring|begreppsförklaring|centrala begrepp|viktiga begrepp|förklaring(?:ar)? av begrepp|förkortningar|terminologi|vad (?:är|menas med|betyder|innebär))\w*\b.*"),
    (Kind.GOVERNING, r"(?:de )?(?:nationella|internationella|regionala|globala) (?:folkhälso|jämställdhets|miljökvalitets|klimat|\w+politiska )?mål(?:en)?$|(?:styrande (?:dokument|lagar)|styrdokument|lagar|lagstiftning|rättslig|internationella|nationella|regionala|lokala|nationellt|regionalt|lokalt|internationellt|koppling(?:ar)? till|anknytning till|relaterade dokument|andra (?:dokument|planer|styrdokument)|nationell|regional|referenser|källor|källförteckning|regelverk|lagrum|agenda 2030|globala mål)\b(?!.*(?:insatser|aktiviteter|åtgärder|mål$)).*"),
    (Kind.DEMANDS, r"(?:vad|det) (?:säger )?(?:lagen|lagarna|lagstiftningen|andra)\b.*|(?:vad|det som) andra (?:gör|aktörer gör).*|lagens krav.*|krav(?:en)? (?:i|enligt|på) .*|andra aktörers (?:ansvar|roll|uppdrag).*|andra aktörer$|övriga aktörer.*"),
    (Kind.CONSULTED, r".*\b(?:remissinstans|remissvar|samråd|remiss)\w*\b.*|hur planen (?:togs fram|har tagits fram|tagits fram).*|framtagande av planen|så har planen tagits fram.*|arbetsprocess(?:en)?$|delaktighet i framtagandet"),
    (Kind.MEMBERS, r"(?:deltagare|medlemmar|ledamöter|medverkande|arbetsgrupp(?:en)?|styrgrupp(?:en)?|referensgrupp(?:en)?|projektgrupp(?:en)?|rådets (?:medlemmar|ledamöter|sammansättning)|sammansättning|representanter|samverkansparter|nätverk|målgrupp(?:er|en)?|brottsförebyggande rådet|folkhälsorådet|intressenter|vilka (?:ingår|deltar|är vi)\b.*)\b.*"),
    (Kind.PRINCIPLES, r"(?:\w*\s?(?:princip|utgångspunkt|värdegrund|värdering|förhållningssätt|framgångsfaktor|ledord|grundsyn|hållning|kännetecken)\w*\b.*|våra värderingar|visio?n(?:er|en)?\b.*|kritiska framgångsfaktorer|arbetssätt|metod(?:er)?$|metod och arbetssätt|perspektiv\b.*|tvärgående perspektiv.*|avgränsning(?:ar)?\b.*|prioriteringsgrunder|människosyn|förebyggande nivåer|preventionsnivåer|nivåer av prevention|prevention(?:snivåer)?$)"),
    (Kind.NEEDS, r"(?:nuläge|lägesbild|problem|behov|utmaning|riskfaktor|skyddsfaktor|risk- och skydd|bakomliggande|orsak|situation|kartläggning|statistik|omvärld|läget|analys|hur ser det ut|så ser det ut|vad vet vi|här är vi|slutsats|identifierade risker|risker|hotbild|lokala förutsättningar|resultat av|resultat från|resultatet|fakta|konsekvenser|nulägesbeskrivning|beskrivning av (?:nuläget|problemet)|varför|vad visar|trender|utveckling(?:en)? i|folkhälsan i|styrkor|svagheter|möjligheter|hot\b|riskbild|problembild|siffror|medborgardialog|enkät|i korthet|hälsoläget|konsekvens)\w*\b.*|.*\b(?:i siffror|nuläge(?:t)?|lägesbild(?:en)?)$|situationen idag|hur är läget.*"),
    (Kind.PURPOSE, r"(?:syfte|övergripande syfte|planens syfte|uppdrag|uppdraget|om planen|avsikt)\w*(?:$| med .*| och (?:bakgrund|omfattning|avgränsning|målgrupp).*)|syfte och avgränsning.*"),
    (Kind.GOALS, rf"(?:{_ADJ} )?{_GOAL}(?:$| (?:för|med|\d|[-–:]) ?.*| (?:i|med) (?:planen|programmet|strategin|arbetet)$| 20\d\d.*| och (?:syfte|inriktning|indikatorer?|mätbarhet|vision|ambition|delmål|effektmål|målsättning|uppföljning|strategi).*)|(?:{_ADJ} )?(?:löften|medborgarlöften|våra löften)$|syfte och (?:över(?:gripande|siktliga) )?mål\w*.*|vision och mål.*|(?:det här|detta|det|vad|så) vill vi(?: ha det| se)?$|(?:det här|detta|det|vad|dit|vart|hit) (?:ska|vill) vi (?:åstadkomma|uppnå|nå|komma)\b.*"),
    (Kind.ACTIVITIES, rf"(?:{_ADJ} (?:och {_ADJ} )?)*{_ACT}(?:$| (?:för|under|mot|inom|i|som|vi|på|\d|[-–:(]) ?.*| 20\d\d.*|,? (?:och|samt) (?:ansvar\w*|tidplan|insatser|åtgärder|aktiviteter|uppföljning|strategier|aktörer|metoder).*)|(?:det|detta|det här|så|så här|här|vad|hur|vad ska|det som)? ?(?:gör|ska|skall|tänker|vill|kommer|lovar|arbetar|når) (?:vi|kommunen|polisen|polis och kommun|kommun och polis|kommunen och polisen|polisen och kommunen)\b(?!.*(?:uppnå|åstadkomma)).*|(?:det|detta|det här|så|så här|så här|vad) (?:ska |kommer )?(?:vi|kommunen|polisen) (?:att )?(?:ska |kommer att |tänker )?(?:göra|gör|arbetar|arbeta|jobbar)\b.*|så (?:gör|arbetar|jobbar|når) vi\b.*|vi (?:lovar|ska|kommer)\b.*|(?:kommunens|polisens|våra|gemensamma|kommunen|polisen) (?:löften|medborgarlöften|åtaganden|uppdrag)\b.*|(?:{_ADJ} )?strategier(?: och insatser)?$|genomförande$|tillvägagångssätt$|hur$|plan för (?:genomförande|arbetet)|handlingsplan(?:en)? (?:för )?\d.*|delaktiviteter|att göra$|(?:det ska|detta ska) (?:vi )?(?:göras?|uppnås|nås|åstadkommas?|ske) genom\b.*|hur ska vi (?:nå|göra|komma).*|vägen dit|vägar till målet"),
    (Kind.RESPONSIBILITY, r"(?:arbetsuppgifter|(?:rådets|styrgruppens|arbetsgruppens|samordnarens|gruppens) (?:uppgift|uppdrag|ansvar|roll)|ansvar|organisation|implementering|roller|styrning|ansvarig|ansvars|samordning|ledning|samverkan och ansvar|genomförande och ansvar|förankring|spridning|kommunikation(?:splan)?$|giltighet|beslut|politisk|kommunikation och|samverkansstruktur|samverkan$|samverkansformer|forum för samverkan)\w*\b.*|vem (?:gör|ansvarar|är ansvarig).*"),
    (Kind.AREAS, r"(?:\w*\s?(?:fokusområden|insatsområden|målområden|utvecklingsområden|prioriterade områden|handlingsområden|strategiområden|områden|prioriteringar|strategiska områden))(?:na)?\b.*"),
    (Kind.INTRODUCTION, r"(?:inledning|bakgrund|sammanfattning|introduktion|om |förord|handlingsplanens|planens|läsanvisning|så (?:läser|använder)|dokumentets|disposition|historik|kort om|allmänt|ärendet|ordförande har ordet|välkommen|missiv)\b.*|bakgrund.*|sammanfattning.*"),
    (Kind.CONTACT, r"(?:kontakt|kontakta oss|besöksadress|adress|telefon|öppettider|sök$|meny$|skriv ut|dela|lyssna|hitta|länkar|externa länkar|relaterad|läs mer|mer information|senast (?:uppdaterad|ändrad|granskad)|publicerad|sidansvarig|nyheter|e-tjänst|cookies|om webbplatsen|akut|här får du|hit kan du|stöd(?:linjer)? och hjälp|vart (?:kan du )?vänd\w*)\b.*"),
    (Kind.EXAMPLES, r"(?:exempel|goda exempel|lästips|litteratur(?:förteckning)?|bilag(?:a|or)|appendix|fotnoter|noter)\b.*|checklista.*"),
]  # fmt: skip
_HEADING_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _HEADINGS]

_LEADS: list[tuple[Kind, str]] = [
    (Kind.RESULTS, r"\b(?:genomfördes|har genomförts|genomförts|har vi gjort|har gjorts|kan nämnas|hände|uppnåddes|blev resultatet|under (?:förra|föregående) (?:året|perioden)|har (?:kommunen|polisen|vi) (?:bland annat )?(?:genomfört|arbetat|gjort|infört|startat)|gjorde vi|gjordes|vi har (?:under|bland)|åstadkommit|tidigare år)\b"),
    (Kind.AREAS, r"\b(?:följande|dessa|prioriterade|tre|fyra|fem|sex|sju|två|olika|åtta|indelad i|uppdelad i|\d+)\b[^.:]{0,60}\b(?:\w*områden|\w*områdena|strategier|spår|delar|teman|perspektiv|inriktningar|kapitel|avsnitt|målgrupper|nivåer|faser|prioriteringar|ämnen)\b"),
    (Kind.MEMBERS, r"\b(?:består av|bestående av|bestått av|ingår|ingått|deltar|deltagit|medverkar|medverkat|representeras av|representanter (?:för|från)|deltagare|ledamöter|medlemmar|följande (?:funktioner|personer|aktörer|parter|representanter|roller|verksamheter|förvaltningar|nämnder)|tagits fram av|utgörs av|sammansatt av|arbetsgrupp\w* (?:har|är)|sitter|målgrupper?\b|riktar sig till|vänder sig till|gäller för|omfattar följande)\b"),
    (Kind.CONSULTED, r"\b(?:på remiss|remitterats|remiss till|samråd med|synpunkter från|svar (?:har )?inkommit)\b"),
    (Kind.INDICATORS, r"\b(?:indikator\w*|nyckeltal|mäts (?:genom|med|av|via)|följande mått|mätvärden|följs (?:upp )?(?:genom|med hjälp av|via)|mätetal|ska mätas|mäta)\b"),
    (Kind.FOLLOW_UP, r"\b(?:uppföljning\w* (?:besvarar|sker|ska|görs|innehåller|omfattar)|följande frågor|frågor(?:na)?\b|utvärder\w+|rapporten (?:ska|beskriver|innehåller)|redovisas (?:till|för|genom|i))\b"),
    (Kind.DEFINITIONS, r"\b(?:begrepp\w*|definitioner|definieras|betyder|avses)\b"),
    (Kind.DEMANDS, r"\b(?:lagen (?:ställer|säger|kräver|anger|innebär)|enligt (?:lag|lagen|skollagen|socialtjänstlagen)\b|lagkrav|krav(?:en)? på|är (?:kommunen|kommuner) skyldig\w*|andra gör|andra aktörer|ska kommunen enligt|länsstyrelsen ska|regionen ansvarar för)\b"),
    (Kind.GOVERNING, r"\b(?:styrdokument|styrande dokument|följande (?:lagar|dokument|planer|lagstiftning|styrdokument|konventioner|policydokument)|regleras (?:i|av)|kopplar till|styrs av|utgår från följande lagar|lagstiftning\w*|länkar? till|hänger ihop med|koppling till|globala målen)\b"),
    (Kind.NEEDS, r"\b(?:behov av|behöver:|problem\w*|utmaning\w*|orsaker\w*|riskfaktorer\w*|skyddsfaktorer\w*|risker\w*|visar (?:i korthet |bland annat |på |att |följande)|visar:|resultat(?:et|en) |kartläggning\w*|otrygg\w* (?:kring|vid|på)|faktorer|tecken på|signaler|kännetecknas|lägesbild\w*|nuläge\w*|synpunkter|framkom\w*|framgår (?:att|följande)|identifierat|identifierats|upplever|analys\w* visar|konsekvenser\w*|statistik\w*|exempel på (?:brott|problem|situationer|händelser|våld)|brott som|orsakas av|handlar om|kan vara|kan till exempel vara|kan yttra sig|beror på|medborgarna vill|medborgarna önskar)\b"),
    (Kind.PRINCIPLES, r"\b(?:principer\w*|utgår (?:från|ifrån)|utgångspunkt\w*|värdegrund\w*|förhållningssätt\w*|präglas av|vilar på|kännetecknas av|grundläggande värden|framgångsfaktorer\w*|viktigt att (?:tänka|beakta|komma ihåg)|ska genomsyras av|ledord|kriterier|bygger på|viktiga (?:delar|faktorer)|förutsättningar\w*)\b"),
    (Kind.GOALS, rf"\b(?:följande|övergripande|gemensamma|våra|dessa|kommunens|planens)\s(?:\w+\s){{0,3}}(?:mål|målen|delmål|målsättningar|effektmål|inriktningsmål|målsättning)\b|\b(?:mål(?:en|et|sättningen|sättningarna)?|målet|ambitionen|målbilden|visionen)(?: \w+){{0,8}} (?:är|att|lyder|har satts)\b[^.]*$|\bmål(?:en)? för (?:arbetet|perioden|området|planen|\d{{4}})\b[^.]*$|\b(?:vill|ska) (?:vi|kommunen|parterna) (?:uppnå|åstadkomma|nå)\b(?!.*genom)|^(?:{_GOAL})\b[^.]{{0,60}}$|\bmed (?:målet|syftet) att:?$|\bsom mål att\b"),
    (Kind.ACTIVITIES, rf"\bgenom (?:att|följande|bland annat|bl\.? ?a\.?)\b|\bgenom:?$|\b(?:följande|dessa|nedanstående|konkreta|planerade|prioriterade) (?:\w+ ){{0,3}}{_ACT}\b|\b{_ACT}(?: \w+){{0,5}}:?$|\b(?:ska|skall|kommer|tänker|vill|lovar|åtar)\b(?: \w+){{0,6}} (?:därför|under|bland|gemensamt|tillsammans|särskilt|att|göra|arbeta|följande|också|även|sig|vi|genomföra|prioritera):?$|\b(?:ska|skall|lovar|åtar sig|kommer)(?: att)?:?$|\b(?:ska|skall|lovar|kommer) (?:kommunen|polisen|vi|parterna|förvaltningen|nämnden)\b[^.]*:?$|\bansvarar för(?: att)?:?$|\b(?:vi|kommunen|polisen|parterna)(?: \w+){{0,8}} (?:ska|skall|kommer att|lovar)\b[^.]*:$|\b(?:det|detta|så här|så|här) (?:ska |gör |når |arbetar )(?:vi|kommunen|parterna|polisen)\b|\b(?:uppnås|nås|åstadkoms?|göras?|förverkligas|sker) (?:bland annat )?(?:genom|med|via)\b|\bskyldig\w* att:?$|\buppdrag att:?$|\bhar (?:ett )?(?:ansvar|ansvaret) (?:för )?att:?$|\barbeta(?:r)? (?:vi |kommunen )?(?:med|för)(?: att)?:?$"),
]  # fmt: skip
_LEAD_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _LEADS]
_NUMBER_PREFIX = re.compile(
    r"^(?:\(?[0-9]+(?:\.[0-9]+)*[.)]?|[a-zåäö]\)|[ivx]+\.|bilaga (?:\d+|[a-zåäö])\b[.:]?|kapitel \d+\.?:?)\s+"
)


def heading_words(text: str) -> str:
    """A heading as the patterns see it: folded, without number, trailing colon or full stop."""
    return _NUMBER_PREFIX.sub("", fold(text)).strip(" :.–-!?")


@rule("kinds.heading_words", otherwise=Kind.UNKNOWN)
def kind_of_heading(text: str) -> Kind:
    """What the words of a heading say that the section holds.

    Evidence: plans repeat a small set of section names ("Mål", "Aktiviteter", "Det här ska vi göra", "Nuläge", "Uppföljning").
    """
    title = heading_words(text)
    if len(title) > 120:
        return Kind.UNKNOWN
    return next((kind for kind, pattern in _HEADING_PATTERNS if pattern.match(title)), Kind.UNKNOWN)


# The last words of a lead-in decide before anything else in it: "… de prioriterade områdena genom:", "… problemen ska vi:".
_DECISIVE: list[tuple[Kind, str]] = [
    (Kind.MEMBERS, r"(?:består av|bestående av|ingår|utgörs av|deltar|deltog|medverkar)(?: bland annat| följande)?:?$"),
    (Kind.ACTIVITIES, r"\bgenom(?: att| bland annat| bl\.? ?a\.?| följande| bland annat att| att bland annat)?:?$"),
    (Kind.ACTIVITIES, r"\b(?:ska|skall|lovar|kommer)(?: vi| kommunen| polisen| parterna)?(?: (?:därför|också|även|bland annat|särskilt|under 20\d\d|tillsammans|gemensamt|därutöver))*(?: att)?:?$"),
    (Kind.ACTIVITIES, r"\bansvarar för(?: att)?:?$"),
]  # fmt: skip
_DECISIVE_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _DECISIVE]


@rule("kinds.lead_end", otherwise=None)
def kind_of_lead_end(sentence: str) -> Kind | None:
    """What the last words of a lead-in sentence decide, whatever else it speaks of."""
    if re.search(
        r"\b(?:lagen|länsstyrelsen|staten|regeringen|rådet|gruppen|styrgruppen|kommuner)\b[^.]{0,40}\b(?:ska|skall)(?: \w+){0,2}:?$",
        sentence,
    ):
        return Kind.DEMANDS
    return next((kind for kind, pattern in _DECISIVE_PATTERNS if pattern.search(sentence)), None)


@rule("kinds.lead_words", otherwise=Kind.UNKNOWN)
def kind_of_lead(text: str) -> Kind:
    """What the sentence before a list says that the list holds.

    Evidence: "Rådet består av:", "Detta skall uppnås genom att:", "I planen anges följande mål för arbetet:".
    """
    sentence = fold(text)[-400:].strip()
    decided = kind_of_lead_end(sentence)
    if decided is not None:
        return decided
    return next((kind for kind, pattern in _LEAD_PATTERNS if pattern.search(sentence)), Kind.UNKNOWN)

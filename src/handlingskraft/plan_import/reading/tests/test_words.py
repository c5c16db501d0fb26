"""Verbs, shapes of sentences, units, time words and labels: the words that the rules rest on."""

from __future__ import annotations

import pytest

from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.kinds import Kind, kind_of_heading, kind_of_lead
from handlingskraft.plan_import.reading.labels import Field, field_of_header, labels_in
from handlingskraft.plan_import.reading.prefixes import area_title, entry_of
from handlingskraft.plan_import.reading.shapes import activity_shape, first_verb, goal_shape, is_past, is_quotation
from handlingskraft.plan_import.reading.subjects import subject_of
from handlingskraft.plan_import.reading.times import is_time, time_in
from handlingskraft.plan_import.reading.verbs import Form, form_of
from handlingskraft.plan_import.reading.wording import is_nothing, sentences


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Genomföra", Form.INFINITIVE), ("erbjuder", Form.PRESENT), ("utser", Form.PRESENT), ("bedriver", Form.PRESENT),
        ("utbildas", Form.PASSIVE), ("förebyggs", Form.PASSIVE_PRESENT), ("genomfördes", Form.PAST), ("kvalitetssäkra", Form.INFINITIVE),
        ("implementera", Form.INFINITIVE), ("vidareförmedlar", Form.PRESENT), ("möts", Form.PRESENT),
        ("förvaltningar", None), ("insatser", None), ("aktörer", None), ("skola", None), ("för", None), ("gymnasiet", None),
    ],
)  # fmt: skip
def test_verb_forms(word, form):
    assert form_of(word) is form


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Kommunstyrelsen", True), ("Barn- och utbildningsförvaltningen", True), ("Vård och omsorg", True), ("Polis och Grönby kommun", True),
        ("socialtjänst i Grönby kommun", True), ("Förvaltningschef/VD", True), ("Verksamheter för barn och unga", True),
        ("Kommunens säkerhetsavdelning", True), ("Skolsköterskorna", True), ("Region Mitt", True), ("Bostads AB Hemmet", True),
        ("Kommunens risk- och säkerhetsarbete", False), ("Specifika insatser", False), ("Medarbetarna", False), ("Lägesbilden", False),
        ("Trygga bostadsområden", False), ("Handledning", False), ("Psykisk ohälsa", False), ("Unga riskgrupper", False),
        ("Utbilda lärare", False), ("Polisen ska besöka skolor", False), ("Ökad tillit mellan invånare och myndigheter", False),
        ("Havsplan för Grönby kommun", False),
    ],
)  # fmt: skip
def test_who_can_be_responsible(phrase, expected):
    assert actors.is_actor(phrase) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Barn- och utbildningsförvaltningen och Socialförvaltningen",
            ["Barn- och utbildningsförvaltningen", "Socialförvaltningen"],
        ),
        ("Vård och omsorg", ["Vård och omsorg"]),
        ("Kultur- och fritidsnämnden, polisen samt skolan", ["Kultur- och fritidsnämnden", "polisen", "skolan"]),
        ("Socialnämnden/Polisen", ["Socialnämnden", "Polisen"]),
        ("Förvaltningschef/VD", ["Förvaltningschef/VD"]),
        ("Räddningstjänsten samt Hemab", ["Räddningstjänsten", "Hemab"]),
        ("–", []),
    ],
)
def test_lists_of_units(text, names):
    assert actors.split_actors(text) == names


@pytest.mark.parametrize(
    ("name", "collective"),
    [("Varje förvaltning", True), ("Samtliga nämnder", True), ("Alla verksamheter", True), ("Verksamheter för barn och unga", True),
     ("Rektorerna", True), ("Socialförvaltningen", False), ("Polisen", False)],
)  # fmt: skip
def test_collective_owners(name, collective):
    assert actors.is_collective(name) is collective


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Socialförvaltningen", True),
        ("Polisen", True),
        ("SKOLHÄLSA", False),
        ("Skolan som arena", False),
        ("Civilsamhället", False),
    ],
)
def test_headings_that_name_a_unit(title, unit):
    assert actors.is_unit_title(title) is unit


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Polisen ska genomföra kontroller.", ("Polisen",)),
        ("Varje förvaltning utser en kontaktperson som ska ingå i arbetet.", ("Varje förvaltning",)),
        ("Under 2026 ska socialförvaltningen ta fram en rutin.", ("socialförvaltningen",)),
        ("Polis och Grönby kommun ska tillsammans med Räddningstjänsten samt Hemab samverka.", ("Polis", "Grönby kommun", "Räddningstjänsten", "Hemab")),
        ("Grönby kommun ska tillsaimnans med polis stärka samverkan.", ("Grönby kommun", "polis")),
        ("Kommun ska tillsammans med polisen och andra aktörer i kommunen införa metoden.", ("Kommun", "polisen")),
        ("Säkerhetsavdelningen är uppdaterad och vidareförmedlar information.", ("Säkerhetsavdelningen",)),
        ("Kommunikationsenheten i samarbete med säkerhetsavdelningen ansvarar för information.", ("Kommunikationsenheten", "säkerhetsavdelningen")),
        ("Utbildningsförvaltningen inför ett program i alla skolor.", ("Utbildningsförvaltningen",)),
        ("Socialnämnden ska informeras om arbetet.", ()),
        ("Skolorna får stöd av elevhälsan.", ()),
        ("Kommunens riskarbete ska inkludera extremism.", ()),
        ("Specifika insatser ska synliggöras i överenskommelser med polisen.", ()),
        ("Utifrån lägesbilden etableras samverkansformer.", ()),
        ("Ta upp ämnet när förskola och skola arbetar med rättigheter.", ()),
        ("Trygghetsvärdar ska finnas på plats.", ()),
    ],
)  # fmt: skip
def test_the_acting_subject(sentence, names):
    assert subject_of(sentence) == names


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Vi ska tillsammans, årligen, genomföra en dag.", "årligen"), ("Kommunen ska under perioden visa resultat.", "under perioden"),
        ("Under åren genomföra två möten.", "Under åren"), ("Ta fram en plan till Q2 2026.", "till Q2 2026"),
        ("Genomföra vandringar två gånger per år.", "två gånger per år"), ("Bygga en hall senast 31 mars 2026.", "senast 31 mars 2026"),
        ("Läsa i skolan läsåret 2025/2026.", "läsåret 2025/2026"), ("Rusta parken under våren.", "under våren"),
        ("Starta ett råd 2026.", "2026"), ("Mäta vartannat år med start 2026.", "vartannat år med start 2026"),
        ("Redovisa T2 2026.", "T2 2026"), ("Följa upp varje termin.", "varje termin"), ("Arbeta löpande med frågan.", "löpande"),
        ("Följa lagen (2010:299) om straff.", None), ("Minst femton tillfällen.", None), ("Bidra till Agenda 2030.", None),
        ("Sprida kunskap kring årliga risktillfällen.", None), ("Sanera inom 24 timmar.", None),
        ("Nätverk som identifierats under år 2020 ska minska.", None), ("Följa strategi 2022-2026 i arbetet.", None),
    ],
)  # fmt: skip
def test_time_words_of_the_activity(text, time):
    assert time_in(text) == time


def test_frequencies_do_not_count_where_the_plan_has_a_place_for_time():
    assert time_in("Erbjuda rådgivning en gång i veckan.", weak=False) is None
    assert time_in("Erbjuda rådgivning senast 2026-03-01.", weak=False) == "senast 2026-03-01"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Löpande", True), ("2026–2027", True), ("vårdcentralen", False), ("hösten 2025", True), ("socialnämnden", False)],
)
def test_whole_values_that_are_time(value, expected):
    assert is_time(value) is expected


@pytest.mark.parametrize(
    ("text", "doing", "state"),
    [
        ("Utbilda personal i samtal.", 1.0, 0.0), ("Polisen ska genomföra kontroller.", 1.0, 0.2), ("Varje förvaltning utser en kontakt.", 1.0, 0.0),
        ("Öka antalet vuxna.", 0.6, 0.5), ("Fortbildning för chefer.", 0.6, 0.0), ("Alla människors lika värde", 0.0, 1.0),
        ("Andelen som röker ska minska.", 0.25, 1.0), ("Medarbetarna har god kännedom.", 0.0, 0.9), ("Har åtgärden genomförts?", 0.0, 0.0),
    ],
)  # fmt: skip
def test_what_items_look_like(text, doing, state):
    assert (activity_shape(text), goal_shape(text)) == (doing, state)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Öppna fritidsgården på helger", "öppna"),
        ("Öppna ett lärcentrum i biblioteket", "öppna"),
        ("Öppna verksamheter", None),
        ("Att öka trafiksäkerheten", "öka"),
        ("Under åren genomföra möten", "genomföra"),
    ],
)
def test_the_verb_an_item_begins_with(text, verb):
    assert first_verb(text) == verb


def test_results_and_quotations():
    assert is_past("Socialnämnden startade en mottagning 2021.")
    assert not is_past("Socialnämnden ska ha startat före 2027.")
    assert is_quotation("Det här är viktigt, säger Anna", "–")
    assert not is_quotation("Utbilda personal", "–")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ansvar: Elevhälsan och Socialnämnden / Klart: löpande",
            [(Field.OWNER, "Elevhälsan och Socialnämnden"), (Field.DEADLINE, "löpande")],
        ),
        (
            "Ansvarig: HR. Klart: 2025-06-30. Uppföljning: Den är klar.",
            [(Field.OWNER, "HR"), (Field.DEADLINE, "2025-06-30"), (Field.FOLLOW_UP, "Den är klar")],
        ),
        ("Klart: klart före sommaren 2026", [(Field.DEADLINE, "klart före sommaren 2026")]),
        ("Huvudansvarig: Rektor", [(Field.OWNER, "Rektor")]),
        ("De viktigaste problemen är:", []),
    ],
)
def test_label_lines(text, found):
    assert [(label.field, label.value) for label in labels_in(text)] == found


@pytest.mark.parametrize(
    ("header", "field"),
    [("Mål", Field.GOAL), ("Delmål", Field.SUBGOAL), ("Åtgärd", Field.ACTIVITY), ("Vad", Field.ACTIVITY), ("Vem", Field.OWNER), ("När", Field.DEADLINE),
     ("Ansvarig nämnd", Field.OWNER), ("Samverkan", Field.PARTNER), ("Medaktör", Field.PARTNER), ("Klart senast", Field.DEADLINE), ("2026", Field.YEAR),
     ("Indikator", Field.INDICATOR), ("Ansvarig och tidplan", Field.OWNER_AND_TIME), ("Insatsområde", Field.AREA), ("Risk", Field.NEED),
     ("Kostnad", Field.COST), ("Version", None), ("Anmälda brott", None)],
)  # fmt: skip
def test_header_words(header, field):
    assert field_of_header(header) is field


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Mål", Kind.GOALS), ("Önskat läge", Kind.GOALS), ("Aktiviteter:", Kind.ACTIVITIES), ("Så här gör vi", Kind.ACTIVITIES), ("Nuläge", Kind.NEEDS),
     ("4. Insatsområden, mål och åtgärder", Kind.GOALS_AND_ACTIVITIES), ("Det här ska vi åstadkomma", Kind.GOALS), ("Rådets medlemmar", Kind.MEMBERS),
     ("Vad andra gör", Kind.DEMANDS), ("Erfarenheter av den förra planen", Kind.RESULTS), ("Trygga skolor", Kind.UNKNOWN), ("Exempelköpings kommun", Kind.UNKNOWN)],
)  # fmt: skip
def test_what_headings_say(heading, kind):
    assert kind_of_heading(heading) is kind


@pytest.mark.parametrize(
    ("lead", "kind"),
    [("Rådet består av:", Kind.MEMBERS), ("Detta skall uppnås genom att:", Kind.ACTIVITIES), ("De viktigaste problemen är:", Kind.NEEDS),
     ("Socialförvaltningen ska:", Kind.ACTIVITIES), ("Arbetet utgår från fem principer:", Kind.PRINCIPLES), ("I planen anges följande mål för arbetet:", Kind.GOALS),
     ("Förslaget har skickats på remiss till följande:", Kind.CONSULTED), ("Bland det som genomfördes kan nämnas:", Kind.RESULTS)],
)  # fmt: skip
def test_what_lead_sentences_say(lead, kind):
    assert kind_of_lead(lead) is kind


def test_prefixes():
    entry = entry_of("Mål 2. Fler ska trivas.")
    assert entry is not None
    assert (entry.kind, entry.number, entry.rest) == (Kind.GOALS, "2", "Fler ska trivas.")
    assert entry_of("Målen är viktiga") is None
    assert entry_of("Mål – tobak") is None
    assert area_title("Insatsområde 2: Barn och unga") == "Barn och unga"
    assert area_title("Fokus mot narkotika") == "Fokus mot narkotika"
    assert area_title("Strategin är viktig.") is None


@pytest.mark.parametrize(
    ("cell", "expected"), [("–", True), ("", True), ("ej beslutat", True), ("Rektor", False), ("Inga bussar går", False)]
)
def test_cells_that_state_nothing(cell, expected):
    assert is_nothing(cell) is expected


def test_sentences_keep_abbreviations_together():
    assert sentences("Vi röjer sly, t.ex. vid skolor. Sedan planterar vi.") == [
        "Vi röjer sly, t.ex. vid skolor.",
        "Sedan planterar vi.",
    ]

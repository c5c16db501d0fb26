from __future__ import annotations

import pytest

from handlingskraft.plan.checking.individuals import words_on_individuals
from handlingskraft.plan.content import Commitment, Source
from handlingskraft.plan.tests.check_builders import activity, hits_of, plan

NEED_REVIEW = """Kartlägga individer och nätverk i riskzon
Polisen och kommunen ska kartlägga individer/grupper/nätverk av unga.
Identifiera personer som visar tecken på radikalisering.
Skolan ska rapportera elever som uttrycker extrema åsikter till säkerhetschefen.
Identifiera och följa unga i riskzon för radikalisering
Individer i riskzon identifieras och följs upp.
Elever som uttrycker sympatier ska rapporteras till polisen.
Kartläggning av individer i extremistmiljöer
Registrera enskilda personer som deltar i möten
Samla in uppgifter om individer i riskzon
Identifiera riskfaktorer och individer i riskzon
Identifiera platser, grupper och individer
Identifiera tidigt ungdomar som dras till våldsbejakande miljöer
Föra register över personer som återvänt
Kartlägga unga kvinnor som rekryteras
Personal i skolan ska identifiera och rapportera elever som kan vara på väg in i extremism.
Enskilda som rör sig i miljöerna kartläggs av polis och kommun.
Vi ska identifiera de ungdomar som leder nätverken.
Rapportera namn på personer som oroar
Kartlägga barn
Enskilda identifieras""".split("\n")

NEED_NONE = """Kartlägga otrygga platser i en webbenkät.
Berörda aktörer identifieras inom aktuella organisationer, myndigheter och civila samhället.
Kartlägga förekomsten av spel om pengar bland gymnasieelever.
Kartlägga behov hos barn och unga
Kartlägga barn och ungas levnadsvanor
Identifiera ungas behov av mötesplatser
Bevaka våldsbejakande extremism som en del av lägesbilden, utan uppgifter om enskilda personer.
Identifiera nyckelpersoner inom föreningslivet
Utse kontaktpersoner i varje förvaltning
Rapportera antal elever med ogiltig frånvaro
Behov hos enskilda identifieras
Kartlägga enskilda verksamheter som behöver stöd
Införa ett gemensamt rapportsystem för händelser i förvaltningar och bolag.
Orosfaktorer bland särskilt utsatta unga kartläggs
Utan att registrera personer följa utvecklingen
Identifiera elever i behov av extra stöd
Ta fram en rutin för orosanmälan när ett barn misstänks bli utnyttjat av vuxna
Kartlägga otrygga platser där unga vistas
Rapportera till kommunstyrelsen om ungdomar
Erbjuda personer som utövar våld samtalsgrupper
Personer som deltagit i våldsbejakande verksamhet ska primärt hanteras av polisen.
Kartläggning av barns och ungas hälsa
Kartläggning av otrygga platser
Dela information om föräldrastöd till familjer
Samla in uppgifter om platser
Identifiera risker för barn och unga
Informera elever om hur man rapporterar händelser
Kartlägga nuläget och informera invånare om resultatet
Identifiera platser och stödja unga i riskzon
Barn och unga rapporterar hur trygga de är
Elever rapporterar kränkningar i en app
Rapportera resultatet, elever får återkoppling
Kartlägga skolans arbete och ge elever möjlighet att påverka
Medborgare som känner oro ska kunna rapportera detta
Utveckla metoder för att identifiera våld mot barn
Ungdomar deltar när otrygga platser kartläggs
Kartlägga
Otrygga platser identifieras
Identifiera nya möjliga goda bra lokala fina öppna små mötesplatser""".split("\n")


@pytest.mark.parametrize("sentence", NEED_REVIEW)
def test_persons_as_the_object_need_review(sentence):
    assert words_on_individuals(sentence.lower())


@pytest.mark.parametrize("sentence", NEED_NONE)
def test_places_needs_and_actors_need_none(sentence):
    assert words_on_individuals(sentence.lower()) is None


def test_the_finding_quotes_the_words_and_keeps_the_text():
    text = "Lägesbilden uppdateras. Polisen och kommunen ska kartlägga individer/grupper av unga."
    found = hits_of("individuals.legal_review", plan(activity(text, source=Source(8)), activity()))

    assert found.count == 1
    assert (found.places[0].line, found.places[0].text) == (8, text)
    assert found.places[0].values == {"words": "kartlägga individer"}


def test_duties_outside_the_lists_count_too():
    duty = Commitment("Rektor ska rapportera elever som oroar.", source=Source(30))

    assert hits_of("individuals.legal_review", plan(commitments=(duty,))).places[0].line == 30


def test_activities_with_a_word_that_is_worth_reading_but_no_persons():
    assert hits_of("individuals.legal_review", plan(activity("Kartlägga otrygga platser."))) is None

"""The situational picture as PDF and Word: every section, each need with its decision, and nothing that is marked."""

from __future__ import annotations

import io

import docx
import pdfplumber
import pytest
from django.urls import reverse

from handlingskraft.annual_report.freezing import freeze, thaw
from handlingskraft.annual_report.overviews.picture_document import picture_document, picture_file_name
from handlingskraft.annual_report.rendering import words
from handlingskraft.organisation.operations import NewMarking, mark
from handlingskraft.plan.operations import Answer, decide_finding
from handlingskraft.shared import clock
from handlingskraft.situational_picture.operations import (
    Need,
    Words,
    add_finding,
    decide_picture,
    set_causes,
    write_section,
)
from handlingskraft.situational_picture.tests.picture_factories import DECISION, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(coordinator):
    draft = make_picture(coordinator, summary="Det är lugnt.", milieus="Affischer vid stationen.")
    causes = set_causes(draft, texts=["Tomma torg."], by=coordinator)
    first = add_finding(draft, need=Need("Vuxna på kvällarna.", causes=causes), by=coordinator)
    add_finding(draft, need=Need("Ljus på torget."), by=coordinator)
    write_section(draft, key="factors", words=Words("Skolan håller.", "Länet växer."), by=coordinator)
    decided = decide_picture(draft, decision=DECISION, by=coordinator)
    answer = Answer("none", "Kommunstyrelsen", clock.today(), reason="Föreningarna gör det redan.")
    decide_finding(first, answer=answer, by=coordinator)
    mark(decided.sections.get(key="milieus"), new=NewMarking("18:13", "Kommunstyrelsen"), by=coordinator)
    return decided


def read(answer, kind: str) -> str:
    data = io.BytesIO(answer.content)
    if kind == "pdf":
        with pdfplumber.open(data) as document:
            return " ".join(" ".join(page.extract_text() for page in document.pages).split())
    document = docx.Document(data)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).split())


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_file_holds_what_was_decided_and_nothing_that_is_marked(client, coordinator, picture, kind):
    client.force_login(coordinator)
    answer = client.get(reverse("picture_file", args=[picture.pk, kind]))
    said = read(answer, kind).replace("\xa0", " ").replace("\xad", "")
    for words_ in ("Det är lugnt.", "Skolan håller.", "Länet växer.", "Tomma torg.", "Ljus på torget.", "Inget beslut än",
                   "Föreningarna gör det redan.", "KS 2018/377", "§ 212", "sekretessmarkerat"):  # fmt: skip
        assert words_ in said, words_
    assert "Affischer" not in said
    assert "Årsrapport" not in said
    assert f'filename="lagesbild-{picture.year}.{kind}"' in answer["Content-Disposition"]


def test_the_document_comes_back_as_it_was(picture):
    document = picture_document(picture)
    assert thaw(freeze(document)) == document


def test_a_draft_says_so_and_has_no_decision(coordinator):
    draft = make_picture(coordinator)
    document = picture_document(draft)
    assert words.kicker(document) == "Lägesbild"
    assert "Utkast" in words.standing_line(document)
    assert picture_file_name(draft, "pdf").endswith("-utkast.pdf")


def test_whose_draft_it_is_not_gets_no_file(client, contact, coordinator):
    client.force_login(contact)
    assert client.get(reverse("picture_file", args=[make_picture(coordinator).pk, "pdf"])).status_code == 404

"""The papers: what they say is what the program does, the committed ones are current, and the Word file holds all of it."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from django.utils.module_loading import import_string

from handlingskraft.config.cli import build_parser
from handlingskraft.retention import command
from handlingskraft.retention.papers import PAPERS, paper_called, paper_source, protection
from handlingskraft.retention.rules import InForce
from handlingskraft.retention.sources import rules
from handlingskraft.retention.word_file import TO_FILL_IN, as_word_paper, sections
from handlingskraft.shared.retention import Period

DOCS = Path(__file__).resolve().parents[4] / "docs"
EACH = pytest.mark.parametrize("paper", PAPERS, ids=[paper.slug for paper in PAPERS])


@EACH
def test_the_committed_papers_are_current(paper):
    """Stale? ``HANDLINGSKRAFT_TESTING=1 .venv/bin/handlingskraft retention --papers docs``."""
    if not DOCS.is_dir():
        pytest.skip("this copy of the program came without docs/")
    assert (DOCS / paper.file_name).read_text(encoding="utf-8") == paper_source(paper)


@EACH
def test_every_gap_is_filled_and_every_question_is_marked(paper):
    source = paper_source(paper, municipality="Ystads kommun")
    assert not re.search(r"\{\w+\}", source)
    assert "Ystads kommun" in source
    boxes = [line for line in source.split("\n") if line.startswith(">")]
    assert boxes
    assert [line for line in boxes if not line.startswith(f"> **{TO_FILL_IN}:** ")] == []


def test_the_papers_tell_the_periods_that_hold():
    changed = [InForce(rule, Period(30) if rule.key == "accounts.closed" else rule.period) for rule in rules()]
    for paper in PAPERS:
        assert "2 år efter att kontot stängdes" in paper_source(paper)
        told = paper_source(paper, changed)
        assert "2 år och 6 månader efter att kontot stängdes" in told
        assert "2 år efter att kontot stängdes" not in told


def test_the_register_description_has_what_osl_4_2_asks_for():
    source = paper_source(PAPERS[1])
    for heading in (
        "Organisation och uppgifter", "Sökmedel", "Tekniska hjälpmedel för allmänheten", "Vem som lämnar upplysningar",
        "Sekretess som brukar bli aktuell", "Uppgifter som hämtas från och lämnas till andra", "Försäljning",
    ):  # fmt: skip
        assert f"\n## {heading}\n" in source


def test_measures_are_in_the_program_and_risks_are_weighed():
    measures = {each["key"]: each for each in protection()["measure"]}
    assert len(measures) == len(protection()["measure"])
    for each in measures.values():
        import_string(each["where"])
    for risk in protection()["risk"]:
        assert risk["measures"]
        assert set(risk["measures"]) <= set(measures)
        assert all(1 <= number <= 4 for number in [*risk["before"], *risk["after"]])
        assert risk["after"][0] * risk["after"][1] <= risk["before"][0] * risk["before"][1]
    used = {key for risk in protection()["risk"] for key in risk["measures"]}
    assert used == set(measures)


@pytest.mark.django_db
@EACH
def test_the_word_file_holds_every_heading_table_and_question(paper):
    from handlingskraft.annual_report.overviews.papers import paper_bytes

    source = paper_source(paper, municipality="Ystads kommun")
    made = as_word_paper(source, municipality="Ystads kommun", made_on=date(2019, 1, 24))
    content = paper_bytes(made)
    assert content == paper_bytes(made)
    document = docx.Document(io.BytesIO(content))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == re.findall(r"^## (.*)$", source, re.MULTILINE)
    boxes = [table for table in document.tables if table.cell(0, 0).text == TO_FILL_IN]
    assert len(boxes) == sum(line.startswith(">") for line in source.split("\n"))
    assert len(document.tables) - len(boxes) == len(re.findall(r"^\| ---", source, re.MULTILINE))
    assert (document.core_properties.title, document.core_properties.language) == (paper.title, "sv-SE")
    head = document.sections[0].header.paragraphs[0].text
    assert "Ystads kommun" in head
    assert "Utkast" in head
    assert "2019-01-24" in document.sections[0].footer.paragraphs[0].text


def test_words_are_not_lost_on_the_way_to_word():
    found = sections(
        "# T\n\nLead.\n\n## A\n\nText **stark**.\n\n### B\n\n1. ett\n2. två\n\n| x | y |\n| --- | --- |\n| **a** | b |\n"
    )
    (section,) = found
    kinds = [type(block).__name__ for block in section.blocks]
    assert kinds == ["Paragraph", "Subheading", "ItemList", "Table"]
    assert [cell.text for cell in section.blocks[-1].rows[0].cells] == ["a", "b"]


def test_a_paper_is_found_by_its_word():
    assert [paper_called(paper.slug) for paper in PAPERS] == list(PAPERS)
    assert paper_called("x") is None


def test_the_command_writes_them(tmp_path, capsys):
    def run(folder):
        return command.run(build_parser().parse_args(["retention", "--papers", str(folder)]))

    assert run(tmp_path) == 0
    assert {path.name for path in tmp_path.iterdir()} == {paper.file_name for paper in PAPERS}
    assert run(tmp_path / "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err

"""``handlingskraft report``."""

from __future__ import annotations

import argparse

import pytest

from handlingskraft.annual_report import command
from handlingskraft.annual_report.tests.rounds import make_adopted, make_draft

pytestmark = pytest.mark.django_db


def ask(tmp_path, name: str, year: int = 2018, language: str = "sv") -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([f"--year={year}", f"--out={tmp_path / name}", f"--language={language}"]))


@pytest.mark.parametrize(("name", "start"), [("r.pdf", b"%PDF"), ("r.docx", b"PK"), ("r.json", b"{")])
def test_the_adopted_report_is_written(tmp_path, coordinator, capsys, name, start):
    make_adopted(coordinator)
    assert ask(tmp_path, name) == 0
    assert (tmp_path / name).read_bytes().startswith(start)
    assert capsys.readouterr().out.startswith("Skriven: ")


def test_a_draft_says_so(tmp_path, coordinator, capsys):
    make_draft(coordinator)
    assert ask(tmp_path, "r.json") == 0
    assert "utkast" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "year", "said"), [("r.txt", 2018, "slutar på .pdf"), ("r.pdf", 1999, "ingen rapport för 1999")]
)
def test_what_cannot_be_done_is_said(tmp_path, coordinator, capsys, name, year, said):
    make_draft(coordinator)
    assert ask(tmp_path, name, year) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path, coordinator, capsys):
    make_draft(coordinator)
    assert ask(tmp_path, "saknas/r.json", language="en") == 2
    assert "could not be written" in capsys.readouterr().err

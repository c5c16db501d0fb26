"""Files of adopted reports are set once and kept; drafts are set each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlingskraft.annual_report import kept_files
from handlingskraft.annual_report.kept_files import FOLDER
from handlingskraft.annual_report.operations import Look, change_look
from handlingskraft.annual_report.overviews import documents
from handlingskraft.annual_report.overviews.documents import report_bytes
from handlingskraft.annual_report.tests.rounds import make_adopted, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / FOLDER


@pytest.fixture
def settings_made(monkeypatch):
    """How often a file was set."""
    made = []
    for kind in ("pdf", "docx"):
        render = getattr(documents, f"render_{kind}")
        monkeypatch.setattr(
            documents,
            f"render_{kind}",
            lambda report, style, kind=kind, render=render: made.append(kind) or render(report, style),
        )
    return made


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_an_adopted_report_is_set_once(coordinator, settings_made, folder, kind):
    version = make_adopted(coordinator)
    first = report_bytes(version, kind)
    assert report_bytes(version, kind) == first
    assert settings_made == [kind]
    assert [path.read_bytes() for path in folder.iterdir()] == [first]


def test_a_draft_is_set_each_time_and_not_kept(coordinator, settings_made, folder):
    version = make_draft(coordinator)
    assert report_bytes(version, "pdf") == report_bytes(version, "pdf")
    assert settings_made == ["pdf", "pdf"]
    assert not folder.exists()


def test_a_new_look_and_a_new_program_set_it_anew(coordinator, settings_made, monkeypatch):
    version = make_adopted(coordinator)
    ours = report_bytes(version, "pdf")
    change_look(look=Look("#7a1f1f"), by=coordinator)
    theirs = report_bytes(version, "pdf")
    assert theirs != ours
    monkeypatch.setattr(kept_files, "version", lambda _name: "999")
    assert report_bytes(version, "pdf") == theirs
    assert settings_made == ["pdf"] * 3


def test_without_a_folder_to_write_in_it_is_set_and_given_all_the_same(coordinator, settings_made, settings, tmp_path, caplog):
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    settings.MEDIA_ROOT = in_the_way
    version = make_adopted(coordinator)
    assert report_bytes(version, "pdf") == report_bytes(version, "pdf")
    assert settings_made == ["pdf", "pdf"]
    assert "could not be kept" in caplog.text


def test_a_file_cut_off_while_it_was_written_is_never_read(coordinator, folder, monkeypatch):
    version = make_adopted(coordinator)

    def cut_off(*_):
        raise OSError

    monkeypatch.setattr(Path, "replace", cut_off)
    whole = report_bytes(version, "pdf")
    monkeypatch.undo()
    assert report_bytes(version, "pdf") == whole

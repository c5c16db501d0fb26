from __future__ import annotations

import json
from pathlib import Path

import pytest

from handlingskraft.config import demo
from handlingskraft.config.cli import main
from handlingskraft.shared import xlsx

TEXT = "Ring Åsa Svensson\n070-123 45 67"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_places_are_characters_of_the_decoded_text(tmp_path, capsys, encoding):
    (tmp_path / "text.txt").write_bytes(TEXT.encode(encoding))
    assert main(["guard", str(tmp_path / "text.txt"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(span["kind"], TEXT[span["start"] : span["end"]]) for span in found] == [
        ("name", "Åsa Svensson"),
        ("phone", "070-123 45 67"),
    ]


def test_without_json_a_line_for_each(tmp_path, capsys):
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    assert main(["guard", str(tmp_path / "text.txt")]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "2\tphone\t0.97\t'070-123 45 67'"


@pytest.mark.parametrize(
    ("name", "said"), [("none.txt", "No such file"), ("none.docx", ""), ("binary.txt", "inte ett dokument")]
)
def test_what_cannot_be_read_is_said(tmp_path, capsys, name, said):
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    assert main(["guard", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err


def test_a_word_document_is_taken_line_by_line(capsys):
    assert main(["guard", str(Path(demo.__file__).parent / "plan.docx")]) == 0
    assert capsys.readouterr().out == ""


def test_a_workbook_is_read_through_too(tmp_path, capsys):
    book = tmp_path / "bok.xlsx"
    book.write_bytes(xlsx.write([xlsx.Sheet("Blad", (xlsx.Column("Text", 9),), [("Ring 070-123 45 67",)])]))
    assert main(["guard", str(book)]) == 0
    assert "phone" in capsys.readouterr().out
    book.write_bytes(b"PK\x03\x04")
    assert main(["guard", str(book)]) == 2

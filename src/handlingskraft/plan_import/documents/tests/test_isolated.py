"""Reading in a process of its own: the same answer, and bounds that hold."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from handlingskraft.plan_import.documents import isolated, problems, serial
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.isolated import read_isolated
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, MEGABYTE
from handlingskraft.plan_import.documents.model import Document
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import p, pdf, raw_docx, write
from handlingskraft.plan_import.documents.tests.test_bad_input import raw_pdf
from handlingskraft.plan_import.documents.tests.test_pdf import broken_columns, two_columns

if TYPE_CHECKING:
    from pathlib import Path


def saved(folder: Path, data: bytes, name: str = "plan.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def code_of(path: Path, **options: object) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_isolated(path, **options)  # type: ignore[arg-type]
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pdf(two_columns), "plan.pdf"),
        (pdf(broken_columns), "Plan åäö.pdf"),
        (raw_docx(p("Mål", '<w:pStyle w:val="Heading1"/>') + p("<w:t>Ett</w:t><w:br/><w:t>Två</w:t>")), "plan.docx"),
        (b"| a | b |\n|---|---|\n| c |  |\n", "plan.txt"),
    ],
)
def test_the_answer_is_the_same_as_without_a_process(data: bytes, name: str, tmp_path: Path) -> None:
    path = saved(tmp_path, data, name)
    assert read_isolated(path) == read_document(path)


def test_reasons_come_through(tmp_path: Path) -> None:
    assert code_of(saved(tmp_path, b"")) == "empty"
    assert code_of(saved(tmp_path, b"%PDF-1.7")) == "damaged"
    assert code_of(tmp_path / "missing.pdf") == "not_found"
    with pytest.raises(UnreadableDocument) as caught:
        read_isolated(saved(tmp_path, pdf(_pages)), limits=replace(DEFAULT_LIMITS, pages=2))
    assert (caught.value.message, caught.value.values) == (problems.TOO_MANY_PAGES, {"pages": 2})
    assert code_of(saved(tmp_path, b"x" * 20), limits=replace(DEFAULT_LIMITS, file_bytes=10)) == "too_large"


def _pages(c: object) -> None:
    for number in range(4):
        write(c, [f"Sida {number} i planen"])
        c.showPage()  # type: ignore[attr-defined]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    read_isolated(saved(tmp_path, pdf(_pages)), on_progress=lambda done, whole: told.append((done, whole)))
    assert told
    assert all(whole == 4 and 0 < done <= 4 for done, whole in told)


def test_something_else_is_done_while_the_child_begins(tmp_path: Path) -> None:
    done: list[str] = []
    document = read_isolated(saved(tmp_path, b"Ett", "plan.txt"), meanwhile=lambda: done.append("once"))
    assert [line.text for line in document.lines] == ["Ett"]
    assert done == ["once"]


def test_a_reader_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_START", "import time; time.sleep(60)")
    began = time.monotonic()
    assert code_of(saved(tmp_path, b"text"), limits=replace(DEFAULT_LIMITS, wall_seconds=0.5)) == "too_heavy"
    assert time.monotonic() - began < 5


def test_a_reader_that_hangs_after_progress_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_START", "import time\nwhile True: print('progress [1, 2]', flush=True); time.sleep(0.1)")
    assert code_of(saved(tmp_path, b"text"), limits=replace(DEFAULT_LIMITS, wall_seconds=0.6)) == "too_heavy"


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "too_heavy"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "damaged"),
        ("raise SystemExit(3)", "damaged"),
        ("print('document {}')", "damaged"),
        ("print('document [1, 2]')", "damaged"),
        ("print('nonsense')", "damaged"),
        ('print(\'problem {"code": "x", "message": "made up", "values": {}}\')', "damaged"),
        ("print('x' * 3_000_000)", "too_heavy"),
        ("print('progress', '{}')", "damaged"),
    ],
)
def test_a_reader_that_dies_or_lies(program: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_START", program)
    assert code_of(saved(tmp_path, b"text"), limits=replace(DEFAULT_LIMITS, answer_bytes=2_000_000)) == code


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
def test_memory_and_processor_time_are_bounded(tmp_path: Path) -> None:
    content = zlib.compress(b"\0" * 700 * MEGABYTE, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>"
    bomb = raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream])
    began = time.monotonic()
    assert code_of(saved(tmp_path, bomb), limits=replace(DEFAULT_LIMITS, memory_bytes=300 * MEGABYTE)) in {
        "too_heavy",
        "damaged",
        "no_text",
    }
    assert time.monotonic() - began < 20
    endless = saved(tmp_path, b"- rad\n" * 100_000, "plan.txt")
    assert code_of(endless, limits=replace(DEFAULT_LIMITS, memory_bytes=60 * MEGABYTE)) == "too_heavy"


@pytest.mark.skipif(sys.platform == "win32", reason="processor time is bounded on POSIX systems only")
def test_processor_time_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        isolated,
        "_START",
        "import sys, json; start = json.loads(sys.argv[1]); sys.path[:] = start['path'];"
        "from handlingskraft.plan_import.documents.child import bound; from handlingskraft.plan_import.documents.limits "
        "import Limits; bound(Limits(**start['limits']))\nwhile True: pass",
    )
    began = time.monotonic()
    assert code_of(saved(tmp_path, b"text"), limits=replace(DEFAULT_LIMITS, cpu_seconds=1)) == "too_heavy"
    assert time.monotonic() - began < 15


def test_no_process_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = isolated._start

    def remembered(*arguments: Any) -> subprocess.Popen[bytes]:
        started.append(start(*arguments))
        return started[-1]

    monkeypatch.setattr(isolated, "_start", remembered)
    for data in (b"text", b"%PDF-1.7", b""):
        with contextlib.suppress(UnreadableDocument):
            read_isolated(saved(tmp_path, data))
    assert len(started) == 3
    assert all(child.returncode is not None and child.stdout is not None and child.stdout.closed for child in started)


def test_a_document_survives_the_journey() -> None:
    for data in (pdf(two_columns), "¹ Not\n\n| a | b |\n|---|---|\n| **c** | - d |\n".encode()):
        document = read_document(data, name="plan")
        assert serial.load(serial.dump(document)) == document
    with pytest.raises(ValueError, match="not there"):
        serial.load('{"name":"","format":"","page_count":null,"lines":[],"blocks":[["body",0,"","x",null,[1],0,null,0]]}')


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"lines": 3}', '{"name":1,"format":"","page_count":null,"lines":[],"blocks":[]}', "[" * 5_000],
)
def test_what_is_no_document_is_not_loaded(text: str) -> None:
    with pytest.raises(ValueError):
        serial.load(text)


def test_an_empty_document_can_be_sent() -> None:
    assert serial.load(serial.dump(Document("a", "text", ()))) == Document("a", "text", ())

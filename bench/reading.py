"""Reading: the command ``handlingskraft read`` on the example plan, on real plans, and on 300 pages."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure, seconds
from bench.sizes import Sizes

COMMAND = [sys.executable, "-m", "handlingskraft.config.cli"]
REAL = Path(__file__).resolve().parent.parent.parent / "shared" / "plans"


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command: how long it took, and the most memory that it or its reader held at once."""

    seconds: float
    megabytes: float


def run(*arguments: str) -> Run:
    """Run the command line once. This process must be small: what it holds is the least that is reported."""
    start = time.perf_counter()
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        message = f"{' '.join(arguments)} ended with {process.returncode}"
        raise SystemExit(message)
    return Run(taken, usage.ru_maxrss / 1024)


def measured(*arguments: str, times: int) -> Run:
    """The median time of several runs and the most memory of any."""
    runs = [run(*arguments) for _ in range(times)]
    return Run(statistics.median(each.seconds for each in runs), max(each.megabytes for each in runs))


def reading(sizes: Sizes) -> Iterator[Figure]:
    """The whole command, less the start-up that ``--help`` costs as well."""
    run("--help")  # compiled files are there afterwards
    start_up = measured("--help", times=sizes.runs).seconds
    yield Figure("reading", "start-up of the command line (--help)", start_up, "s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "bench.documents", name, str(sizes.pages)], check=True)
        run("read", "--json", str(folder / "example.docx"))
        for kind, aim in (("docx", 0.3), ("pdf", 1.0)):
            found = measured("read", "--json", str(folder / f"example.{kind}"), times=sizes.runs)
            yield Figure(
                "reading", f"example plan, 15 activities, {kind.upper()}, beside start-up", found.seconds - start_up, "s", aim
            )
        yield from _real(start_up, sizes.runs)
        for kind in ("docx", "pdf"):
            found = measured("read", "--json", str(folder / f"long.{kind}"), times=1)
            yield Figure("reading", f"{sizes.pages} pages, {kind.upper()}, whole command", found.seconds, "s", 20)
            yield Figure("reading", f"{sizes.pages} pages, {kind.upper()}, most memory", found.megabytes, "MB", 500)


def _real(start_up: float, times: int) -> Iterator[Figure]:
    """Ystad's own files, where the folder beside the checkout holds them."""
    for name, aim in (("00-ystad-2016-word.docx", 0.3), ("00-ystad-2016-print.pdf", 1.0)):
        if (REAL / name).is_file():
            found = measured("read", "--json", str(REAL / name), times=times)
            yield Figure(
                "reading", f"Ystad {Path(name).suffix[1:].upper()}, beside start-up", found.seconds - start_up, "s", aim
            )
            yield Figure("reading", f"Ystad {Path(name).suffix[1:].upper()}, most memory", found.megabytes, "MB")


def interpreting(sizes: Sizes) -> Iterator[Figure]:
    """Only the understanding, on documents that are read already."""
    from bench.plans import EXAMPLE, long_markdown
    from handlingskraft.plan_import.documents.read import read_document
    from handlingskraft.plan_import.reading.read import read_plan

    for name, text, times in (
        ("example plan", EXAMPLE.read_text(), sizes.times),
        (f"{sizes.pages} pages", long_markdown(sizes.pages), 2),
    ):
        document = read_document(text.replace("\f", "").encode())
        taken = seconds(lambda document=document: read_plan(document), times)
        count = len(read_plan(document).activities)
        yield Figure(
            "interpreting", f"{name}: {len(document.lines):,} lines, {count} activities".replace(",", " "), taken * 1000, "ms"
        )

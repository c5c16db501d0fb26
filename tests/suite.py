"""The whole suite: on SQLite with the journeys in a real browser, then on PostgreSQL. The last line says how it went.

``python -m tests.suite [sqlite] [postgresql]``; without words both. After the pass on SQLite the coverage of the files
that decide (rules, operations, permissions) is compared with what HOUSE demands: every line and branch.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from bin.machine import provide
from tests import coverage_fence, postgres

WORKERS = os.environ.get("WORKERS", "2")
PYTEST = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "worksteal", "-rfEs"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one pass went: numbers of tests, and pytest's exit code."""

    database: str
    passed: int
    failed: int
    skipped: int
    code: int

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.database}: {self.passed} passed, {self.failed} failed{skipped}"


def run(database: str, url: str, arguments: Sequence[str]) -> Outcome:
    """One pass of pytest against the database that the URL names (empty: SQLite)."""
    print(f"\n== {database} ==", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        environment = {**os.environ, "DATABASE_URL": url, "PYTHONHASHSEED": "0"}  # workers must collect alike
        done = subprocess.run([*PYTEST, f"--junitxml={report}", *arguments], env=environment, check=False)
        return _outcome(database, report, done.returncode)


def _outcome(database: str, report: Path, code: int) -> Outcome:
    if not report.exists():  # pytest did not come as far as running tests
        return Outcome(database, 0, 0, 0, code or 1)
    suite = next(ET.parse(report).iter("testsuite"))
    total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    return Outcome(database, total - skipped - failed, failed, skipped, code)


def on_sqlite() -> Outcome:
    """Everything, measured; the coverage of what decides must be whole."""
    provide("browser")
    outcome = run("SQLite", "", ["--cov", "--cov-report="])
    gaps = coverage_fence.gaps() if outcome.code == 0 else []
    print(*gaps, sep="\n")
    return Outcome("SQLite", outcome.passed, outcome.failed, outcome.skipped, outcome.code or bool(gaps))


def on_postgresql() -> Outcome:
    """Everything that asks a database but the journeys, which tell nothing new on another one."""
    given = os.environ.get("TEST_DATABASE_URL")
    with nullcontext(given) if given else postgres.server() as url:
        return run("PostgreSQL", url, ["-m", "not journey", "--only-with-database"])


PASSES: dict[str, Callable[[], Outcome]] = {"sqlite": on_sqlite, "postgresql": on_postgresql}


def main(wanted: Sequence[str]) -> int:
    """Run the passes, all of them even when the first fails, and print the total."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped when we are
    started = time.monotonic()
    outcomes = [PASSES[name]() for name in wanted or PASSES]
    total = sum(outcome.passed + outcome.failed for outcome in outcomes)
    word = "FAILED" if any(outcome.code for outcome in outcomes) else "passed"
    print(f"\nTotal: {total} tests {word} in {time.monotonic() - started:.0f} s ({'; '.join(map(str, outcomes))})")
    return int(word == "FAILED")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The files that decide — rules, operations, permissions, and all of privacy — are tested in every line and branch.

``python -m tests.coverage_fence`` reads the data that the last pass with ``--cov`` left behind.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import coverage

PACKAGE = Path("src/handlingskraft")
WHOLE = (
    "*/rules.py", "*/rules/**/*.py", "*/operations.py", "*/operations/**/*.py", "*/permissions.py", "*/permissions/**/*.py",
    "privacy/**/*.py",
)  # fmt: skip
"""What must be whole. Only this is measured (``tool.coverage.run`` in pyproject.toml names the same), for measuring costs time."""


def guarded_files() -> list[str]:
    """Every file that the patterns name, but tests and migrations."""
    found = {path for pattern in WHOLE for path in PACKAGE.glob(pattern)}
    return sorted(str(path) for path in found if not {"tests", "migrations"} & set(path.parts))


def gaps() -> list[str]:
    """One line for each file that is not tested whole, with the lines and branches that are missing."""
    wanted = guarded_files()
    measured = coverage.Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(include=wanted, outfile=str(report))
        files = json.loads(report.read_text())["files"]
    unseen = [f"{name}: not measured at all" for name in wanted if name not in files and Path(name).read_text().strip()]
    return [*unseen, *(line for name, found in sorted(files.items()) if (line := _gap(name, found)))]


def _gap(name: str, found: dict[str, list[int]]) -> str:
    lines = [str(line) for line in found["missing_lines"]]
    branches = [f"{start}→{end}" for start, end in found["missing_branches"] if start not in found["missing_lines"]]
    return f"{name}: not tested: {', '.join(lines + branches)}" if lines or branches else ""


if __name__ == "__main__":
    found = gaps()
    print(*found, sep="\n")
    raise SystemExit(bool(found))

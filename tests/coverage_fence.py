"""The files that decide — rules, operations, permissions — are tested in every line and branch.

``python -m tests.coverage_fence`` reads the data that the last pass with ``--cov`` left behind.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import coverage

WHOLE = (
    "rules.py", "rules/*.py", "operations.py", "operations/*.py", "permissions.py", "permissions/*.py", "privacy/*.py",
)  # fmt: skip
PACKAGE = "src/handlingskraft"


def gaps() -> list[str]:
    """One line for each file that is not tested whole, with the lines and branches that are missing."""
    measured = coverage.Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(include=[f"{PACKAGE}/*/{name}" for name in WHOLE], outfile=str(report))
        files = json.loads(report.read_text())["files"]
    return [line for name, found in sorted(files.items()) if (line := _gap(name, found))]


def _gap(name: str, found: dict[str, list[int]]) -> str:
    lines = [str(line) for line in found["missing_lines"]]
    branches = [f"{start}→{end}" for start, end in found["missing_branches"] if start not in found["missing_lines"]]
    return f"{name}: not tested: {', '.join(lines + branches)}" if lines or branches else ""


if __name__ == "__main__":
    found = gaps()
    print(*found, sep="\n")
    raise SystemExit(bool(found))

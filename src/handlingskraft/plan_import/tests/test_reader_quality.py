"""What the reader must reach on the plans beside the checkout, and on the example plan that comes with the program."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.reading.as_json import plan_as_json
from handlingskraft.plan_import.reading.read import read_plan

AIMS = {"F1": 0.95, "goals F1": 0.90, "owner": 0.90, "goal": 0.90, "deadline": 0.90, "source line": 1.00}
EXAMPLE = Path(__file__).resolve().parents[2] / "config/demo/plan.docx"


def read(path):
    return read_plan(read_document(path, name=path.name))


def test_the_reader_reaches_its_aims(shared_plans):
    tool = shared_plans.parent / "tools/score_import.py"
    command = [
        sys.executable,
        str(tool),
        "--plans",
        str(shared_plans),
        "--quiet",
        "--",
        sys.executable,
        "-m",
        "handlingskraft.config.cli",
    ]
    line = (
        subprocess.run([*command, "read", "--json"], capture_output=True, text=True, check=True)
        .stdout.strip()
        .splitlines()[-1]
    )
    reached = {name: float(re.search(rf"\b{name} (\d\.\d+)", line)[1]) for name in AIMS}
    assert {name: value for name, value in reached.items() if value < AIMS[name]} == {}, line
    assert " unread 0 " in line


@pytest.mark.parametrize("name", ["00-ystad-2016.txt", "00-ystad-2016-word.docx", "00-ystad-2016-print.pdf"])
def test_the_plan_this_project_exists_for_is_read_exactly(shared_plans, name):
    truth = json.loads((shared_plans / name).with_suffix(".json").read_text(encoding="utf-8"))
    content = read(shared_plans / name)
    fold = lambda text: re.sub(r"[²¹*]", "", text).strip()
    assert [area.title for area in content.focus_areas] == truth["focus_areas"]
    assert [fold(goal.text) for goal in content.goals] == truth["goals"]
    assert [fold(each.text) for each in content.activities] == [fold(each["text"]) for each in truth["activities"]]
    assert [list(each.responsible) for each in content.activities] == [each["responsible"] for each in truth["activities"]]
    assert [each.deadline for each in content.activities] == [None] * 15
    assert [bool(each.parent) for each in content.activities] == [False, True] + [False] * 13
    assert (len(content.commitments), content.period.start, content.period.end) == (6, 2016, 2020)


def test_every_line_of_a_document_is_accounted_for(shared_plans):
    for path in sorted(shared_plans.glob("*.*")):
        if path.suffix in {".json", ".md"}:
            continue
        content = read(path)
        document = read_document(path, name=path.name)
        assert [line.number for line in content.lines] == [line.number for line in document.lines]


def test_the_example_plan_is_read_as_it_was_written():
    content = read(EXAMPLE)
    assert (len(content.focus_areas), len(content.goals), len(content.activities), len(content.commitments)) == (3, 4, 15, 6)
    owners = [each.responsible for each in content.activities]
    assert owners[8] == ("Kommunikationsenheten", "säkerhetsavdelningen")
    assert owners[9] == ()
    assert sum(not names for names in owners) == 7
    assert len(plan_as_json(content)["unused"]) > 10

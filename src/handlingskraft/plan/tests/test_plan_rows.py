"""What is drawn hundreds of times on the plan page, drawn in Python: the lines, the map, owners and gaps."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.utils import translation

from handlingskraft.plan.overviews.page import ActivityRow, AreaBlock, GoalBlock, UnitPart
from handlingskraft.plan.rules import Gap
from handlingskraft.plan.templatetags.plan_rows import map_glyphs, owner_part, plan_row, row_labels

OWNER = UnitPart(3, "Kultur & fritid", "owner", None)
ROW = ActivityRow(
    pk=12345, number="1.2", text="Ordna <möten> & mer", kind="activity", focus_area_id=1, goal_id=2, parent_id=None, section="",
    responsible_text=(), is_collective=False, deadline_text="", schedule="", due_on=None, schedule_note="", source_line=3,
    lineage=UUID(int=1), same_as_id=None, has_indicator=False, units=(), owner=None, gaps=(),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def words(html: str) -> str:
    """The text without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"owner": OWNER, "units": (OWNER,)}, "Kultur &amp; fritid"),
        ({"owner": replace(OWNER, added_on=date(2016, 5, 3))}, "Kultur &amp; fritid added May 2016"),
        ({"units": (replace(OWNER, role="owner_line"),)}, "Every department 1 department"),
        ({"units": (replace(OWNER, role="owner_line"),) * 2}, "Every department 2 departments"),
        ({"same_as_id": 7}, "Followed up in another plan"),
        ({"responsible_text": ("A & B", "C")}, "A &amp; B, C not matched to a unit"),
        ({}, "Nobody named"),
        ({"owner": OWNER, "units": (replace(OWNER, role="co_actor"),) * 2},
         "Kultur &amp; fritid with Kultur &amp; fritid, Kultur &amp; fritid"),
    ],
)  # fmt: skip
def test_who_answers(changes, expected):
    assert words(owner_part(replace(ROW, **changes))) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"schedule": "date", "due_on": date(2018, 12, 31)}, "31 December 2018"),
        ({"schedule": "date"}, ""),
        ({"schedule": "yearly", "schedule_note": "in spring & autumn"}, "Every year in spring &amp; autumn"),
        ({"schedule": "ongoing"}, "Ongoing"),
        ({"deadline_text": "snarast <"}, "snarast &lt;"),
        ({}, "Not stated"),
    ],
)
def test_when(changes, expected):
    cells = re.findall(r"<td.*?</td>", plan_row(replace(ROW, **changes), row_labels()))
    assert words(cells[2]) == expected


def test_a_line_leads_to_the_activity_and_to_what_is_missing():
    line = plan_row(replace(ROW, gaps=(Gap.OWNER,), parent_id=4), row_labels())
    assert 'class="act sub" id="a12345"' in line
    assert "Ordna &lt;möten&gt; &amp; mer" in line
    assert line.count("/12345/") == 2
    assert words(re.search(r"<td.*?</td>", line)[0]) == "Activity 1.2"
    assert re.findall(r'data-l="([^"]+)"', line) == ["Owner", "When", "Missing"]


def test_the_map_has_a_glyph_for_each_line_and_a_gap_between_goals():
    goals = [GoalBlock(pk, "", "", has_indicator=False, source_line=None, rows=[ROW, replace(ROW)]) for pk in (1, 2)]
    drawn = re.findall(r"<li.*?</li>", map_glyphs(AreaBlock(1, 1, "Område", goals)))
    assert ['class="gap"' in each for each in drawn] == [False, False, True, False]
    assert 'href="#a12345" aria-label="1.2 Lacks nothing: Ordna &lt;möten&gt; &amp; mer"' in drawn[0]

"""The yearly report, from its content to a PDF and a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from bench.figures import Figure, seconds, shown
from bench.sizes import Sizes

if TYPE_CHECKING:
    from handlingskraft.annual_report.content import Report

AIMS = {25: 300.0, 1_000: 3_000.0}
LARGEST = 1_000


def reports(sizes: Sizes) -> Iterator[Figure]:
    """Both files of one report. Fonts and typesetter are loaded; every sentence is new to them each time."""
    from handlingskraft.annual_report.rendering.docx import render_docx
    from handlingskraft.annual_report.rendering.pdf import render_pdf
    from handlingskraft.annual_report.tests.factories import large_report, report

    turns = count()
    for size in [size for size in sizes.plans if size <= LARGEST]:
        made = report() if size == min(sizes.plans) else large_report(size)
        pdf = seconds(lambda made=made: render_pdf(_reworded(made, next(turns))), sizes.runs)
        word = seconds(lambda made=made: render_docx(_reworded(made, next(turns))), sizes.runs)
        name = f"{shown(size)} activities"
        yield Figure("reports", f"{name}, PDF", pdf * 1000, "ms")
        yield Figure("reports", f"{name}, Word file", word * 1000, "ms")
        yield Figure("reports", f"{name}, both", (pdf + word) * 1000, "ms", AIMS.get(size))


def _reworded(made: Report, turn: int) -> Report:
    """The same report with another sentence in every activity."""
    from handlingskraft.annual_report.content import ActivityTable, Block

    def block(each: Block) -> Block:
        if not isinstance(each, ActivityTable):
            return each
        activities = tuple(replace(one, done=f"{one.done} Gång {turn}.") for one in each.activities)
        return replace(each, activities=activities)

    sections = tuple(replace(each, blocks=tuple(map(block, each.blocks))) for each in made.sections)
    appendices = tuple(replace(each, blocks=tuple(map(block, each.blocks))) for each in made.appendices)
    return replace(made, sections=sections, appendices=appendices)

"""The plan check on plans of three sizes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.figures import Figure, seconds, shown
from bench.sizes import Sizes


def checking(sizes: Sizes) -> Iterator[Figure]:
    """From what a plan says to the findings."""
    from bench.plans import EXAMPLE, made_content
    from handlingskraft.plan.checking import check_plan
    from handlingskraft.plan_import.documents.read import read_document
    from handlingskraft.plan_import.reading.read import read_plan

    example = read_plan(read_document(EXAMPLE.read_bytes()))
    contents = [("example plan, 15 activities", example)]
    contents += [(f"{shown(size)} activities", made_content(size)) for size in sizes.plans]
    for name, content in contents:
        taken = seconds(lambda content=content: check_plan(content, on=date(2026, 11, 23)), sizes.runs)
        yield Figure("checking", name, taken * 1000, "ms")

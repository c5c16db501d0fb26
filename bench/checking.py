"""The plan check on plans of three sizes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.figures import Figure, seconds


def checking() -> Iterator[Figure]:
    """From what a plan says to the findings."""
    from bench.plans import EXAMPLE, made_content
    from handlingskraft.plan.checking import check_plan
    from handlingskraft.plan_import.documents.read import read_document
    from handlingskraft.plan_import.reading.read import read_plan

    example = read_plan(read_document(EXAMPLE.read_bytes()))
    contents = [
        ("example plan, 15 activities", example, 10),
        ("1 000 activities", made_content(1000), 3),
        ("10 000 activities", made_content(10_000), 1),
    ]
    for name, content, times in contents:
        taken = seconds(lambda content=content: check_plan(content, on=date(2026, 11, 23)), times)
        yield Figure("checking", name, taken * 1000, "ms")

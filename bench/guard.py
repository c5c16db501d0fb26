"""``python -m bench.guard``: what the guard finds of planted data, what it takes for personal data in plans, and how fast it is."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, heading, row, seconds
from bench.plans import EXAMPLE
from bench.sizes import FULL, TINY, Sizes
from handlingskraft.privacy.rules import find_personal_data
from handlingskraft.privacy.tests.corpus import planted

MEGABYTE = 1_000_000
PLANS = Path(__file__).resolve().parent.parent.parent / "shared" / "plans"
GUIDE = EXAMPLE.parents[2] / "home" / "texts" / "sv"
HOSTILE = ("1 ", "800101-1231 ", "070-123 45 67 ", "Anna Svensson ", "A. B. ", "a@", "ABC 123 ", "1-")
AIMS = {"personal_number": 1, "coordination_number": 1, "email": 1, "phone": 0.99, "name": 0.95}


def guard(sizes: Sizes) -> Iterator[Figure]:
    """The guard's figures: share found of what was planted, false alarms in plans and guide, seconds for a million characters."""
    length = MEGABYTE if sizes is not TINY else MEGABYTE // 100
    text = _stretched("\n".join(plain_texts()), length)
    yield Figure("guard", "guard on 1 MB of plan text", seconds(lambda: find_personal_data(text), 3), "s", 2)
    yield Figure("guard", "the slowest of eight texts made to be slow, 1 MB", max(_hostile(length)), "s")
    texts = planted(2016, 1000 if sizes is not TINY else 20)
    for kind, aim in AIMS.items():
        wanted = [each for each in texts if each.kind == kind]
        found = sum(any(span.kind == kind and span.start <= each.start + 7 and span.end >= each.end - 8
                        for span in find_personal_data(each.text)) for each in wanted)  # fmt: skip
        yield Figure("guard", f"found of planted: {kind}", found / len(wanted), "", aim, more_is_better=True)
    spans = [span for text in plain_texts() for span in find_personal_data(text)]
    yield Figure("guard", "words in plans and guide", sum(len(text.split()) for text in plain_texts()), "words")
    yield Figure("guard", "stops there (phone numbers that are there)", sum(span.is_certain for span in spans), "")
    yield Figure("guard", "questions there", sum(not span.is_certain for span in spans), "")


def plain_texts() -> list[str]:
    """Plans that lie beside the repository where they do, the example plan and the guide."""
    paths = [*sorted(PLANS.glob("*.txt")), EXAMPLE, *sorted(GUIDE.rglob("*.md"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def _hostile(length: int) -> Iterator[float]:
    for piece in HOSTILE:
        text = _stretched(piece, length)
        start = time.process_time()
        find_personal_data(text)
        yield time.process_time() - start


def _stretched(text: str, length: int) -> str:
    return "".join(itertools.islice(itertools.cycle(text), length))


if __name__ == "__main__":
    print(heading("The guard for personal data"))
    for figure in guard(FULL):
        print(row(figure), flush=True)

"""``python -m bench.guard``: what the guard finds of planted data, what it takes for personal data in plans, and how fast it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, heading, row
from bench.plans import EXAMPLE
from bench.sizes import FULL, TINY, Sizes
from handlingskraft.privacy.rules import find_personal_data
from handlingskraft.privacy.tests.corpus import HOSTILE, distinct_words, planted

MEGABYTE = 1_000_000
PLANS = Path(__file__).resolve().parent.parent.parent / "shared" / "plans"
GUIDE = EXAMPLE.parents[2] / "home" / "texts" / "sv"
AIMS = {
    "personal_number": 1, "coordination_number": 1, "email": 1, "phone": 0.99, "name": 0.95, "turned": 0.95, "capitals": 0.8, "street_address": 0.9,
}  # fmt: skip
TOLD = {"turned": "name turned round (Svensson, Anna)", "capitals": "name in capitals"}


def guard(sizes: Sizes) -> Iterator[Figure]:
    """The guard's figures: share found of what was planted, false alarms in plans and guide, seconds for a million characters."""
    length = MEGABYTE if sizes is not TINY else MEGABYTE // 100
    text = _stretched("\n".join(plain_texts()), length)
    yield Figure("guard", "guard on 1 MB of plan text, processor time", min(_taken(text) for _ in range(3)), "s", 2)
    yield Figure(
        "guard",
        f"the slowest of {len(HOSTILE) + 1} texts made to be slow, 1 MB, processor time",
        max(_hostile(length)),
        "s",
        2,
    )
    texts = planted(2016, 1000 if sizes is not TINY else 20)
    for sort, aim in AIMS.items():
        wanted = [each for each in texts if each.sort == sort]
        found = sum(any(span.kind == each.kind and span.start <= each.start + 7 and span.end >= each.end - 8
                        for span in find_personal_data(each.text)) for each in wanted)  # fmt: skip
        yield Figure("guard", f"found of planted: {TOLD.get(sort, sort)}", found / len(wanted), "", aim, more_is_better=True)
    spans = [span for text in plain_texts() for span in find_personal_data(text)]
    yield Figure("guard", "words in plans and guide", sum(len(text.split()) for text in plain_texts()), "words")
    yield Figure("guard", "stops there (phone numbers that are there)", sum(span.is_certain for span in spans), "")
    yield Figure("guard", "questions there", sum(not span.is_certain for span in spans), "")


def plain_texts() -> list[str]:
    """Plans that lie beside the repository where they do, the example plan and the guide."""
    paths = [*sorted(PLANS.glob("*.txt")), EXAMPLE, *sorted(GUIDE.rglob("*.md"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def _hostile(length: int) -> Iterator[float]:
    for text in (*(_stretched(piece, length) for piece in HOSTILE), distinct_words(2016, length)):
        yield _taken(text)


def _taken(text: str) -> float:
    """Seconds of the processor: others on the machine do not count."""
    start = time.process_time()
    find_personal_data(text)
    return time.process_time() - start


def _stretched(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


if __name__ == "__main__":
    print(heading("The guard for personal data"))
    for figure in guard(FULL):
        print(row(figure), flush=True)

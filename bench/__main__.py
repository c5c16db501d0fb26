"""``python -m bench [PART …]``: measure, and print a table with figure, value, unit and aim."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module

from bench.figures import MISSED, Figure, from_line, heading, row
from bench.sizes import FULL, TINY, Sizes

# Each part runs in a process of its own: what one has loaded must not weigh on the next one's memory.
PARTS = {
    "reading": ("bench.reading", "Reading a document (handlingskraft read)"),
    "interpreting": ("bench.reading", "Understanding it, when it is read"),
    "checking": ("bench.checking", "The plan check"),
    "guard": ("bench.guard", "The guard for personal data"),
    "pages": ("bench.pages", "Pages, server time without a network, SQLite"),
    "naming": ("bench.naming", "Names of owners in a plan, matched to units, SQLite"),
    "tour": ("bench.tour", "Every page that a coordinator finds in the example municipality"),
    "reports": ("bench.reports", "The yearly report as PDF and Word file"),
    "suppression": ("bench.suppression", "Small numbers hidden in tables of people"),
    "rounds": ("bench.rounds", "The follow-up"),
    "gathering": ("bench.gathering", "The situational picture's contributions"),
    "serving": ("bench.serving", "The server, two workers"),
}

QUIET = 0.7


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure and print a table: figure, value, unit, aim."
    )
    parser.add_argument(
        "parts", nargs="*", type=_part, metavar="PART", help=f"which to measure ({', '.join(PARTS)}); all without"
    )
    parser.add_argument("--tiny", action="store_true", help="only show that every part runs; the figures say nothing")
    parser.add_argument("--lines", action="store_true", help="figures as lines of JSON instead of a table")
    parser.add_argument(
        "--profile", nargs=2, metavar=("PAGE", "SIZE"), help="where the time of a page goes, such as: plan 1000"
    )
    return parser.parse_args()


def _part(name: str) -> str:
    if name not in PARTS:
        message = f"{name!r} is not one of {', '.join(PARTS)}"
        raise argparse.ArgumentTypeError(message)
    return name


def _figures(part: str, sizes: Sizes) -> Iterator[Figure]:
    measure: Callable[[Sizes], Iterator[Figure]] = getattr(import_module(PARTS[part][0]), part)
    yield from measure(sizes)


def _measured(part: str, *, tiny: bool) -> Iterator[Figure]:
    """The part's figures as they come, from its own process."""
    command = [sys.executable, "-m", "bench", part, "--lines", *(["--tiny"] if tiny else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # it is a pipe
        yield from map(from_line, process.stdout)
    if process.returncode != 0:
        message = f"{part} ended with {process.returncode}"
        raise SystemExit(message)


def _table(parts: list[str], *, tiny: bool) -> None:
    began, busy = time.monotonic(), _load()
    print(
        f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    )
    missed = 0
    for part in parts:
        print(heading(PARTS[part][1]), flush=True)
        for figure in _measured(part, tiny=tiny):
            missed += figure.verdict == MISSED
            print(row(figure), flush=True)
    aims = "every aim is met" if not missed else f"aims not met: {missed}"
    print(f"\nMeasured in {time.monotonic() - began:.0f} s; {aims}.")
    if busy:
        print(f"The machine had other work when this began (load {busy:.1f}): times are longer than they are on a quiet one.")


def _load() -> float:
    """How many processes wanted a processor in the last minute; 0 when there was hardly one."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return load if load > QUIET else 0.0


def main() -> int:
    """0 whether or not the aims are met: they are for reading, and machines differ."""
    asked = _arguments()
    parts = asked.parts or list(PARTS)
    if asked.profile:
        from bench.pages import profile

        profile(asked.profile[0], int(asked.profile[1]))
    elif asked.lines:
        for part in parts:
            for figure in _figures(part, TINY if asked.tiny else FULL):
                print(figure.as_line(), flush=True)
    else:
        _table(parts, tiny=asked.tiny)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

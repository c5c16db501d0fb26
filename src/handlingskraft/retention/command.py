"""``handlingskraft retention``: how long what is kept, and what is due; with ``--carry-out`` it is removed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

INTERRUPTED = 130
"""As the shell says it."""

if TYPE_CHECKING:
    from handlingskraft.retention.overviews import Done, DueList


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.description = (
        "Shows how long what may be personal data is kept, and how much has been kept long enough. Changes nothing unless "
        "--carry-out is given. Exit code 0; 1 when the database refused a rule, 2 when a file cannot be written."
    )
    parser.add_argument("--carry-out", action="store_true", help="remove what is due, and leave a receipt in the program")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--papers", type=Path, metavar="FOLDER",
        help="write register description, record of processing and impact assessment there as Markdown, and stop",
    )  # fmt: skip
    parser.add_argument("--language", choices=("sv", "en"), default="sv", help="the language of what is said here (sv)")


def run(args: argparse.Namespace) -> int:
    """Print, and do what was asked for."""
    from django.utils.translation import gettext as _
    from django.utils.translation import override

    from handlingskraft.retention import overviews
    from handlingskraft.shared import clock

    with override(args.language):
        if args.papers:
            return _write_papers(args.papers)
        due = overviews.due_list(clock.today())
        try:
            done = _carried_out() if args.carry_out else None
        except KeyboardInterrupt:
            sys.stderr.write(_("Interrupted. What was done stands, and the next time does the rest.") + "\n")
            return INTERRUPTED
        said = json.dumps(_as_data(due, done), ensure_ascii=False, indent=1) if args.json else _as_text(due, done)
    sys.stdout.write(said + "\n")
    return int(done is not None and done.is_refused)


def _carried_out() -> Done:
    from handlingskraft.retention import overviews
    from handlingskraft.retention.operations import carry_out

    return overviews.done(carry_out(by=None))


def _write_papers(folder: Path) -> int:
    from handlingskraft.retention.papers import PAPERS, paper_source

    try:
        for paper in PAPERS:
            (folder / paper.file_name).write_text(paper_source(paper), encoding="utf-8")
            sys.stdout.write(f"{folder / paper.file_name}\n")
    except OSError as problem:
        sys.stderr.write(f"{folder}: {problem.strerror}\n")
        return 2
    return 0


def _as_text(due: DueList, done: Done | None) -> str:
    from django.utils.translation import gettext as _

    from handlingskraft.retention.overviews import policy, rules_in_force

    lines = [_("How long what is kept"), ""]
    for part in policy(rules_in_force()):
        lines.append(part.title)
        lines += [f"  – {row.holds}: {row.how_long} {row.then}".rstrip() for row in part.rows]
    lines += ["", _("What is due {day}").format(day=due.on)]
    lines += [f"{line.rows:>8}  {line.what}: {line.words} (≤ {line.until})" for line in due.lines]
    if done is None:
        return "\n".join([*lines, "", _("Nothing was changed. With --carry-out it is removed.")])
    lines += ["", _("Carried out. Receipt number {number}.").format(number=done.run.pk)]
    refused = _("the database refused")
    lines += [f"{refused if line.is_refused else line.rows:>8}  {line.what}" for line in done.lines]
    return "\n".join(lines)


def _as_data(due: DueList, done: Done | None) -> dict[str, object]:
    from handlingskraft.retention.overviews import policy, rules_in_force

    shown: dict[str, object] = {
        "on": due.on.isoformat(),
        "due": [
            {
                "rule": line.rule.key, "what": line.what, "months": line.period.months, "days": line.period.days,
                "words": line.words, "is_decided": line.is_decided, "until": line.until.isoformat(), "rows": line.rows,
            }
            for line in due.lines
        ],
        "policy": [
            {"part": part.title, "holds": row.holds, "why": row.why, "how_long": row.how_long, "then": row.then,
             "ground": row.ground, "places": row.places}
            for part in policy(rules_in_force()) for row in part.rows
        ],
        "carried_out": None,
    }  # fmt: skip
    if done is not None:
        rules = [{"rule": row.rule, "rows": row.rows, "is_refused": row.is_refused} for row in done.run.lines.order_by("pk")]
        shown["carried_out"] = {"run": done.run.pk, "rules": rules}
    return shown

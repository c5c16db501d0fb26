"""The command ``handlingskraft check FILE``: reads a plan and says what it lacks. Needs no database."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

from handlingskraft.plan.checking import Finding, Severity, check_plan
from handlingskraft.plan.checking.wording import findings_as_json
from handlingskraft.plan.content import PlanContent
from handlingskraft.plan_import.check_report import Style, report
from handlingskraft.plan_import.command import UNREADABLE, load, utf8
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.shared.clock import today
from handlingskraft.shared.language import LANGUAGES, translate


def add_check_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "check",
        help="say what a plan lacks, and why that matters",
        description="Reads a plan (DOCX, PDF, ODT, TXT or Markdown) and says what a careful reviewer would say of it.",
    )
    parser.add_argument("file", metavar="FILE", help="the document, or - for text on standard input")
    parser.add_argument(
        "--json", action="store_true", help="print JSON (its schema is plan_import/schema/plan-check.schema.json)"
    )
    parser.add_argument(
        "--on", type=_day, default=None, metavar="DATE", help="check the plan as on this day, YYYY-MM-DD (today if left out)"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="sv", help="language of the answer (sv if left out)")
    parser.set_defaults(run=run_check)
    return parser


def run_check(args: argparse.Namespace) -> int:
    """Check ``args.file`` and print the answer. 0 when the plan was read, 2 when it cannot be read."""
    try:
        content = read_content(args.file)
    except UnreadableDocument as problem:
        sys.stderr.write(translate(problem.message, args.language, **problem.values) + "\n")
        return UNREADABLE
    day = args.on or today()
    findings = check_plan(content, on=day)
    if args.json:
        answer = check_as_json(content, findings, document=Path(args.file).name, on=day, language=args.language)
        _print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _print(report(content, findings, on=day, language=args.language, style=_style()))
    return 0


def read_content(name: str) -> PlanContent:
    """The plan in a file, or in the text on standard input for "-". Raises UnreadableDocument."""
    document = load(name)
    from handlingskraft.plan_import.reading.read import read_plan

    return read_plan(document)


def check_as_json(
    content: PlanContent, findings: tuple[Finding, ...], *, document: str, on: date, language: str
) -> dict[str, Any]:
    """The whole answer as a JSON object; ``schema/plan-check.schema.json`` gives its form."""
    severities = [finding.severity for finding in findings]
    return {
        "document": document,
        "title": content.title,
        "municipality": content.municipality,
        "period": {"start": content.period.start, "end": content.period.end},
        "checked_on": on.isoformat(),
        "language": language,
        "counts": {severity.value: severities.count(severity) for severity in Severity},
        "findings": findings_as_json(findings, language),
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is not a date such as 2026-11-23"
        raise argparse.ArgumentTypeError(message) from error


def _style() -> Style:
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Style(width=shutil.get_terminal_size().columns, colour=colour)


def _print(text: str) -> None:
    """Print in UTF-8; whoever reads may stop reading."""
    out = utf8(sys.stdout)
    try:
        out.write(text + "\n")
        out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

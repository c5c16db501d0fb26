"""``handlingskraft read FILE``: what a plan says, as an outline to read or as JSON. Needs no database and no Django."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from typing import TextIO

from handlingskraft.plan.content import PlanContent
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.model import Document
from handlingskraft.shared.language import LANGUAGES, translate

UNREADABLE = 2


def add_read_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command ``read``."""
    parser = subparsers.add_parser(
        "read",
        help="read a plan from a Word, PDF, OpenDocument or text file",
        description="Reads a decided plan and shows its focus areas, goals, activities, owners and time words, with their lines. "
        "Nothing of the document is dropped: what became nothing is listed too.",
    )
    parser.add_argument("file", metavar="FILE", help="the document, or - for text on standard input")
    parser.add_argument(
        "--json", action="store_true", help="print JSON (its schema is plan_import/schema/plan-reading.schema.json)"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="sv", help="language of messages and outline (sv)")
    parser.set_defaults(run=run_read)


def run_read(args: argparse.Namespace) -> int:
    """Print what the plan says. Returns 0, or 2 with one sentence on standard error when the document cannot be read."""
    try:
        document = load(args.file)
    except UnreadableDocument as problem:
        sys.stderr.write(translate(problem.message, args.language, **problem.values) + "\n")
        return UNREADABLE
    from handlingskraft.plan_import.reading.read import read_plan

    return _print(read_plan(document), args)


def load(name: str) -> Document:
    """The document in a file, read in a process of its own, or the text on standard input for "-".

    While that process works, this one prepares for what comes next: understanding what the document says.
    """
    if name == "-":
        from handlingskraft.plan_import.documents.read import read_document

        return read_document(sys.stdin.buffer.read(), name="")
    from handlingskraft.plan_import.documents.isolated import read_isolated

    return read_isolated(name, meanwhile=lambda: import_module("handlingskraft.plan_import.reading.read"))


def _print(content: PlanContent, args: argparse.Namespace) -> int:
    from handlingskraft.plan_import.reading.as_text import plan_as_text

    out = utf8(sys.stdout)
    try:
        if args.json:
            out.write(json.dumps(_as_json(content, args.language), ensure_ascii=False, indent=2) + "\n")
        else:
            out.write(plan_as_text(content, args.language))
        out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _as_json(content: PlanContent, language: str) -> dict[str, object]:
    """The plan with what the plan check says of it today."""
    from handlingskraft.plan.checking import check_plan
    from handlingskraft.plan.checking.wording import findings_as_json
    from handlingskraft.plan_import.reading.as_json import plan_as_json
    from handlingskraft.shared.clock import today

    findings = findings_as_json(check_plan(content, on=today()), language)
    return plan_as_json(content, findings, language=language)


def utf8(stream: TextIO) -> TextIO:
    """The stream, writing UTF-8 whatever the terminal's locale says."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
    return stream

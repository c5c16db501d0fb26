"""``handlingskraft guard FILE``: what in a file may be personal data, and where. Needs no database and no Django."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from handlingskraft.plan_import.command import UNREADABLE, utf8
from handlingskraft.plan_import.documents.decoding import decode
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.privacy.rules import find_personal_data
from handlingskraft.shared.language import LANGUAGES, translate
from handlingskraft.shared.xlsx import NotReadable, all_words

_OFFICE = (".docx", ".odt", ".pdf")


def add_guard_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command ``guard``."""
    parser = subparsers.add_parser(
        "guard",
        help="say where a text may hold personal data",
        description="Looks for personal and coordination numbers, phone numbers, e-mail, number plates, handles, street addresses, names, "
        "and opinions beside names. Exit code 0 when the file was read, whatever was found, and 2 when it cannot be read.",
    )
    parser.add_argument("file", metavar="FILE", help="a text file, or XLSX, DOCX, ODT or PDF")
    parser.add_argument(
        "--json", action="store_true", help="print [{kind, start, end, confidence}], in characters of the decoded text"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="sv", help="language of messages (sv)")
    parser.set_defaults(run=run_guard)


def run_guard(args: argparse.Namespace) -> int:
    """Print what was found. 0 when the file was read, 2 with one sentence on standard error when it cannot be read."""
    try:
        text = _text(args.file)
    except (UnreadableDocument, NotReadable) as problem:
        sys.stderr.write(translate(problem.message, args.language, **problem.values) + "\n")
        return UNREADABLE
    except OSError as problem:
        sys.stderr.write(f"{args.file}: {problem.strerror}\n")
        return UNREADABLE
    spans = find_personal_data(text)
    if args.json:
        found = [
            {"kind": span.kind, "start": span.start, "end": span.end, "confidence": round(span.confidence, 2)}
            for span in spans
        ]
        utf8(sys.stdout).write(json.dumps(found) + "\n")
        return 0
    for span in spans:
        line = text.count("\n", 0, span.start) + 1
        utf8(sys.stdout).write(f"{line}\t{span.kind}\t{span.confidence:.2f}\t{text[span.start : span.end]!r}\n")
    return 0


def _text(name: str) -> str:
    """The text of the file: decoded, or taken out of a workbook or an office document, line by line."""
    if name.lower().endswith(".xlsx"):
        return all_words(Path(name).read_bytes())
    if not name.lower().endswith(_OFFICE):
        return decode(Path(name).read_bytes())
    from handlingskraft.plan_import.documents.isolated import read_isolated

    return "\n".join(line.text for line in read_isolated(name).lines)

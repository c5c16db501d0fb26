"""``handlingskraft report --year 2018 --out report.pdf``: a year's report as a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handlingskraft.shared.language import gettext_noop, translate

NO_REPORT = gettext_noop("There is no report for {year}. Lock the year's round first; its report is then drafted.")
NOT_A_KIND = gettext_noop("Give a file name that ends with .pdf, .docx or .json.")
CANNOT_WRITE = gettext_noop("The file {name} could not be written. Check the folder and its permissions.")
IS_DRAFT = gettext_noop("Written: {name}. The report is a draft and says so.")
WRITTEN = gettext_noop("Written: {name}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("--year", type=int, required=True, help="the year that the report is about")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where it is written: .pdf, .docx or .json")
    parser.add_argument("--language", choices=("sv", "en"), default="sv", help="the language of what is said here (sv)")


def run(args: argparse.Namespace) -> int:
    """Write the adopted report, or the draft where nothing is adopted. 2 when it cannot be done, with the reason."""
    from handlingskraft.annual_report.overviews.documents import KINDS, report_bytes, version_for

    kind = args.out.suffix.lower().lstrip(".")
    if kind not in KINDS:
        return _refuse(args, NOT_A_KIND)
    version = version_for(args.year)
    if version is None:
        return _refuse(args, NO_REPORT, year=args.year)
    try:
        args.out.write_bytes(report_bytes(version, kind))
    except OSError:
        return _refuse(args, CANNOT_WRITE, name=args.out)
    sys.stdout.write(translate(IS_DRAFT if version.is_draft else WRITTEN, args.language, name=args.out) + "\n")
    return 0


def _refuse(args: argparse.Namespace, message: str, **values: object) -> int:
    sys.stderr.write(translate(message, args.language, **values) + "\n")
    return 2

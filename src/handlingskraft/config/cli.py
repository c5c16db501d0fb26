"""The one command line. It only finds the command; what needs Django imports it when it runs, so that ``read`` never does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from handlingskraft.config import commands, guard_command
from handlingskraft.plan_import import check_command
from handlingskraft.plan_import import command as plan_import_command

DESCRIPTION = "Turns a municipality's decided action plan into a running, followed-up year."
EPILOG = "Try: handlingskraft read plan.docx    or, with a site to look at: handlingskraft demo"


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command. A command's ``run`` takes the parsed arguments and returns the exit code."""
    parser = argparse.ArgumentParser(prog="handlingskraft", description=DESCRIPTION, epilog=EPILOG)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    plan_import_command.add_read_parser(subparsers)
    check_command.add_check_parser(subparsers)
    guard_command.add_guard_parser(subparsers)
    commands.add_parsers(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    args = build_parser().parse_args(argv)
    code: int = args.run(args)
    return code


if __name__ == "__main__":
    sys.exit(main())

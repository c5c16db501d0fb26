"""The commands that need the database: set up, the demo, the server, the queue of uploads."""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import time
from datetime import date
from itertools import groupby
from pathlib import Path

from handlingskraft.annual_report import command as report_command
from handlingskraft.retention import command as retention_command

SETTINGS = "handlingskraft.config.settings"
SECONDS_BETWEEN_LOOKS = 60


def add_parsers(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands; nothing of Django is imported until one runs."""
    setup = subparsers.add_parser("setup", help="make or update the database, and collect the static files")
    setup.set_defaults(run=run_setup)
    demo = subparsers.add_parser("demo", help="start with an example municipality")
    demo.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    demo.add_argument(
        "--on", metavar="DATE", type=date.fromisoformat, help="the day it is in the example, YYYY-MM-DD (2019-01-24)"
    )
    demo.add_argument("--build-only", action="store_true", help="make the example data and stop")
    demo.set_defaults(run=run_demo)
    serve = subparsers.add_parser("serve", help="start the server with the settings of the environment")
    serve.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    serve.add_argument("--workers", type=int, default=2, help="how many processes (2)")
    serve.set_defaults(run=run_serve)
    _add_timed(subparsers)
    coordinator = subparsers.add_parser("add-coordinator", help="open the first account; the password is asked for")
    coordinator.add_argument("email")
    coordinator.add_argument("name")
    coordinator.set_defaults(run=run_add_coordinator)
    report = subparsers.add_parser("report", help="write a year's report to a PDF, Word or JSON file")
    report_command.add_arguments(report)
    report.set_defaults(run=run_report)
    manage = subparsers.add_parser("manage", help="run a Django management command")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    manage.set_defaults(run=run_manage)


def _add_timed(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What a timer runs."""
    uploads = subparsers.add_parser("read-uploads", help="read the uploaded documents that wait, then stop")
    uploads.set_defaults(run=run_read_uploads)
    mail = subparsers.add_parser("send-mail", help="send the letters that are due, then stop")
    mail.add_argument(
        "--keep-on", action="store_true", help="look again every minute, as long as the program that started it runs"
    )
    mail.set_defaults(run=run_send_mail)
    daily = subparsers.add_parser(
        "daily", help="remind units that have not answered or contributed, and lock what was open to a day that has passed"
    )
    daily.set_defaults(run=run_daily)
    retention = subparsers.add_parser("retention", help="say how long what is kept, and remove what has been kept long enough")
    retention_command.add_arguments(retention)
    retention.set_defaults(run=run_retention)


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def run_manage(args: argparse.Namespace) -> int:
    """Pass on to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["handlingskraft manage", *args.arguments])
    return 0


def run_setup(_args: argparse.Namespace) -> int:
    """Database, cache table, static files and the governing documents that come with the program. Can be repeated."""
    _django()
    from django.conf import settings
    from django.core.management import call_command

    from handlingskraft.plan.operations import load_governing_data

    settings.DATA_DIRECTORY.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_governing_data(by=None)
    return 0


def run_demo(args: argparse.Namespace) -> int:
    """An example municipality in a folder of its own; a second run finds it as it was left."""
    directory = Path(os.environ.get("HANDLINGSKRAFT_DATA") or "data/demo").resolve()
    directory.mkdir(parents=True, exist_ok=True)
    _demo_environment(directory, args)
    run_setup(args)
    from handlingskraft.config.demo import build

    is_new = not build.is_built()
    if is_new:
        build.build()
    sys.stdout.write(_greeting(directory, args.port, is_new=is_new))
    sys.stdout.flush()
    return 0 if args.build_only else _gunicorn(args.port, workers=2)


def _demo_environment(directory: Path, args: argparse.Namespace) -> None:
    """The example's settings, unless the environment says otherwise. Its secret lives in its own data folder."""
    from handlingskraft.config.demo.days import TODAY

    secret = directory / "secret-key"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(50))
    defaults = {
        "HANDLINGSKRAFT_DATA": str(directory),
        "SECRET_KEY": secret.read_text(),
        "EXAMPLE_DATA": "1",
        "MUNICIPALITY": "Ystads kommun",
        "SITE_ADDRESS": f"http://localhost:{args.port}",
        "HANDLINGSKRAFT_ON": TODAY.isoformat(),
        "EMAIL_URL": f"file:{directory / 'letters'}",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    if args.on:
        os.environ["HANDLINGSKRAFT_ON"] = args.on.isoformat()


def _greeting(directory: Path, port: int, *, is_new: bool) -> str:
    from handlingskraft.config.demo.people import PASSWORD
    from handlingskraft.shared import clock

    made = "Example data made" if is_new else "Example data found as it was left"
    return (
        f"\n{made} in {directory}\n  Start over: remove that folder and run the command again.\n\n"
        f"  Address:   http://localhost:{port}/\n"
        f"  Try first: samordnare@ystad.example – see who has not answered the round, and answer for one of them.\n"
        f"  Then:      kontakt@ystad.example – write the answer that is left; chef@ystad.example – approve one.\n\n"
        f"  It is {clock.today():%Y-%m-%d} in the example. Another day: --on DATE\n"
        f"  Letters leave no machine here; they are kept in {directory / 'letters'}\n\n"
        f"  Accounts (password for all: {PASSWORD}):\n{_accounts()}\n\n"
        "  Stop with Ctrl+C.\n\n"
    )


def _accounts() -> str:
    """The example's accounts that can sign in, by what they do."""
    from handlingskraft.config.demo.people import CAST
    from handlingskraft.organisation.models import HoldingKind, Seat

    present = [member for member in CAST if member.until is None]
    width = max(len(member.email) for member in present)
    deputy = HoldingKind.DEPUTY.label
    groups = groupby(present, key=lambda member: member.role)
    return "\n".join(
        f"    {Seat.ROLE_LABELS[role]}\n"
        + "\n".join(
            f"      {member.email:<{width}}  {member.unit}{f', {deputy}' if member.is_deputy else ''}".rstrip()
            for member in members
        )
        for role, members in groups
    )


def _gunicorn(port: int, workers: int) -> int:
    from gunicorn.app.wsgiapp import WSGIApplication  # type: ignore[import-untyped]

    subprocess.Popen([sys.executable, "-m", "handlingskraft.config.cli", "send-mail", "--keep-on"], stdin=subprocess.DEVNULL)
    sys.argv = [
        "gunicorn", "handlingskraft.config.wsgi:application", "--bind", f"0.0.0.0:{port}", "--workers", str(workers),
        "--worker-class", "gthread", "--threads", "4", "--preload", "--max-requests", "5000",
        "--max-requests-jitter", "500", "--timeout", "60", "--no-control-socket",
    ]  # fmt: skip
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()
    return 0


def run_serve(args: argparse.Namespace) -> int:
    """Gunicorn with the environment's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    return _gunicorn(args.port, args.workers)


def run_read_uploads(_args: argparse.Namespace) -> int:
    """Read what waits. Started by an upload; can be run by hand or by a timer as well."""
    _django()
    from handlingskraft.plan_import.spawning import read_waiting

    sys.stdout.write(f"{read_waiting()}\n")
    return 0


def run_daily(_args: argparse.Namespace) -> int:
    """What the day asks for. For a timer; as often as one likes."""
    _django()
    from handlingskraft.follow_up.operations import end_passed_reopenings, send_due_reminders, send_follow_up_notices
    from handlingskraft.risk_analysis.operations import send_due_risk_reminders
    from handlingskraft.situational_picture.operations import send_contribution_reminders, send_picture_notices

    done = {
        "locked again": end_passed_reopenings(),
        "reminded": send_due_reminders(),
        "asked for the risk assessment": send_due_risk_reminders(),
        "asked again to contribute": send_contribution_reminders(),
        "told of the two years": send_picture_notices() + send_follow_up_notices(),
    }
    sys.stdout.write(", ".join(f"{words}: {count}" for words, count in done.items()) + "\n")
    return 0


def run_send_mail(args: argparse.Namespace) -> int:
    """Send what is due. Started by whatever puts a letter in the outbox, by a timer, or beside the server."""
    _django()
    from handlingskraft.mail.sending import send_waiting

    parent = os.getppid()
    try:
        send_waiting()
        while args.keep_on and os.getppid() == parent:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            send_waiting()
    except KeyboardInterrupt:
        return 0
    return 0


def run_report(args: argparse.Namespace) -> int:
    """A year's report as a file; of the example municipality where no other installation is named."""
    _use_example_where_nothing_is_named()
    _django()
    return report_command.run(args)


def run_retention(args: argparse.Namespace) -> int:
    """How long what is kept, what is due, and carrying it out; in the example municipality where no other is named."""
    _use_example_where_nothing_is_named()
    _django()
    return retention_command.run(args)


def _use_example_where_nothing_is_named() -> None:
    example = Path("data/demo")
    if "SECRET_KEY" not in os.environ and "HANDLINGSKRAFT_DATA" not in os.environ and (example / "secret-key").exists():
        sys.stderr.write(f"Example data from {example}\n")
        _demo_environment(example.resolve(), argparse.Namespace(on=None, port=8000))


def run_add_coordinator(args: argparse.Namespace) -> int:
    """The first account of a new installation."""
    _django()
    from getpass import getpass

    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from handlingskraft.accounts.operations import open_account
    from handlingskraft.organisation.operations import appoint
    from handlingskraft.organisation.rules import Role
    from handlingskraft.shared import clock

    password = getpass("Password: ")
    try:
        validate_password(password)
    except ValidationError as problem:
        sys.stderr.write(" ".join(problem.messages) + "\n")
        return 2
    user = open_account(email=args.email, name=args.name, password=password, by=None)
    appoint(holder=user, role=Role.COORDINATOR, starts_on=clock.today(), by=None)
    return 0

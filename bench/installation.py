"""An installation to measure: a database with a coordinator and plans of given sizes, in a folder that is thrown away."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from bench.plans import UNITS, made_content

EMAIL = "samordnare@provkoping.example"
PASSWORD = "en lång fras för mätning"


@contextmanager
def environment(database_url: str = "") -> Iterator[dict[str, str]]:
    """The settings of a production server over HTTP, with its data in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        own = {"HANDLINGSKRAFT_DATA": folder, "DATABASE_URL": database_url, "SECRET_KEY": secrets.token_urlsafe(50)}
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"HANDLINGSKRAFT_TESTING", "DEBUG", "DJANGO_SETTINGS_MODULE"}
        }
        yield {**kept, **own, "MUNICIPALITY": "Provköping"}


def build_in(settings: dict[str, str], sizes: Sequence[int]) -> dict[int, int]:
    """Build in a process of its own, so that this one knows nothing of that database. Returns size → key of the version."""
    command = [sys.executable, "-m", "bench.installation", *map(str, sizes)]
    done = subprocess.run(command, env=settings, check=True, stdout=subprocess.PIPE, text=True)
    return dict(zip(sizes, map(int, done.stdout.split()), strict=True))


def build(sizes: Sequence[int]) -> list[int]:
    """Set up and fill; Django must know its settings. Returns the keys of the adopted versions."""
    from handlingskraft.config import commands
    from handlingskraft.organisation.models import Unit, UnitKind
    from handlingskraft.organisation.operations import add_unit, appoint

    commands.run_setup(None)
    from handlingskraft.accounts.operations import open_account
    from handlingskraft.organisation.rules import Role

    user = open_account(email=EMAIL, name="Sara Samordnare", password=PASSWORD, by=None)
    for name in UNITS:
        add_unit(name=name, kind=UnitKind.DEPARTMENT, by=None)
    appoint(holder=user, role=Role.COORDINATOR, unit=Unit.objects.get(name=UNITS[0]), starts_on=date(2020, 1, 1), by=None)
    return [_plan(size, user) for size in sizes]


def _plan(size: int, user: object) -> int:
    """An adopted plan: nine of ten activities with an owner, half with a co-actor, most with a time, each held against a point."""
    from handlingskraft.organisation.models import Unit
    from handlingskraft.plan.models import Activity, Assignment, AssignmentRole, GoverningDocument, GoverningLink
    from handlingskraft.plan.operations import Decision, adopt_plan, attach_governing_documents, create_draft

    content = made_content(size)
    draft = create_draft(content, kind="crime_prevention", title=content.title, by=user)
    units = list(Unit.objects.order_by("pk"))
    rows = list(draft.version.activities.order_by("position"))
    assignments = []
    for number, row in enumerate(rows):
        if number % 10:
            assignments.append(
                Assignment(
                    activity=row, unit=units[number % len(units)], role=AssignmentRole.OWNER, assigned_on=date(2026, 1, 1)
                )
            )
        if number % 2:
            assignments.append(
                Assignment(
                    activity=row,
                    unit=units[(number + 1) % len(units)],
                    role=AssignmentRole.CO_ACTOR,
                    assigned_on=date(2026, 1, 1),
                )
            )
        row.schedule = ("yearly", "ongoing", "")[number % 3]
    Assignment.objects.bulk_create(assignments, batch_size=1000)
    Activity.objects.bulk_update(rows, ["schedule"], batch_size=500)
    document = GoverningDocument.objects.get(uid="nationella-samordnarens-rekommendationer")
    attach_governing_documents(draft.version, documents=[document], by=user)
    items = list(document.items.order_by("position"))
    links = [GoverningLink(activity=row, item=items[number % len(items)]) for number, row in enumerate(rows) if number % 4]
    GoverningLink.objects.bulk_create(links, batch_size=1000)
    decision = Decision(
        decided_on=date(2026, 2, 18),
        body="Kommunfullmäktige",
        paragraph="§ 14",
        registry_number="KS 2026/12",
        without_picture="None.",
    )
    return adopt_plan(draft.version, decision=decision, by=user).pk


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "handlingskraft.config.settings"
    django.setup()
    print(*build([int(size) for size in sys.argv[1:]]))

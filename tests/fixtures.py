"""Fixtures for every test."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from bin.machine import find
from handlingskraft.audit.triggers import LOG_GUARD, lift
from handlingskraft.organisation.tests.factories import CAST, make_member

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
# Nothing that phones home; as root Chromium runs without its sandbox.
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-quic", "--no-first-run"]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--only-with-database``: for the second pass, on another database."""
    parser.addoption("--only-with-database", action="store_true", help="leave out tests that ask no database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database has nothing to say about another one. Journeys come first: they take longest, and what is short is
    shared more evenly at the end."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)
    if config.getoption("--only-with-database"):
        kept = [item for item in items if _asks_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def _asks_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") is not None
    return marked or not {"db", "transactional_db", "django_db_setup"}.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def _files_in_a_folder_of_their_own(tmp_path_factory):
    """What tests upload lies neither in the checkout nor with other tests."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """As pytest-django's; before PostgreSQL's test database is dropped, whatever session is left in it is told of and ended:
    one that lingers would refuse the drop and blame the last test."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT backend_type, state, left(query, 200), pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND (usename = current_user OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))"
            )
            for left in cursor.fetchall():
                sys.__stderr__.write(f"a session was left in the test database: {left}\n")


@pytest.fixture(autouse=True)
def _tables_can_be_emptied(request):
    """After a test that commits, pytest-django empties the tables. On SQLite the triggers that lock the log and adopted
    wording forbid that, so they go first; migrate's signal sets them again. PostgreSQL's TRUNCATE asks no row trigger,
    only the log's own."""
    if not _commits(request):
        yield
        return
    request.getfixturevalue("transactional_db")  # set up before us, so that it empties the tables after us
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
    else:
        lift(LOG_GUARD)


def _commits(request) -> bool:
    mark = request.node.get_closest_marker("django_db")
    asked = bool(mark and mark.kwargs.get("transaction"))
    return asked or not {"transactional_db", "live_server"}.isdisjoint(request.fixturenames)


@pytest.fixture
def shared_plans() -> Path:
    """The real and made plans beside the checkout; their tests are skipped, saying why, where the folder is missing."""
    plans = SHARED / "plans"
    if not plans.is_dir():
        pytest.skip("the folder ../shared/plans is not here")
    return plans


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """pytest-playwright's browser is the machine's own; nothing is downloaded."""
    return {**browser_type_launch_args, "executable_path": find("browser"), "args": CHROMIUM}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A reader in Sweden."""
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}


@pytest.fixture
def cast(db):
    """Everyone of the cast by name."""
    return {part: make_member(part) for part in CAST}


@pytest.fixture
def coordinator(db):
    return make_member("coordinator")


@pytest.fixture
def contact(db):
    return make_member("unit_contact")


@pytest.fixture
def auditor(db):
    return make_member("auditor")

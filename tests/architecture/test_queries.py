"""The number of queries of a page does not grow with what it shows: every page of every chapter.

A new chapter is in it as soon as the access table names its pages and the world holds one of each of its rows.
"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import Activity, GoverningItem
from handlingskraft.plan.operations import Ownership, assign, link_items
from tests.architecture import growing
from tests.architecture import world as built
from tests.architecture.access_table import rows
from tests.architecture.walking import address, ask, client_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """With an owner and a link for every activity of a plan in force or a draft, so that lists have something to join."""
    cache.clear()  # limits on how often count in it
    world = built.build()
    units, items = list(Unit.objects.all()), list(GoverningItem.objects.all())
    for activity in Activity.objects.exclude(version__state="superseded"):
        assign(activity, ownership=Ownership(owner=units[0], co_actors=tuple(units[1:])), by=world.members["coordinator"])
        link_items(activity, items=items, by=world.members["coordinator"])
    growing.take_off_locks()
    growing.double()  # what is asked for only once there are several is asked for from now on
    return world


def counts(world) -> dict[tuple[str, str], int]:
    """How much each page asks the database, when the coordinator asks for it."""
    client, found = client_for(world, "coordinator"), {}
    for row in rows():
        if row.answers["coordinator"] in {"200", "file"}:
            with CaptureQueriesContext(connection) as captured:
                ask(client, address(world, row))
            found[row.name, row.of] = len(captured)
    return found


def test_no_page_asks_the_database_more_when_there_is_twice_as_much(world):
    before = counts(world)
    growing.double()
    after = counts(world)
    assert {page: (before[page], after[page]) for page in before if after[page] > before[page]} == {}


def test_there_is_twice_as_much_of_everything(world):
    grown, still = growing.double()
    assert still == set()
    assert {"plan.Activity", "plan.Assignment", "plan.GoverningLink", "organisation.Unit", "accounts.User"} <= grown

"""Areas, collections and contributions for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import unit_called
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.shared import clock
from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.models import Area, Collection, Contribution
from handlingskraft.situational_picture.operations import add_area, open_collection
from handlingskraft.situational_picture.rules.contributions import Category, Observed, Trend

SEEN = Observed(Category.PROPAGANDA, 3, 2, Trend.MORE, has_message=True, note="Klistermärken vid skolan.")
GOOD = Observed(Category.POSITIVE, 2, None, Trend.SAME)


def make_area(name: str = "Centrum", *, by: User) -> Area:
    return Area.objects.filter(name=name).first() or add_area(name, by=by)


def make_collection(by: User, units: Iterable[Unit] = (), quarter: Quarter | None = None) -> Collection:
    """A collection of the present quarter, with the school's and the social services' contributions."""
    make_area(by=by)
    asked = list(units) or [make_unit("Skolförvaltningen"), make_unit("Socialförvaltningen")]
    due_on = clock.today() + timedelta(days=14)
    return open_collection(quarter or Quarter.of(clock.today()), due_on=due_on, units=asked, by=by)


def contribution_of(collection: Collection, name: str = "Skolförvaltningen") -> Contribution:
    unit = unit_called(name)
    assert unit is not None
    return collection.contributions.select_related("collection", "unit").get(unit=unit)

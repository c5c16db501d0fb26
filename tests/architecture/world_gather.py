"""Two quarters that units contribute to: one closed into sums, one open."""

from __future__ import annotations

from datetime import timedelta

from handlingskraft.accounts.models import User
from handlingskraft.organisation.operations import unit_called
from handlingskraft.shared import clock
from handlingskraft.shared.periods import Quarter
from handlingskraft.situational_picture.models import Area, Collection, Observation
from handlingskraft.situational_picture.operations import (
    add_area,
    add_observation,
    close_collection,
    open_collection,
    submit_contribution,
)
from handlingskraft.situational_picture.rules.contributions import Category, Observed, Trend

_SEEN = Observed(Category.PROPAGANDA, 3, 2, Trend.MORE, note="Qvarnen fick klistermärken.")


def gathered_words(by: User, contact: User) -> dict[str, dict[str, object]]:
    """The names that the access table uses for contributions, with the arguments of their addresses."""
    area = add_area("Qvarnkvarteret", by=by)
    quarter = Quarter.of(clock.today())
    closed = _told(quarter.previous, area, by, contact)
    close_collection(closed.contribution.collection, by=by)
    still_open = _told(quarter, area, by, contact)
    collection = still_open.contribution.collection
    partner = collection.contributions.get(unit=unit_called("Polisen"))
    return {
        "area": {"pk": area.pk},
        "collection": {"pk": collection.pk},
        "closed-collection": {"pk": closed.contribution.collection_id},
        "contribution": {"pk": still_open.contribution_id},
        "partner-contribution": {"pk": partner.pk},
        "closed-contribution": {"pk": closed.contribution_id},
        "observation": {"pk": still_open.pk},
        "closed-observation": {"pk": closed.pk},
    }


def _told(quarter: Quarter, area: Area, by: User, contact: User) -> Observation:
    school, police = unit_called("Skolförvaltningen"), unit_called("Polisen")
    assert school is not None
    assert police is not None
    collection: Collection = open_collection(quarter, due_on=clock.today() + timedelta(days=9), units=[school, police], by=by)
    row = add_observation(collection.contributions.get(unit=school), area=area, observed=_SEEN, by=contact)
    submit_contribution(row.contribution, by=contact)
    return Observation.objects.select_related("contribution__collection").get(pk=row.pk)

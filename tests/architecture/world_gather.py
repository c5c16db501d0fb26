"""Two quarters that units contribute to: one closed into sums, one open."""

from __future__ import annotations

from datetime import date, timedelta

from handlingskraft.accounts.models import User
from handlingskraft.organisation.operations import unit_called
from handlingskraft.shared import clock
from handlingskraft.shared.periods import HalfYear, Quarter
from handlingskraft.situational_picture.models import Area, Collection, Observation
from handlingskraft.situational_picture.operations import (
    NewTable,
    add_area,
    add_milieu,
    add_observation,
    assess_milieu,
    close_collection,
    keep_table,
    open_collection,
    submit_contribution,
)
from handlingskraft.situational_picture.rules.contributions import Category, Observed, Trend
from handlingskraft.situational_picture.rules.milieus import Judged, Level, MilieuKind, Presence
from handlingskraft.situational_picture.statistics.points import Point, Read, Sex

_JUDGED = Judged(Presence.UNKNOWN, "Qvarnbladet", date(2015, 1, 1))
_READ = Read((Point("1286", 2016, Sex.ALL, 7.0, "", "Qvarnköping"), Point("1281", 2016, Sex.ALL, 8.0)))
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
    half = HalfYear.of(clock.today()).previous
    milieu = add_milieu("Qvarnrörelsen", kind=MilieuKind.OTHER, by=by)
    assess_milieu(milieu, half_year=half, level=Level.COUNTY, judged=_JUDGED, by=by)
    table = keep_table(NewTable("Qvarnmåttet", "antal", "file", "Qvarnverket", "1286"), read=_READ, by=by)
    return {
        "milieu": {"pk": milieu.pk},
        "statistics": {"pk": table.pk},
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

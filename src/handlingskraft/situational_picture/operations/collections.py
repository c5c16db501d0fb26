"""What the coordinator does with a collection: opens it, asks again, lets more in, closes it into sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.organisation.models import Unit
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.periods import Quarter
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.letters import WANTED
from handlingskraft.situational_picture.models import Area, Collection, Contribution, Tally
from handlingskraft.situational_picture.operations.gathering_guards import open_collection_row, require_gatherer
from handlingskraft.situational_picture.operations.letters import ask
from handlingskraft.situational_picture.overviews.sums import live_sums
from handlingskraft.situational_picture.rules.contributions import ContributionState

_BATCH = 1000


@transaction.atomic
def open_collection(quarter: Quarter, *, due_on: date, units: Iterable[Unit], by: User) -> Collection:
    """Ask the units for a quarter: each gets its contribution to fill in, and its people a letter.

    Raises ValidationError when the quarter is asked for already, when the day has passed, or when no area or unit is there.
    """
    require_gatherer(by)
    asked = list(units)
    _check_days(quarter, due_on)
    if not asked:
        raise ValidationError({"units": _("Choose at least one unit or outside actor to ask.")})
    if not Area.objects.in_use().exists():
        raise ValidationError(_("There is no area yet. Add the areas first: the contributions speak of them."))
    collection = Collection.objects.create(
        year=quarter.year, number=quarter.number, due_on=due_on, opened_on=clock.today()
    )  # fmt: skip
    rows = Contribution.objects.bulk_create([Contribution(collection=collection, unit=unit) for unit in asked])
    names = sorted(unit.name for unit in asked)
    record("collection_opened", collection, by=by, changes={"units": names, "due_on": due_on})
    for row in rows:
        ask(row, WANTED.name, by=by)
    return collection


def _check_days(quarter: Quarter, due_on: date) -> None:
    if due_on < clock.today():
        raise ValidationError({"due_on": _("The last day has passed. Choose a later one.")})
    if quarter.starts_on > clock.today():
        raise ValidationError({"quarter": _("That quarter has not begun yet.")})
    if Collection.objects.filter(key=f"{quarter.year}-{quarter.number}").exists():
        raise ValidationError({"quarter": _("That quarter is asked for already.")})


@transaction.atomic
def change_due_day(collection: Collection, *, due_on: date, by: User) -> Collection:
    """Another last day. Raises CollectionIsClosed or ValidationError."""
    require_gatherer(by)
    collection = open_collection_row(collection)
    if due_on < clock.today():
        raise ValidationError({"due_on": _("The last day has passed. Choose a later one.")})
    before, collection.due_on = collection.due_on, due_on
    collection.save(update_fields=["due_on"])
    record("collection_day_changed", collection, by=by, changes=field_changes({"due_on": before}, {"due_on": due_on}))
    return collection


@transaction.atomic
def ask_unit(collection: Collection, *, unit: Unit, by: User) -> Contribution:
    """Ask one more unit or outside actor. Asking it twice changes nothing. Raises CollectionIsClosed."""
    require_gatherer(by)
    collection = open_collection_row(collection)
    row, is_new = Contribution.objects.get_or_create(collection=collection, unit=unit)
    if is_new:
        record("collection_unit_asked", collection, by=by, changes={"units": [unit.name]})
        ask(row, WANTED.name, by=by)
    return row


@transaction.atomic
def close_collection(collection: Collection, *, by: User) -> Collection:
    """Lock what was contributed, and keep the sums by area and category. Drafts are not counted; their words stay for the unit.

    Closing it twice changes nothing. Raises NotPossible when nothing has been handed in.
    """
    require_gatherer(by)
    collection = Collection.objects.select_for_update().get(pk=collection.pk)
    if not collection.is_open:
        return collection
    submitted = collection.contributions.filter(state=ContributionState.SUBMITTED).count()
    if not submitted:
        raise NotPossible(gettext_noop("Nobody has handed in a contribution yet, so there is nothing to close."))
    tallies = [
        Tally(collection=collection, area_id=area, category=category, **asdict(told))
        for (area, category), told in live_sums([collection.pk])[collection.pk].items()
    ]
    Tally.objects.bulk_create(tallies, batch_size=_BATCH)
    collection.closed_on, collection.closed_at = clock.today(), clock.now()
    collection.save(update_fields=["closed_on", "closed_at"])
    record("collection_closed", collection, by=by, changes={"contributions": submitted})
    return collection

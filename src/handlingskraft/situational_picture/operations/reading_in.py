"""Many observations at once, from a file: all or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record_many
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import Collection, Contribution, Observation
from handlingskraft.situational_picture.observation_rows import ObservationRow
from handlingskraft.situational_picture.operations.contributing import hand_in, put
from handlingskraft.situational_picture.operations.gathering_guards import open_collection_row
from handlingskraft.situational_picture.overviews.read_in import Placed, read_in_preview
from handlingskraft.situational_picture.permissions.gathering import can_read_in

_BATCH = 1000


@transaction.atomic
def read_in_observations(
    collection: Collection, *, rows: Iterable[ObservationRow], by: User, given_for: str = ""
) -> list[Contribution]:
    """Add what the rows tell, or change what stands there, and hand in each contribution that is touched.

    Only rows of units that the person contributes for can be placed. Raises CollectionIsClosed, NotPossible when a row cannot be placed, ValidationError when ``given_for`` is missing.
    """
    if not can_read_in(by):
        raise PermissionDenied
    collection = open_collection_row(collection)
    preview = read_in_preview(collection, list(rows), [], by)
    if preview.problems:
        raise NotPossible(gettext_noop("Something has changed since the preview. Read the file in again."))
    touched = _touched(preview.placed)
    changed = _change([each for each in preview.placed if each.before is not None])
    new = [_row(each) for each in preview.placed if each.before is None]
    Observation.objects.bulk_create(new, batch_size=_BATCH)
    counts: dict[int, int] = defaultdict(int)
    for row in (*new, *changed):
        counts[row.contribution_id] += 1
    for contribution in touched:
        hand_in(contribution, by, given_for)
    record_many("contribution_read_in", [(row, {"rows": counts[row.pk]}) for row in touched], by=by)
    return touched


def _touched(placed: Iterable[Placed]) -> list[Contribution]:
    found = {each.contribution.pk for each in placed}
    return list(Contribution.objects.select_for_update(of=("self",)).select_related("collection", "unit").filter(pk__in=found))


def _row(placed: Placed) -> Observation:
    row = Observation(contribution=placed.contribution, area=placed.area)
    put(row, placed.row.observed)
    return row


def _change(placed: list[Placed]) -> list[Observation]:
    wanted = {each.key: each.row.observed for each in placed}
    rows = Observation.objects.filter(contribution__in={each.contribution.pk for each in placed})
    found = [
        row for row in rows if (row.contribution_id, row.area_id, row.category, row.source) in wanted
    ]  # fmt: skip
    for row in found:
        put(row, wanted[row.contribution_id, row.area_id, row.category, row.source])
        row.edit_number += 1
    fields = ["number", "severity", "trend", "reliability", "has_message", "note", "edit_number"]
    Observation.objects.bulk_update(found, fields, batch_size=_BATCH)
    return found

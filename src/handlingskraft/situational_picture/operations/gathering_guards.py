"""What the operations on collections and contributions check first."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from handlingskraft.accounts.models import User
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import Refused
from handlingskraft.situational_picture.models import Collection, Contribution
from handlingskraft.situational_picture.permissions.gathering import can_contribute, can_gather


class CollectionIsClosed(Refused):
    """The coordinator has closed the collection."""

    message = gettext_noop("The collection is closed, so what was contributed no longer moves.")


def require_gatherer(by: User) -> None:
    """The person may keep areas and collections."""
    if not can_gather(by):
        raise PermissionDenied


def open_collection_row(collection: Collection) -> Collection:
    """The collection, locked for this transaction. Raises CollectionIsClosed."""
    current = Collection.objects.select_for_update().get(pk=collection.pk)
    if not current.is_open:
        raise CollectionIsClosed
    return current


def contributable(contribution: Contribution, by: User) -> Contribution:
    """The contribution as it is now, locked. Raises PermissionDenied or CollectionIsClosed."""
    if not can_contribute(by, contribution.unit_id):
        raise PermissionDenied
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("collection", "unit")
    current = rows.get(pk=contribution.pk)
    if not current.collection.is_open:
        raise CollectionIsClosed
    return current

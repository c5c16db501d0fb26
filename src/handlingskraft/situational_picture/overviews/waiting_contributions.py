"""What waits for a person in the situational picture: contributions to write, collections to close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.situational_picture.overviews.collections import CollectionEntry, collection_list
from handlingskraft.situational_picture.overviews.contributing import open_for
from handlingskraft.situational_picture.permissions.gathering import can_gather
from handlingskraft.ui import dates
from handlingskraft.ui.templatetags.ui import in_words

_SOON = 7
"""Days before the last day when a contribution becomes urgent."""


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For those who contribute: what is asked of them. For the coordinator: collections whose last day has passed."""
    return [*_to_contribute(user, on), *_to_close(user, on)]


def _to_contribute(user: User, on: date) -> Iterator[WaitingItem]:
    for mine in open_for(user):
        row = mine.contribution
        if row.is_submitted:
            continue
        until = dates.day_and_month(row.collection.due_on)
        yield WaitingItem(
            kind="contribution",
            title=_("Contribute to the situational picture by {until}").format(until=until),
            detail=_("{unit}, {quarter}. It takes three minutes; nothing to report is one click.").format(
                unit=row.unit.name, quarter=row.collection
            ),
            url=row.get_absolute_url(),
            button=_("Go on") if mine.rows else _("Contribute"),
            since=row.collection.opened_on,
            is_urgent=(row.collection.due_on - on).days < _SOON,
        )


def _to_close(user: User, on: date) -> Iterator[WaitingItem]:
    if not can_gather(user):
        return
    for entry in collection_list():
        if entry.collection.is_open and entry.collection.due_on < on:
            yield _passed(entry)


def _passed(entry: CollectionEntry) -> WaitingItem:
    collection, silent = entry.collection, entry.silent
    title = _("All have contributed to {quarter}. Close the collection").format(quarter=collection)
    if silent:
        title = ngettext(
            "{count} has not contributed to {quarter}", "{count} have not contributed to {quarter}", silent
        ).format(count=in_words(silent).capitalize(), quarter=collection)
    return WaitingItem(
        kind="collection",
        title=title,
        detail=_("The last day was {day}. The sums are kept when the collection is closed.").format(
            day=dates.day_and_month(collection.due_on)
        ),
        url=reverse("collection", args=[collection.pk]),
        button=_("See the collection"),
        since=collection.due_on,
    )

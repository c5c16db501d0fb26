"""What waits for a person in the situational picture."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.organisation.permissions import units_of
from handlingskraft.shared.text import shorten
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.situational_picture.models import Picture, PictureState
from handlingskraft.situational_picture.overviews.clocks import picture_clock
from handlingskraft.situational_picture.overviews.decisions import open_findings
from handlingskraft.situational_picture.permissions.pictures import can_keep_pictures
from handlingskraft.ui import dates

SOON = 7
"""Days before the last day when reading becomes urgent."""


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For the coordinator: the picture that is being written. For a unit: the one it has got to read. Two queries."""
    pictures = Picture.objects.being_written()
    if can_keep_pictures(user):
        return [*_open_findings(), *_to_renew(on), *(_to_write(picture) for picture in pictures)]
    return [item for picture in pictures.filter(state=PictureState.CIRCULATED) for item in _to_read(picture, user, on)]


def _open_findings() -> list[WaitingItem]:
    """What the picture calls for and nobody has decided about: before everything else."""
    found = open_findings()
    return [
        WaitingItem(
            kind="finding",
            title=_("{label} has no decision: {text}").format(label=each.finding.label, text=shorten(each.finding.text, 120)),
            detail=_("Every need of the picture ends in a decision: an activity, or a reason for none."),
            url=each.decision_url,
            button=_("Make a decision"),
            since=each.finding.picture.decided_on,
            is_urgent=True,
        )
        for each in found
    ]


def _to_renew(on: date) -> Iterable[WaitingItem]:
    """The picture is two years old, or soon will be."""
    two_years = picture_clock(Picture.objects.decided().first())
    if two_years is not None and two_years.is_soon(on):
        yield WaitingItem(
            kind="clock",
            title=_("The situational picture must be renewed by {day}").format(day=dates.day(two_years.due)),
            detail=_("The act (2023:196, 6 §) wants it updated at least every second year."),
            url=reverse("situational_picture"),
            button=_("To the picture"),
            since=two_years.due if two_years.is_late(on) else None,
            is_urgent=two_years.is_late(on),
        )


def _to_write(picture: Picture) -> WaitingItem:
    detail = _("It counts when it has been decided, with date, body, paragraph and registry number.")
    if picture.state == PictureState.CIRCULATED and picture.comments_by:
        detail = _("Comments come in until {day}.").format(day=dates.day_and_month(picture.comments_by))
    return WaitingItem(
        kind="picture",
        title=_("The situational picture for {year} is being written.").format(year=picture.year),
        detail=detail,
        url=reverse("picture_write", args=[picture.pk]),
        button=_("Go on writing"),
        since=picture.circulated_on,
    )


def _to_read(picture: Picture, user: User, on: date) -> Iterable[WaitingItem]:
    assert picture.comments_by is not None  # a circulated picture has a last day; the database says so
    asked = picture.circulated_to.filter(pk__in=units_of(user)).exists()
    if asked and on <= picture.comments_by:
        yield WaitingItem(
            kind="picture",
            title=_("Read the situational picture and say what you think by {day}.").format(
                day=dates.day_and_month(picture.comments_by)
            ),
            detail=_("You comment section by section, in the name of your unit."),
            url=picture.get_absolute_url(),
            button=_("Read and comment"),
            since=picture.circulated_on,
            is_urgent=(picture.comments_by - on).days < SOON,
        )

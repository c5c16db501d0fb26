"""The chapter's letters: asked to contribute, asked again, asked to read the picture, and told that it must be renewed."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from handlingskraft.mail.letters import Letter, NotWanted
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.shared.language import gettext_noop
from handlingskraft.situational_picture.models import Contribution, Picture, PictureState
from handlingskraft.situational_picture.overviews.clocks import picture_clock
from handlingskraft.ui import dates


def _wanted(mail: OutgoingMail) -> Mapping[str, object]:
    """What is asked for now. Raises NotWanted when it has come in, or the collection is closed, since."""
    rows = Contribution.objects.select_related("collection", "unit")
    row = rows.get(pk=mail.context["contribution"])
    if row.is_submitted or not row.collection.is_open:
        raise NotWanted
    return {
        "quarter": str(row.collection), "unit": row.unit.name, "until": dates.day(row.collection.due_on),
        "to_head": bool(mail.context.get("to_head")), "path": row.get_absolute_url(),
    }  # fmt: skip


WANTED = Letter("contribution_wanted", gettext_noop("Asked to contribute to the picture"), _wanted)
REMINDER = Letter("contribution_reminder", gettext_noop("Reminder to contribute to the picture"), _wanted)


def _picture_due(mail: OutgoingMail) -> Mapping[str, object]:
    """When the picture was decided and when it is due. Raises NotWanted when a later one has been decided since."""
    picture = Picture.objects.get(pk=mail.context["picture"])
    two_years = picture_clock(picture)
    if picture.state != PictureState.DECIDED or two_years is None:
        raise NotWanted
    return {"decided": dates.day(two_years.last), "until": dates.day(two_years.due), "path": reverse("situational_picture")}


def _circulated(mail: OutgoingMail) -> Mapping[str, object]:
    """What is read until when. Raises NotWanted when the unit is asked no longer, or the picture is decided since."""
    picture = Picture.objects.get(pk=mail.context["picture"])
    unit = picture.circulated_to.filter(pk=mail.context["unit"]).first()
    if picture.state != PictureState.CIRCULATED or picture.comments_by is None or unit is None:
        raise NotWanted
    return {
        "picture": str(picture), "unit": unit.name, "until": dates.day(picture.comments_by), "path": picture.get_absolute_url()
    }  # fmt: skip


CIRCULATED = Letter("picture_circulated", gettext_noop("The situational picture is sent out for comment"), _circulated)
PICTURE_DUE = Letter("picture_due", gettext_noop("The situational picture must be renewed"), _picture_due)
LETTERS = (WANTED, REMINDER, CIRCULATED, PICTURE_DUE)

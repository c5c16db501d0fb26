"""Letting others read the picture before it is decided, and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import Seat, Unit
from handlingskraft.organisation.operations import send_to_seat
from handlingskraft.organisation.rules import Role
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.letters import CIRCULATED
from handlingskraft.situational_picture.models import Picture, PictureComment, PictureState
from handlingskraft.situational_picture.operations.guards import open_picture
from handlingskraft.situational_picture.permissions.pictures import can_comment


@transaction.atomic
def circulate_picture(picture: Picture, *, units: Iterable[Unit], comments_by: date, by: User) -> Picture:
    """Let the units read the picture and comment until a day. Done again, it goes to the units that are given now.

    Heads, contact persons and partners of each unit get a letter; those who have had it get another only for another day.
    Raises NotPossible without a unit, ValidationError for a day that has passed.
    """
    picture = open_picture(picture, by)
    receivers = list(units)
    if not receivers:
        raise NotPossible(gettext_noop("Choose at least one unit that is to read the picture."))
    if comments_by < clock.today():
        raise ValidationError({"comments_by": _("The day has already passed.")})
    picture.state, picture.comments_by = PictureState.CIRCULATED, comments_by
    picture.circulated_on = picture.circulated_on or clock.today()
    picture.edit_number += 1
    picture.save()
    picture.circulated_to.set(receivers)
    record(
        "picture_circulated", picture, by=by,
        changes={"units": [unit.name for unit in receivers], "until": comments_by},
    )  # fmt: skip
    for unit in receivers:
        _tell(picture, unit, by)
    return picture


def _tell(picture: Picture, unit: Unit, by: User) -> None:
    """A letter to those who answer for the unit, once for each last day."""
    key = f"{CIRCULATED.name}:{picture.pk}:{unit.pk}:{picture.comments_by}"
    for seat in Seat.objects.filter(unit=unit, role__in=(Role.UNIT_HEAD, Role.UNIT_CONTACT, Role.PARTNER)):
        send_to_seat(seat, template=CIRCULATED.name, key=key, by=by, context={"picture": picture.pk, "unit": unit.pk})


@transaction.atomic
def comment_on_picture(picture: Picture, *, key: str, text: str, said_by: str, by: User) -> PictureComment:
    """What someone says about a section, in the name of a unit or a body. Raises NotPossible when it is not circulated."""
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    if picture.state != PictureState.CIRCULATED:
        raise NotPossible(gettext_noop("The picture is not circulated, so it takes no comments now."))
    if not can_comment(by, picture):
        raise PermissionDenied
    comment = PictureComment(
        picture=picture, key=key, text=text.strip(), said_by=said_by.strip(), written_by=by, written_on=clock.today()
    )
    comment.full_clean(exclude=["picture", "written_by"])
    comment.save()
    record("picture_commented", picture, by=by, changes={"section": key, "said_by": comment.said_by})
    return comment


@transaction.atomic
def answer_comment(comment: PictureComment, *, answer: str, by: User) -> PictureComment:
    """What was done about a comment; it is kept with it. Raises ValidationError without words."""
    open_picture(comment.picture, by)
    comment = PictureComment.objects.select_for_update().get(pk=comment.pk)
    if not answer.strip():
        raise ValidationError({"answer": _("Say what was done about the comment.")})
    comment.answer, comment.answered_on = answer.strip(), clock.today()
    comment.full_clean(exclude=["picture", "written_by"])
    comment.save()
    record("picture_comment_answered", comment.picture, by=by, changes={"section": comment.key})
    return comment

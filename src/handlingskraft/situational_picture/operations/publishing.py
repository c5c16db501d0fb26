"""Letting residents read a picture, and taking it away again."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import Picture, PublicPicture
from handlingskraft.situational_picture.overviews.public_version import preview
from handlingskraft.situational_picture.permissions.pictures import can_publish_picture
from handlingskraft.situational_picture.rules.public_version import frozen

REPLACED = gettext_noop("A new public version took its place.")


@transaction.atomic
def publish_picture(picture: Picture, *, left_out: Collection[str], by: User) -> PublicPicture:
    """Let residents read the picture without the sections named and without those marked as secret.

    A version that residents can read already is replaced, and kept; the same choice again changes nothing. Raises
    PermissionDenied for a picture that is not decided, NotPossible when nothing would be left to read.
    """
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    if not can_publish_picture(by, picture):
        raise PermissionDenied
    chosen = preview(picture, left_out)
    if not chosen.shown:
        raise NotPossible(gettext_noop("Nothing would be left to read. Choose a section to show."))
    standing = picture.publications.select_for_update().filter(ended_at=None).first()
    if standing is not None and standing.sections == chosen.shown:
        return standing
    if standing is not None:
        _end(standing, _(REPLACED))
    kept = {each.key for each in chosen.shown}
    hidden = [each.key for each in (*chosen.offered, *chosen.marked) if each.key not in kept]
    version = PublicPicture(
        picture=picture,
        frozen=frozen(chosen.shown),
        left_out=sorted(hidden),
        published_on=clock.today(),
        published_at=clock.now(),
    )
    version.full_clean()
    version.save()
    record("public_picture_published", picture, by=by, changes={"left_out": sorted(hidden)})
    return version


@transaction.atomic
def withdraw_public_picture(picture: Picture, *, reason: str, by: User) -> PublicPicture:
    """Take the picture away from residents, for a reason. Raises NotPossible when they cannot read it."""
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    if not can_publish_picture(by, picture):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the picture is taken away.")})
    standing = picture.publications.select_for_update().filter(ended_at=None).first()
    if standing is None:
        raise NotPossible(gettext_noop("Residents cannot read this picture."))
    _end(standing, reason.strip())
    record("public_picture_withdrawn", picture, by=by, reason=reason.strip())
    return standing


def _end(version: PublicPicture, why: str) -> None:
    version.ended_on, version.ended_at, version.ended_why = clock.today(), clock.now(), why
    version.full_clean()
    version.save(update_fields=["ended_on", "ended_at", "ended_why"])

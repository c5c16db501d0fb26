"""What every operation on a picture checks first, and the errors it names."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from handlingskraft.accounts.models import User
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible, Refused
from handlingskraft.situational_picture.models import Picture
from handlingskraft.situational_picture.permissions.pictures import can_keep_pictures


class PictureIsDecided(Refused):
    """The picture is decided: what is found out later becomes the next version."""

    message = gettext_noop("The picture has been decided, so its words are locked. Begin the next one to change them.")


class PictureIsIncomplete(NotPossible):
    """The picture lacks what a decision needs. ``missing`` are message ids of what to fill in first."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(gettext_noop("The picture lacks what it must have. Fill that in first."))
        self.missing = missing


def require_keeper(by: User) -> None:
    """The person may write, circulate and enter decisions on pictures."""
    if not can_keep_pictures(by):
        raise PermissionDenied


def open_picture(picture: Picture, by: User) -> Picture:
    """The picture as it is now, locked for this transaction. Raises PermissionDenied or PictureIsDecided."""
    require_keeper(by)
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    if not picture.is_open:
        raise PictureIsDecided
    return picture

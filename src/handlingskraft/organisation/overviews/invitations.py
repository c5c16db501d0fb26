"""Invitations: the link in the letter, and how far someone's invitation has come."""

from __future__ import annotations

from collections.abc import Mapping

from django.core import signing
from django.urls import reverse

from handlingskraft.accounts.models import User
from handlingskraft.mail.letters import Letter, NotWanted
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.organisation.models import Invitation
from handlingskraft.shared.language import gettext_noop

_SALT = "organisation.invitation"


def token_of(invitation: Invitation) -> str:
    """The secret part of the link: the invitation's number, sealed. It says nothing of the person."""
    return signing.dumps(invitation.pk, salt=_SALT)


def invitation_behind(token: str) -> Invitation | None:
    """The invitation that the link leads to, None when it is over, withdrawn or made up."""
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Invitation.objects.open().filter(pk=pk, user__is_active=True).select_related("user").first()


def open_invitation(user: User) -> Invitation | None:
    """The link that the person has and has not used."""
    return Invitation.objects.open().filter(user=user).first()


def _write(mail: OutgoingMail) -> Mapping[str, object]:
    invitation = Invitation.objects.open().filter(pk=mail.context["invitation"]).select_related("user").first()
    if invitation is None:
        raise NotWanted
    return {
        "path": reverse("invitation", args=[token_of(invitation)]),
        "seats": [str(seat) for seat in invitation.user.seats],
        "until": invitation.expires_at,
    }


LETTER = Letter("invitation", gettext_noop("Invitation"), _write)

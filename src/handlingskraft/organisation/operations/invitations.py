"""Letting someone in: an invitation by mail, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handlingskraft.accounts import operations as accounts
from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.mail.operations import send_later
from handlingskraft.organisation.models import Invitation
from handlingskraft.organisation.permissions import can_change_members
from handlingskraft.organisation.rules import INVITATION_DAYS


class InvitationIsOver(Exception):
    """The link was used, withdrawn, is too old, or its account is closed."""


@transaction.atomic
def invite(user: User, *, by: User) -> Invitation:
    """Send someone who has not chosen a password a link for it; an earlier link stops working.

    Raises ValidationError for someone who has a password, or whose account is closed.
    """
    if not can_change_members(by):
        raise PermissionDenied
    return send_invitation(user, by=by)


@transaction.atomic
def send_invitation(user: User, *, by: User) -> Invitation:
    """As ``invite``; whoever calls has checked that the person may."""
    if not user.is_active:
        raise ValidationError(_("The account is closed. Open it again first."))
    if user.has_usable_password():
        raise ValidationError(_("The person has already chosen a password."))
    now = timezone.now()
    Invitation.objects.open().filter(user=user).update(withdrawn_at=now)
    until = now + timedelta(days=INVITATION_DAYS)
    invitation = Invitation.objects.create(user=user, language=get_language() or "", expires_at=until)
    record("invitation_sent", user, by=by, changes={"account": user.pk})
    send_later(
        to=user, template="invitation", key=f"invitation:{invitation.pk}", by=by, context={"invitation": invitation.pk},
        language=invitation.language,
    )  # fmt: skip
    return invitation


@transaction.atomic
def withdraw_invitation(user: User, *, by: User) -> None:
    """Let the link in the letter stop working. The account stays, without a password."""
    if not can_change_members(by):
        raise PermissionDenied
    if Invitation.objects.open().filter(user=user).update(withdrawn_at=timezone.now()):
        record("invitation_withdrawn", user, by=by, changes={"account": user.pk})


@transaction.atomic
def accept_invitation(invitation: Invitation, *, password: str) -> User:
    """The person behind the link chooses a password; the link has done its work. Raises InvitationIsOver.

    The password has been judged by the form.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("user").open().filter(pk=invitation.pk).first()
    if locked is None or not locked.user.is_active:
        raise InvitationIsOver
    locked.accepted_at = timezone.now()
    locked.save(update_fields=["accepted_at"])
    record("invitation_accepted", locked.user, by=locked.user)
    return accounts.choose_first_password(locked.user, password=password)

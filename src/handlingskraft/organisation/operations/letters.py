"""Letters to those who hold a seat, and what the coordinator does about the outbox."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.operations import send_later, try_again
from handlingskraft.organisation.models import Seat
from handlingskraft.organisation.permissions import can_see_mail


@transaction.atomic
def send_to_seat(
    seat: Seat, *, template: str, key: str, by: User | None, context: Mapping[str, object] | None = None
) -> list[OutgoingMail]:
    """Put a letter to everyone who holds the seat today, deputies too, in the outbox. Nobody there: no letter.

    ``key`` names the event; the account is added to it, so that a new holder can be told of the same event.
    """
    holdings = seat.holdings.current().select_related("holder").order_by("id")
    sent = [
        send_later(to=holding.holder, template=template, key=f"{key}:{holding.holder_id}", context=context, by=by)
        for holding in holdings
    ]
    return [mail for mail in sent if mail is not None]


@transaction.atomic
def retry_mail(mail: OutgoingMail, *, by: User) -> OutgoingMail:
    """Try a letter again that failed or may have been sent. Raises NothingToRetry."""
    if not can_see_mail(by):
        raise PermissionDenied
    return try_again(mail, by=by)

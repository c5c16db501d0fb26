"""What is done to letters. The chapters above ask with ``send_later``; the worker (``sending``) does the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.mail import letters, worker
from handlingskraft.mail.models import MailState, OutgoingMail
from handlingskraft.mail.rules import LEASE, MOST_ATTEMPTS, delay_after
from handlingskraft.shared import clock
from handlingskraft.shared.actors import Actor
from handlingskraft.shared.text import shorten

_LONGEST_ERROR = 300
_INTERRUPTED = "interrupted"


class NothingToRetry(Exception):
    """The letter was sent, is waiting, or is no longer needed."""


@transaction.atomic
def send_later(
    *, to: User, template: str, key: str, by: Actor | None, context: Mapping[str, object] | None = None, language: str = ""
) -> OutgoingMail | None:
    """Put a letter in the outbox; it goes when the transaction is committed. None for an account that is closed.

    ``key`` names the event ("reminder:round 3:unit 7:account 12"): asked again with the same, nothing more is sent and the
    first letter is given back. ``context`` is plain data for the template, never a secret. ``language`` "" is the
    municipality's. Raises KeyError for a kind of letter that is not registered.
    """
    letters.letter(template)
    if not to.is_active:
        return None
    mail, is_new = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "to": to, "template": template, "context": dict(context or {}), "language": language or settings.LANGUAGE_CODE,
        },
    )  # fmt: skip
    if is_new:
        record("mail_asked_for", mail, by=by, changes={"account": to.pk})
        transaction.on_commit(worker.start)
    return mail


@transaction.atomic
def try_again(mail: OutgoingMail, *, by: Actor) -> OutgoingMail:
    """Let a letter that failed, or may have been sent, be tried anew. Raises NothingToRetry.

    Whoever calls has checked that the person may; ``organisation.operations`` does.
    """
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if mail.state not in {MailState.FAILED, MailState.UNSURE}:
        raise NothingToRetry
    mail.state, mail.attempts, mail.next_try_at = MailState.WAITING, 0, timezone.now()
    mail.leased_until = mail.handed_over_at = None
    mail.save(update_fields=["state", "attempts", "next_try_at", "leased_until", "handed_over_at"])
    record("mail_retried", mail, by=by, changes={"account": mail.to_id})
    transaction.on_commit(worker.start)
    return mail


@transaction.atomic
def claim() -> OutgoingMail | None:
    """Take the letter that has waited longest, for as long as a lease; None when none is due."""
    now = timezone.now()
    _settle_interrupted(now)
    queue = OutgoingMail.objects.select_for_update(skip_locked=True, of=("self",)).select_related("to").to_try(now)
    mail = queue.order_by("next_try_at", "id").first()
    if mail is None:
        return None
    mail.attempts, mail.leased_until = mail.attempts + 1, now + LEASE
    mail.save(update_fields=["attempts", "leased_until"])
    return mail


def _settle_interrupted(now: datetime) -> None:
    """A worker died. Before the letter was handed over it is tried again; after that nobody knows, so a person decides."""
    gone = OutgoingMail.objects.interrupted(now)
    gone.exclude(handed_over_at=None).update(state=MailState.UNSURE, error=_INTERRUPTED)
    gone.filter(handed_over_at=None, attempts__gte=MOST_ATTEMPTS).update(state=MailState.FAILED, error=_INTERRUPTED)


@transaction.atomic
def hand_over(mail: OutgoingMail) -> None:
    """Note, before the mail server is spoken to, that from now on the letter may be on its way."""
    mail.handed_over_at = timezone.now()
    mail.save(update_fields=["handed_over_at"])


@transaction.atomic
def note_sent(mail: OutgoingMail) -> None:
    """The mail server took it."""
    mail.state, mail.sent_at, mail.leased_until, mail.error = MailState.SENT, clock.now(), None, ""
    mail.save(update_fields=["state", "sent_at", "leased_until", "error"])


@transaction.atomic
def note_failure(mail: OutgoingMail, error: str) -> None:
    """It was not sent: try again later, a little later each time, or give it up."""
    delay = delay_after(mail.attempts)
    mail.state = MailState.WAITING if delay else MailState.FAILED
    mail.next_try_at = timezone.now() + delay if delay else mail.next_try_at
    mail.leased_until, mail.handed_over_at, mail.error = None, None, shorten(error, _LONGEST_ERROR)
    mail.save(update_fields=["state", "next_try_at", "leased_until", "handed_over_at", "error"])


@transaction.atomic
def remove_old_letters(*, settled_by: date) -> int:
    """Remove the rows of letters that were sent or given up on the day or earlier; how many. Whoever asks writes the count to
    the log."""
    return OutgoingMail.objects.to_remove(settled_by).delete()[0]


@transaction.atomic
def drop(mail: OutgoingMail) -> None:
    """It has lost its point, or its account is closed."""
    mail.state, mail.leased_until = MailState.DROPPED, None
    mail.save(update_fields=["state", "leased_until"])

"""The worker: takes letters from the outbox, one at a time, and hands them to the mail server.

At most once: what is handed over is noted first. A letter whose worker died in that very moment is shown to the
coordinator as "may have been sent" and not sent again by itself.
"""

from __future__ import annotations

import logging
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context, loader
from django.utils.translation import override

from handlingskraft.mail import letters, operations, worker
from handlingskraft.mail.models import OutgoingMail

logger = logging.getLogger(__name__)


def send_waiting() -> int:
    """Send what is due, until nothing is. Returns how many letters were sent."""
    worker.is_here()
    count = 0
    while (mail := operations.claim()) is not None:
        count += deliver(mail)
    return count


def deliver(mail: OutgoingMail) -> bool:
    """Send one claimed letter, or note why not. True when it was sent."""
    try:
        message = build(mail)
    except letters.NotWanted:
        operations.drop(mail)
        return False
    except Exception as fault:  # a fault in one letter must not stop the others; it is logged, seen and tried again
        logger.exception("letter %s could not be written", mail.pk)
        operations.note_failure(mail, repr(fault))
        return False
    operations.hand_over(mail)
    try:
        message.send()
    except (OSError, ValueError) as fault:  # the mail server's, which are OSErrors, or a header that cannot be
        operations.note_failure(mail, f"{type(fault).__name__}: {fault}")
        return False
    operations.note_sent(mail)
    return True


def build(mail: OutgoingMail) -> EmailMessage:
    """The letter's text as of now, in its language. Raises NotWanted, for a closed account too."""
    if not mail.to.is_active:
        raise letters.NotWanted
    with override(mail.language):
        values = {
            **letters.letter(mail.template).write(mail),
            "name": mail.to.name, "municipality": settings.MUNICIPALITY, "site": settings.SITE_ADDRESS,
            "contact": settings.CONTACT_EMAIL,
        }  # fmt: skip
        template = loader.get_template(f"mail/{mail.template}.txt")
        text = template.template.render(Context(values, autoescape=False))  # type: ignore[attr-defined]  # Django's own engine
    subject, _, body = text.strip().partition("\n")
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    headers = {"Message-ID": make_msgid(f"letter{mail.pk}", domain=domain), "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject.strip(), f"{body.strip()}\n", to=[mail.to.email], headers=headers)

"""The outbox as the coordinator sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from handlingskraft.mail.models import MailState, OutgoingMail

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class MailRow:
    """One letter: what, to whom, and how it went. ``can_retry`` when a person may decide to send it again."""

    pk: int
    title: str
    name: str
    state: str
    state_word: str
    explanation: str
    created_at: datetime
    sent_at: datetime | None
    next_try_at: datetime | None
    error: str
    can_retry: bool


@dataclass(frozen=True, slots=True)
class Outbox:
    """Letters with trouble first, apart; then a page of all of them, the latest first."""

    trouble: tuple[MailRow, ...]
    rows: tuple[MailRow, ...]
    page: Page[OutgoingMail]


def outbox(number: str = "1") -> Outbox:
    """Three queries, whatever the size."""
    letters = OutgoingMail.objects.select_related("to").order_by("-id")
    page = Paginator(letters, PER_PAGE).get_page(number)
    trouble = tuple(_row(mail) for mail in letters.with_trouble()[:PER_PAGE])
    return Outbox(trouble, tuple(_row(mail) for mail in page.object_list), page)


def trouble_since() -> tuple[int, datetime | None]:
    """How many letters wait for a person's decision, and since when. One query."""
    moments = list(OutgoingMail.objects.with_trouble().order_by("created_at").values_list("created_at", flat=True))
    return len(moments), moments[0] if moments else None


def _row(mail: OutgoingMail) -> MailRow:
    is_waiting = mail.state == MailState.WAITING
    return MailRow(
        pk=mail.pk,
        title=str(mail),
        name=mail.to.name,
        state=mail.state,
        state_word=mail.get_state_display(),
        explanation=_explanation(mail),
        created_at=mail.created_at,
        sent_at=mail.sent_at,
        next_try_at=mail.next_try_at if is_waiting and mail.error else None,
        error=mail.error,
        can_retry=mail.state in {MailState.FAILED, MailState.UNSURE},
    )


def _explanation(mail: OutgoingMail) -> str:
    """What the state means for the one who reads, "" where the word says it."""
    match mail.state:
        case MailState.FAILED:
            return _("The mail server did not take it, although we tried several times.")
        case MailState.UNSURE:
            return _("Sending was cut off in the middle. Ask the person before you send it again.")
        case MailState.DROPPED:
            return _("It lost its point, or the account was closed, before it was sent.")
        case MailState.WAITING if mail.error:
            return _("The mail server did not take it. We try again by ourselves.")
    return ""

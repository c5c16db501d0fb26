"""What django-allauth sends goes through the outbox."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils.translation import get_language

from handlingskraft.accounts.adapter import ClosedAdapter
from handlingskraft.accounts.models import User
from handlingskraft.mail.operations import send_later


class OutboxAdapter(ClosedAdapter):
    """Sign-in as ``accounts`` has it, with mail that is retried and seen."""

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002 - allauth's
        """Every request is a letter of its own; allauth limits how many there may be."""
        send_later(to=user, template="password_reset", key=f"password_reset:{uuid4()}", language=get_language() or "", by=None)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """No other letter of allauth's is used; one that turns up must be given a kind of ours."""
        raise NotImplementedError(template_prefix)

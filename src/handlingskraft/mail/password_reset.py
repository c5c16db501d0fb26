"""The letter with a link for choosing a new password."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from handlingskraft.mail.letters import Letter
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.shared.language import gettext_noop


def _write(mail: OutgoingMail) -> Mapping[str, object]:
    """The link is made now, so that its time runs from when it is sent and it lies in no table."""
    parts = {"uidb36": user_pk_to_url_str(mail.to), "key": default_token_generator.make_token(mail.to)}
    return {"path": reverse("account_reset_password_from_key", kwargs=parts)}


LETTER = Letter("password_reset", gettext_noop("New password"), _write)

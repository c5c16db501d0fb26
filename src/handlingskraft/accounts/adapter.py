"""How django-allauth behaves here."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody makes an account for themselves: the coordinator does."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("The account is closed. Ask the coordinator to open it."),
        "email_password_mismatch": _("The e-mail or the password is wrong. Check both and try again."),
        "enter_current_password": _("That is not your current password."),
        "incorrect_password": _("The password is wrong."),
        "too_many_login_attempts": _("Too many tries in a short time. Wait a few minutes and try again."),
        "rate_limited": _("Too many tries in a short time. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Always closed."""
        return False

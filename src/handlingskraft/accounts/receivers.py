"""What the chapter hears from sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.dispatch import receiver

from handlingskraft.accounts.models import User
from handlingskraft.accounts.operations import note_new_password


@receiver([password_changed, password_set, password_reset])
def log_new_password(user: User, **_: Any) -> None:
    """A password was changed, set for the first time, or chosen behind a link."""
    note_new_password(user)

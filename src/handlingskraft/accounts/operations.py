"""What is done to accounts."""

from __future__ import annotations

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.shared.actors import Actor


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None, by: Actor | None) -> User:
    """A new account. ``by`` is None only for the first one, made from the command line."""
    user = User.objects.create_user(email, name=name, password=password)
    record("account_opened", user, by=by)
    return user

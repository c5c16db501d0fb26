"""What is done to accounts.

Roles live above this chapter. Whoever calls these has checked that the person may; ``organisation.operations`` does.
"""

from __future__ import annotations

from datetime import date

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record, record_many
from handlingskraft.shared import clock
from handlingskraft.shared.actors import Actor

_NOWHERE = "removed.invalid"
"""The e-mail of an account whose person is forgotten: a name that by definition leads nowhere."""


class AccountIsClosed(Exception):
    """A closed account cannot be used; open it again first."""


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None, by: Actor | None) -> User:
    """Open a new account. ``by`` is None only for the first one, made from the command line."""
    user = User.objects.create_user(email, name=name, password=password)
    record("account_opened", user, by=by)
    return user


@transaction.atomic
def change_account(user: User, *, email: str, name: str, by: Actor) -> User:
    """Give the person another name or e-mail. Raises ValidationError for one that is taken or cannot be, and for an account
    whose name has been removed.

    The old e-mail stops working at once, for signing in and for links already sent.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    _must_have_name(user)
    before = {"email": user.email, "name": user.name}
    user.email, user.name = email.strip().lower(), name.strip()
    if User.objects.filter(email=user.email).exclude(pk=user.pk).exists():
        raise ValidationError({"email": _("There is already an account with that e-mail.")})
    user.full_clean(exclude=["password"])
    user.save(update_fields=["email", "name"])
    EmailAddress.objects.filter(user_id=user.pk).exclude(email=user.email).delete()
    # That something changed is logged; the addresses and names themselves are not kept for ever.
    changed = field_changes(before, {"email": user.email, "name": user.name})
    record("account_changed", user, by=by, changes={"fields": sorted(changed)})
    return user


@transaction.atomic
def close_account(user: User, *, by: Actor) -> User:
    """Close the account: nobody signs in with it, and who is signed in is not any more. What was done with it stays."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active, user.closed_on = False, clock.today()
    user.save(update_fields=["is_active", "closed_on"])
    record("account_closed", user, by=by)
    return user


@transaction.atomic
def reopen_account(user: User, *, by: Actor) -> User:
    """Open it again, with the old password. Seats do not come back by themselves. Raises ValidationError for an account
    whose name has been removed: nobody can tell whose it was."""
    user = User.objects.select_for_update().get(pk=user.pk)
    _must_have_name(user)
    user.is_active, user.closed_on = True, None
    user.save(update_fields=["is_active", "closed_on"])
    record("account_reopened", user, by=by)
    return user


def _must_have_name(user: User) -> None:
    if user.emptied_on is not None:
        raise ValidationError(_("The name has been removed from this account. Open a new one."))


@transaction.atomic
def empty_accounts(*, closed_by: date, by: Actor | None) -> int:
    """Remove name, e-mail, password and last sign-in of every account that was closed on the day or earlier; how many.

    What is left is the number, which the log refers to. The library's own copies of the e-mail go too.
    """
    users = list(User.objects.select_for_update().to_empty(closed_by).order_by("pk"))
    for user in users:
        user.name, user.email = user.log_label, f"{user.pk}@{_NOWHERE}"
        user.password, user.last_login, user.emptied_on = make_password(None), None, clock.today()
    User.objects.bulk_update(users, ["name", "email", "password", "last_login", "emptied_on"], batch_size=500)
    EmailAddress.objects.filter(user__in=users).delete()
    if users:
        record_many("account_emptied", [(user, {}) for user in users], by=by)
    return len(users)


def sessions_to_remove(over_by: date) -> QuerySet[Session]:
    """Sign-ins that ran out on the day or earlier."""
    return Session.objects.filter(expire_date__date__lte=over_by)


@transaction.atomic
def remove_old_sessions(*, over_by: date) -> int:
    """Remove the sign-ins that ran out on the day or earlier; how many. Whoever asks writes the count to the log."""
    return sessions_to_remove(over_by).delete()[0]


@transaction.atomic
def make_password_link(user: User, *, by: Actor) -> tuple[str, str]:
    """Make a link with which the person chooses a password: its two parts (account, key).

    It works once and for ``settings.PASSWORD_RESET_TIMEOUT`` seconds. Raises AccountIsClosed.
    """
    if not user.is_active:
        raise AccountIsClosed
    key = default_token_generator.make_token(user)
    record("sign_in_link_made", user, by=by)
    return user_pk_to_url_str(user), key


@transaction.atomic
def choose_first_password(user: User, *, password: str) -> User:
    """Give an invited person the password that they chose; the form has judged it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    note_new_password(user)
    return user


@transaction.atomic
def note_new_password(user: User) -> None:
    """Log that the person has chosen another password."""
    record("password_changed", user, by=user)


@transaction.atomic
def note_guard(user: User, *, counts: dict[str, int], went_on: bool, reason: str) -> None:
    """Log that the personal-data guard spoke: kinds and how many, and the coordinator's reason to go on. Never the text."""
    record("guard_passed" if went_on else "guard_stopped", user, by=user, reason=reason, changes=counts)

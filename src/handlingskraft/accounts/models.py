"""Accounts of people who work with the plan: staff and partners, never anyone the work is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UserQuerySet(models.QuerySet["User"]):
    """Sentences about accounts."""

    def not_emptied(self) -> UserQuerySet:
        """Accounts that still have a name."""
        return self.filter(emptied_on=None)

    def to_empty(self, day: date) -> UserQuerySet:
        """Closed on the day or earlier, with name and e-mail left to remove."""
        return self.not_emptied().filter(is_active=False, closed_on__lte=day)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the operations call it."""

    def create_user(self, email: str, *, name: str, password: str | None = None) -> User:
        """A new account with a hashed password (none: the account cannot sign in until one is set)."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Found by e-mail, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Account (konto): someone who signs in. What they may do follows from their seats, not from the account."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("open"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    emptied_on = models.DateField(_("name removed"), null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager.from_queryset(UserQuerySet)()
    _seats: tuple[Any, ...] | None = None

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(is_active=True) | Q(closed_on__isnull=False), name="closed_account_has_day"),
            models.CheckConstraint(condition=Q(is_active=False) | Q(emptied_on=None), name="emptied_account_is_closed"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """E-mail addresses are kept in lower case, so that one person has one account."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def log_label(self) -> str:
        """What the log writes instead of the name: the log cannot be changed, and a name must be possible to remove."""
        return f"#{self.pk}"

    @property
    def seats(self) -> tuple[Any, ...]:
        """The seats the person holds today: set by the sign-in backend, looked up otherwise."""
        if self._seats is None:
            holdings = self.seat_holdings.current().select_related("seat__unit").order_by("id")
            self.remember_seats(holding.seat for holding in holdings)
        return self._seats or ()

    def remember_seats(self, seats: Iterable[Any]) -> None:
        """Keep the seats that were fetched together with the account."""
        self._seats = tuple(seats)

    @property
    def seat_label(self) -> str:
        """The first seat in words ("Säkerhetsavdelningen · samordnare"), the account's number where there is none.

        It is written into the log and into documents that keep it for ever, so it is never the name.
        """
        return str(self.seats[0]) if self.seats else self.log_label

    @property
    def shown_label(self) -> str:
        """What the person is called on the pages: the seat, or the name without one. Written nowhere."""
        return self.seat_label if self.seats else self.name

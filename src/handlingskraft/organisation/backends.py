"""Sign-in that brings a person's seats along in the same query."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import SeatHolding


class SeatBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """E-mail and password by allauth; the account comes with the seats it holds today."""

    def get_user(self, user_id: int) -> User | None:
        """The open account with its seats: one query, two for someone without a seat."""
        holdings = list(
            SeatHolding.objects.current().filter(holder_id=user_id).select_related("seat__unit", "holder").order_by("id")
        )
        user = holdings[0].holder if holdings else User.objects.filter(pk=user_id).first()
        if user is None or not user.is_active:
            return None
        user.remember_seats(holding.seat for holding in holdings)
        return user

"""Who is asking."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from handlingskraft.accounts.models import User


def user_of(request: HttpRequest) -> User:
    """The signed-in person; the sign-in wall stands before every view."""
    return cast("User", request.user)

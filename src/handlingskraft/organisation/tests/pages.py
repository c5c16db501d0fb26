"""What the page tests share."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client

from handlingskraft.accounts.models import User


def as_(user: User) -> Client:
    """A browser where the person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def text(response: HttpResponse) -> str:
    """The page, with every component rendered."""
    page = response.content.decode()
    assert "<c-" not in page
    assert page.count("<h1") == 1
    return page


def body(response: HttpResponse) -> str:
    """A streamed file as text."""
    return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]

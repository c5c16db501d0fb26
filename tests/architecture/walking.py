"""Asking for addresses and naming the answers as the access table does."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from tests.architecture.access_table import Row
from tests.architecture.world import World

TOKEN = re.compile(r"\b[0-9A-Za-z]{64}\b")


def address(world: World, row: Row) -> str:
    """Where the row leads in this world."""
    return reverse(row.name, kwargs=world.of[row.of])


def client_for(world: World, part: str) -> Client:
    """A browser signed in as the part; "anonymous" is not. Errors become answers, as they do for people."""
    client = Client(raise_request_exception=False)
    if part != "anonymous":
        client.force_login(world.members[part])
    return client


def name_of(response: HttpResponse) -> str:
    """The answer as the access table writes it."""
    if response.status_code in {301, 302}:
        return "login" if resolve(response["Location"].partition("?")[0]).url_name == settings.LOGIN_URL else "on"
    if response.status_code == 200 and "attachment" in response.get("Content-Disposition", ""):
        return "file"
    return str(response.status_code)


def ask(client: Client, target: str, **given: Any) -> HttpResponse:
    """The answer to GET, read to its end; a streamed one too."""
    response = client.get(target, **given)
    if not response.streaming:
        return response
    content = b"".join(response.streaming_content)  # Django's client closes it at the end
    return HttpResponse(content, status=response.status_code, headers=dict(response.headers))


def body(response: HttpResponse) -> str:
    """The answer's text, without the tokens of its forms: by chance they hold any letters."""
    return TOKEN.sub("", response.content.decode(errors="replace"))

"""Tests compare with what stands in the code; that the Swedish is whole is another test's matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from handlingskraft.mail import letters


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    settings.SITE_ADDRESS = "https://plan.example"
    with translation.override("en"):
        yield


class DeafServer(BaseEmailBackend):
    """A mail server that answers no one."""

    def send_messages(self, email_messages: object) -> int:  # noqa: ARG002 - Django's signature
        message = "connection refused"
        raise ConnectionRefusedError(message)


@pytest.fixture
def deaf_server(settings):
    settings.EMAIL_BACKEND = "handlingskraft.mail.tests.conftest.DeafServer"


@pytest.fixture
def kinds() -> Iterator[dict[str, letters.Letter]]:
    """The registered kinds of letters, to change during one test."""
    before = dict(letters._LETTERS)
    yield letters._LETTERS
    letters._LETTERS.clear()
    letters._LETTERS.update(before)

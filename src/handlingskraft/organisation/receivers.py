"""What the chapter hears from the floor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver

from handlingskraft.accounts.models import User
from handlingskraft.organisation.operations import note_marked_words_read
from handlingskraft.privacy.events import marked_words_read


@receiver(marked_words_read)
def log_reading(user: User, markings: Iterable[int], page: str, **_: Any) -> None:
    """Words under a secrecy marking were read on a page."""
    note_marked_words_read(markings=markings, page=page, by=user)

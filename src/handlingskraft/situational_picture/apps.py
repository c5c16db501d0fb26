"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SituationalPictureConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.situational_picture"

    def ready(self) -> None:
        """The letters, and the locks in the database after every migrate."""
        from handlingskraft.mail import letters
        from handlingskraft.situational_picture.letters import LETTERS

        for letter in LETTERS:
            letters.register(letter)
        post_migrate.connect(lock_what_is_decided, sender=self)


def lock_what_is_decided(**_: Any) -> None:
    """Set the triggers that refuse a change of what was decided or is closed."""
    from handlingskraft.audit.triggers import protect
    from handlingskraft.situational_picture.locks import GUARDS

    for guard in GUARDS:
        protect(guard)

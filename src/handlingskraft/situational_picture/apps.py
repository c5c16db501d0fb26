"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SituationalPictureConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.situational_picture"

    def ready(self) -> None:
        """Lock what was decided in the database too, after every migrate."""
        post_migrate.connect(lock_decided_pictures, sender=self)


def lock_decided_pictures(**_: Any) -> None:
    """Set the triggers that refuse a change of what was decided."""
    from handlingskraft.audit.triggers import protect
    from handlingskraft.situational_picture.locks import GUARDS

    for guard in GUARDS:
        protect(guard)

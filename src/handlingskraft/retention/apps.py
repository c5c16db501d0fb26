"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RetentionConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.retention"

    def ready(self) -> None:
        """Lock receipts and decisions in the database after every migrate."""
        post_migrate.connect(lock_receipts, sender=self)


def lock_receipts(**_: Any) -> None:
    """Set the triggers that refuse a change of what was decided and done."""
    from handlingskraft.audit.triggers import protect
    from handlingskraft.retention.locks import GUARDS

    for guard in GUARDS:
        protect(guard)

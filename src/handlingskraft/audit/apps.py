"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.audit"

    def ready(self) -> None:
        """Close the log in the database too, after every migrate."""
        post_migrate.connect(close_the_log, sender=self)


def close_the_log(**_: Any) -> None:
    """Set the triggers that refuse a change or removal in the log."""
    from handlingskraft.audit.triggers import LOG_GUARD, protect

    protect(LOG_GUARD)

"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AnnualReportConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.annual_report"

    def ready(self) -> None:
        """Listen to the follow-up, and lock adopted reports in the database too after every migrate."""
        from handlingskraft.annual_report import receivers  # noqa: F401 - enters the receivers

        post_migrate.connect(lock_adopted_reports, sender=self)


def lock_adopted_reports(**_: Any) -> None:
    """Set the triggers that refuse a change of what was adopted."""
    from handlingskraft.annual_report.locks import GUARDS
    from handlingskraft.audit.triggers import protect

    for guard in GUARDS:
        protect(guard)

"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RiskAnalysisConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.risk_analysis"

    def ready(self) -> None:
        """Enter the letter, and lock confirmed assessments in the database after every migrate."""
        from handlingskraft.mail import letters
        from handlingskraft.risk_analysis.letters import RISK_REMINDER

        letters.register(RISK_REMINDER)
        post_migrate.connect(lock_what_is_confirmed, sender=self)


def lock_what_is_confirmed(**_: Any) -> None:
    """Set the triggers that refuse a change of what a head has confirmed."""
    from handlingskraft.audit.triggers import protect
    from handlingskraft.risk_analysis.locks import GUARDS

    for guard in GUARDS:
        protect(guard)

"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FollowUpConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.follow_up"

    def ready(self) -> None:
        """Listen to the plan, tell it how its activities go, and lock closed rounds in the database after every migrate."""
        from handlingskraft.follow_up import receivers  # noqa: F401 - enters the receivers
        from handlingskraft.follow_up.letters import ANSWER_REMINDER, FOLLOW_UP_DUE
        from handlingskraft.follow_up.overviews.in_plan import FollowUpStatus
        from handlingskraft.mail import letters
        from handlingskraft.plan.overviews import status

        letters.register(ANSWER_REMINDER)
        letters.register(FOLLOW_UP_DUE)
        status.register(FollowUpStatus())

        post_migrate.connect(lock_closed_rounds, sender=self)


def lock_closed_rounds(**_: Any) -> None:
    """Set the triggers that refuse a change of what a closed round holds."""
    from handlingskraft.audit.triggers import protect
    from handlingskraft.follow_up.locks import GUARDS

    for guard in GUARDS:
        protect(guard)

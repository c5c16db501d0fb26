"""What the follow-up hears from the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from handlingskraft.follow_up.operations import follow_assignments
from handlingskraft.plan.events import owners_changed
from handlingskraft.plan.models import Activity


@receiver(owners_changed, dispatch_uid="follow_up.owners_changed")
def ask_new_owners(activities: Sequence[Activity], **_: Any) -> None:
    """An open round asks those who own the activity now."""
    follow_assignments(activities)

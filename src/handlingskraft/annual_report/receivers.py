"""What the yearly report hears from the follow-up."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from handlingskraft.annual_report.operations import start_report
from handlingskraft.follow_up.events import round_closed
from handlingskraft.follow_up.models import Round


@receiver(round_closed, dispatch_uid="annual_report.round_closed")
def draft_the_report(round: Round, **_: Any) -> None:  # noqa: A002 - the event's word
    """When a round is locked, its report stands there drafted."""
    start_report(round, by=None)

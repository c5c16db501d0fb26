"""The chapter as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlanConfig(AppConfig):
    """See README.md in this folder."""

    name = "handlingskraft.plan"

    def ready(self) -> None:
        """Tell the situational picture what is decided about its needs; lock adopted wording after every migrate."""
        from handlingskraft.plan.overviews.grounds import PlanDecisions
        from handlingskraft.situational_picture.overviews import decisions

        decisions.register(PlanDecisions())
        from handlingskraft.plan.overviews.risks import PlanMeasures
        from handlingskraft.risk_analysis.overviews import measures

        measures.register(PlanMeasures())
        post_migrate.connect(lock_adopted_wording, sender=self)


def lock_adopted_wording(**_: Any) -> None:
    """Set the triggers that refuse a change of what was adopted."""
    from handlingskraft.audit.triggers import protect
    from handlingskraft.plan.locks import GUARDS

    for guard in GUARDS:
        protect(guard)

"""Perspectives: an activity of the adopted plan that is held until legal advice, which has been noted once."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import Advice, Checked, make_check, note_advice, say_children
from handlingskraft.plan.rules import QUESTIONS, Concerns, Perspective
from handlingskraft.shared import clock


def perspective_words(adopted: PlanVersion, by: User) -> dict[str, dict[str, object]]:
    """The names that the access table uses for perspectives, with the arguments of their addresses."""
    activity = adopted.activities.get(kind="activity")
    say_children(activity, concerns=Concerns.YES, by=by)
    for perspective in Perspective:
        answers = dict.fromkeys(QUESTIONS[perspective], "Qvarnen")
        said = Checked(perspective, answers, "Qvarnslutet", is_aimed_at_group=perspective is Perspective.RIGHTS)
        check = make_check(activity, said=said, by=by)
    note_advice(check, advice=Advice(True, "QV 2016/1", "Qvarnrådet", clock.today(), "Qvarnjuristen"), by=by)
    return {"adopted-check": {"pk": activity.pk, "word": "barn"}}

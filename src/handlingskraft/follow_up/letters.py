"""The follow-up's letters."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.follow_up.overviews.clocks import plan_clocks
from handlingskraft.follow_up.rules import OPEN_STATES
from handlingskraft.mail.letters import Letter, NotWanted
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.organisation.models import Unit
from handlingskraft.shared.language import gettext_noop
from handlingskraft.ui import dates


def _reminder(mail: OutgoingMail) -> Mapping[str, object]:
    """What is left to answer now. Raises NotWanted when it has come in, or the round is closed, since."""
    round_ = Round.objects.get(pk=mail.context["round"])
    unit = Unit.objects.get(pk=mail.context["unit"])
    left = StatusReport.objects.filter(round=round_, unit=unit, state__in=sorted(OPEN_STATES)).count()
    if not left or not round_.is_open:
        raise NotWanted
    to_head = bool(mail.context["to_head"])
    path = reverse("unit_answers", args=[round_.pk, unit.pk]) if to_head else reverse("my_answers")
    return {
        "round": round_.name, "unit": unit.name, "left": left, "until": dates.day(round_.closes_on), "to_head": to_head,
        "path": path,
    }  # fmt: skip


def _due(mail: OutgoingMail) -> Mapping[str, object]:
    """Which plan, and by when. Raises NotWanted when it has been followed up since."""
    due = next((each for each in plan_clocks() if each.version.pk == mail.context["version"]), None)
    if due is None or due.clock.due.isoformat() != mail.context["due"]:
        raise NotWanted
    return {"plan": due.version.title, "until": dates.day(due.clock.due), "path": reverse("rounds")}


FOLLOW_UP_DUE = Letter("follow_up_due", gettext_noop("The plan must be followed up"), _due)
ANSWER_REMINDER = Letter("answer_reminder", gettext_noop("Reminder to answer"), _reminder)

"""The letter to a head whose department has not assessed."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from handlingskraft.mail.letters import Letter, NotWanted
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models import RiskAssessment, RiskYear
from handlingskraft.shared.language import gettext_noop
from handlingskraft.ui import dates


def _reminder(mail: OutgoingMail) -> Mapping[str, object]:
    """Which department and year. Raises NotWanted when it has been assessed, or the year locked, since."""
    year = RiskYear.objects.get(pk=mail.context["year"])
    unit = Unit.objects.get(pk=mail.context["unit"])
    if not year.is_open or RiskAssessment.objects.in_force().filter(year=year, unit=unit).exists():
        raise NotWanted
    path = reverse("risk_assessment", args=[unit.pk, year.year])
    return {"unit": unit.name, "year": year.year, "until": dates.day(year.closes_on), "path": path}


RISK_REMINDER = Letter("risk_reminder", gettext_noop("Reminder to assess the risk"), _reminder)

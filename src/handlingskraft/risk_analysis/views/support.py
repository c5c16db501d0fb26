"""What the views of this chapter share: finding the year and the department that the person may see."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from handlingskraft.accounts.doors import user_of
from handlingskraft.organisation.models import Unit
from handlingskraft.risk_analysis.models import RiskYear
from handlingskraft.risk_analysis.permissions import Reach, can_see_risks, reach_of
from handlingskraft.ui.doors import allow


def year_or_404(request: HttpRequest, year: int) -> RiskYear:
    """The year, 403 for those who have nothing to see here."""
    allow(can_see_risks(user_of(request)))
    return get_object_or_404(RiskYear.objects.select_related("scale"), year=year)


def department_or_404(request: HttpRequest, pk: int) -> tuple[Unit, Reach]:
    """The department with the person's reach; 404 for one whose words the person does not see."""
    user = user_of(request)
    allow(can_see_risks(user))
    reach = reach_of(user)
    unit = get_object_or_404(Unit.objects.departments(), pk=pk)
    if not reach.can_see_unit(unit.pk):
        raise Http404
    return unit, reach

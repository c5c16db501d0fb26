"""The plan check on the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.checking import check_plan
from handlingskraft.plan.checking.wording import WordedFinding, worded
from handlingskraft.plan.doors import visible_version
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.overviews.content import content_of
from handlingskraft.plan.permissions import can_plan_activities
from handlingskraft.shared import clock

_MATRIX_RULES = (
    "recommendation.without_activity", "recommendation.not_addressed", "recommendation.partly", "law_2023_196.not_addressed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding in words, and the one link that mends it (empty where nothing can be mended here)."""

    words: WordedFinding
    url: str
    link: str


def findings_for(version: PlanVersion) -> list[ShownFinding]:
    """What a careful reviewer would say of the version today, in the reader's language."""
    language = get_language() or "sv"
    found = check_plan(content_of(version), on=clock.today())
    return [ShownFinding(worded(finding, language), *_mending(version, finding.rule)) for finding in found]


def _mending(version: PlanVersion, rule: str) -> tuple[str, str]:
    plan = reverse("plan", args=[version.pk])
    ways = {
        "owner.missing": (f"{plan}?saknas=owner", _("Name owners")),
        "owner.collective": (reverse("plan_names", args=[version.pk]), _("Match them to units")),
        "unit.two_names": (reverse("plan_names", args=[version.pk]), _("Say if it is the same unit")),
        "deadline.missing": (f"{plan}?saknas=schedule", _("Give a date, every year or ongoing")),
        "indicator.goal_missing": (plan, _("Choose a measure for each goal")),
        "indicator.activity_missing": (f"{plan}?saknas=indicator", _("See the activities")),
        "period.ended": (reverse("plan_versions", args=[version.pk]), _("Revise, carry over or archive")),
        **dict.fromkeys(_MATRIX_RULES, (reverse("matrix", args=[version.pk]), _("Go to the matrix"))),
    }
    url, link = ways.get(rule, ("", ""))
    if not link and version.is_draft:
        return reverse("review", args=[version.pk]), _("Go to the review")
    return url, link


@require_GET
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """All findings with why they matter, where they stand and what to do."""
    version = visible_version(request, pk)
    context = {
        "version": version,
        "findings": findings_for(version),
        "today": clock.today(),
        "can_plan": can_plan_activities(user_of(request), version),
    }
    return render(request, "plan_import/check.html", context)

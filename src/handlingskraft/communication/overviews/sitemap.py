"""Every public address, for search engines; none while the page is not published."""

from __future__ import annotations

from django.urls import reverse

from handlingskraft.communication.overviews.front import is_public
from handlingskraft.communication.overviews.plan import plans_in_force
from handlingskraft.communication.overviews.reports import report_links
from handlingskraft.situational_picture.overviews.public_version import published_pictures


def addresses() -> list[str]:
    """The paths in Swedish, the front page in English too. Plans in force, published reports and pictures."""
    if not is_public():
        return []
    found = [reverse("public_page"), reverse("public_page_en")]
    for plan in plans_in_force({}):
        found.append(reverse("public_plan", args=[plan.decided.pk]))
        for area in plan.areas:
            found.append(reverse("public_area", args=[area.lineage]))
            found += [reverse("public_activity", args=[activity.lineage]) for activity in area.activities]
    found += [reverse("public_report", args=[report.pk]) for report in report_links()]
    return [*found, *(reverse("public_picture", args=[picture.pk]) for picture in published_pictures())]

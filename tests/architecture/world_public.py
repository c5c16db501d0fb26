"""The page for residents, written but not published: whoever keeps it sees a preview, everyone else nothing."""

from __future__ import annotations

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import AnnualReport
from handlingskraft.communication.operations import Contact, change_contact, change_places
from handlingskraft.communication.rules import Place
from handlingskraft.plan.models import PlanVersion


def public_words(adopted: PlanVersion, draft: PlanVersion, by: User) -> dict[str, dict[str, object]]:
    """The names that the access table uses for the public pages, with the arguments of their addresses."""
    change_contact(Contact("Qvarnens fråga.", email="qvarnen@kommun.example"), by=by)
    change_places([Place("Qvarnen står still.", phone="112")], by=by)
    return {
        "adopted-area-line": {"lineage": adopted.focus_areas.get().lineage},
        "adopted-activity-line": {"lineage": adopted.activities.get(kind="activity").lineage},
        "draft-activity-line": {"lineage": draft.activities.get(kind="activity").lineage},
        "published-report": {"pk": AnnualReport.objects.get(round__name="Qvartalet 2016").pk},
        "unpublished-report": {"pk": AnnualReport.objects.get(round__name="Qvartalet 2017").pk},
    }

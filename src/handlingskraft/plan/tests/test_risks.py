"""Activities that answer to a department's risk assessment, and the resources they are given."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan.models import Activity, ActivityResource, RiskMeasure
from handlingskraft.plan.operations import Resources, archive_plan, link_risk, revise_plan, set_resources, unlink_risk
from handlingskraft.plan.overviews.risks import PlanMeasures, activity_risks, plan_resources
from handlingskraft.plan.permissions import can_link_risk, can_set_resources
from handlingskraft.plan.tests.factories import make_adopted
from handlingskraft.risk_analysis.operations import begin_correction, confirm_assessment
from handlingskraft.risk_analysis.tests.factories import make_confirmed, make_draft, make_year
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(coordinator):
    row = make_adopted(coordinator).activities.get(number="1.1")
    return Activity.objects.select_related("version__plan").get(pk=row.pk)


@pytest.fixture
def school(contact):
    return make_unit("Skolförvaltningen")


@pytest.fixture
def head(db):
    return make_member("unit_head")


@pytest.fixture
def assessment(coordinator, school, head):
    return make_confirmed(school, make_year(coordinator), head)


class TestTies:
    def test_both_pages_show_it_and_a_correction_keeps_it(self, activity, assessment, contact, head):
        measure = link_risk(activity, assessment=assessment, by=contact)
        assert link_risk(activity, assessment=assessment, by=contact) == measure
        assert AuditEvent.objects.filter(deed="risk_linked").count() == 1
        confirm_assessment(begin_correction(assessment, reason="Fel.", by=head), by=head)
        client = as_(contact)
        assert activity.text in text(client.get(assessment.get_absolute_url()))
        assert "Skolförvaltningen 2018" in text(client.get(activity.get_absolute_url()))

    def test_a_revision_keeps_it(self, activity, assessment, contact, coordinator):
        link_risk(activity, assessment=assessment, by=contact)
        draft = revise_plan(activity.version, by=coordinator)
        assert activity_risks(draft.activities.get(lineage=activity.lineage), coordinator).measures
        assert [measure.number for measure in PlanMeasures().measures_of(assessment.unit_id, 2018)] == ["1.1"]

    def test_another_department_does_not_see_it(self, activity, coordinator, contact, school):
        other = make_confirmed(make_unit("Socialförvaltningen"), make_year(coordinator), coordinator)
        link_risk(activity, assessment=other, by=coordinator)
        assert activity_risks(activity, contact).measures == ()
        assert len(activity_risks(activity, coordinator).measures) == 1
        assert not can_link_risk(contact, activity, other.unit_id)
        assert can_link_risk(contact, activity, school.pk)

    def test_it_can_be_taken_away(self, activity, assessment, contact):
        unlink_risk(link_risk(activity, assessment=assessment, by=contact), by=contact)
        assert not RiskMeasure.objects.exists()

    def test_what_is_refused(self, activity, assessment, coordinator, school, contact):
        stranger = make_member("board_reader")
        with pytest.raises(PermissionDenied):
            link_risk(activity, assessment=assessment, by=stranger)
        with pytest.raises(PermissionDenied):
            unlink_risk(link_risk(activity, assessment=assessment, by=contact), by=stranger)
        with pytest.raises(NotPossible):
            link_risk(activity, assessment=make_draft(school, make_year(coordinator, 2019), coordinator), by=coordinator)


class TestResources:
    def test_they_are_added_up_by_department_and_year(self, activity, coordinator, contact, school):
        social = make_unit("Socialförvaltningen")
        other = activity.version.activities.get(number="2.1")
        set_resources(activity, unit=school, year=2018, resources=Resources(100, 10, None, 4), by=contact)
        set_resources(activity, unit=school, year=2018, resources=Resources(200, 10, 50, 4), by=contact)
        set_resources(other, unit=school, year=2018, resources=Resources(hours_planned=5), by=coordinator)
        set_resources(activity, unit=social, year=2017, resources=Resources(0), by=coordinator)
        (year, lines, sums), (before, _lines, earlier) = plan_resources(activity.version).years
        assert (year, before) == (2018, 2017)
        assert [line.unit for line in lines] == ["Skolförvaltningen"]
        assert (sums.money_planned, sums.hours_planned, sums.money_used, sums.hours_used) == (200, 15, 50, 4)
        assert (earlier.money_planned, earlier.money_used) == (0, None)
        assert activity_risks(activity, contact).total.money_planned == 200
        changes = AuditEvent.objects.filter(deed="resources_set").order_by("-id")[2].changes
        assert changes["money_planned"] == [100, 200]

    def test_what_is_refused(self, activity, school, contact, coordinator):
        with pytest.raises(ValidationError):
            set_resources(activity, unit=school, year=18, resources=Resources(1), by=contact)
        with pytest.raises(PermissionDenied):
            set_resources(activity, unit=make_unit("Socialförvaltningen"), year=2018, resources=Resources(1), by=contact)
        archive_plan(activity.version.plan, reason="Slut.", by=coordinator)
        archived = Activity.objects.select_related("version__plan").get(pk=activity.pk)
        assert not can_set_resources(coordinator, archived, school.pk)


class TestPages:
    def test_tie_and_state_on_one_page(self, activity, assessment, contact, school):
        client, where = as_(contact), f"/plan/aktivitet/{activity.pk}/resurser/"
        assert "Inget är avsatt" in text(client.get(where))
        assert client.post(f"{where}koppla/", {}).status_code == 422
        client.post(f"{where}koppla/", {"assessment": assessment.pk})
        stated = {"unit": school.pk, "year": "2018", "money_planned": "5000"}
        assert client.post(f"{where}ange/", stated | {"year": "18"}).status_code == 422
        assert client.post(f"{where}ange/", stated | {"money_planned": "-1"}).status_code == 422
        client.post(f"{where}ange/", stated)
        page = text(client.get(where)).replace("\u00a0", " ")
        assert "5 000 kr" in page
        assert "Skolförvaltningen 2018" in page
        assert "5 000 kr" in text(client.get(f"/plan/{activity.version_id}/resurser/")).replace("\u00a0", " ")
        client.post(f"/plan/aktivitet/resurser/koppling/{RiskMeasure.objects.get().pk}/ta-bort/")
        assert not RiskMeasure.objects.exists()
        assert ActivityResource.objects.get().money_planned == 5000

    def test_a_reader_only_reads(self, activity):
        page = text(as_(make_member("board_reader")).get(f"/plan/aktivitet/{activity.pk}/resurser/"))
        assert "Ange resurser" not in page
        assert "Inga resurser är angivna" in text(as_(make_member("auditor")).get(f"/plan/{activity.version_id}/resurser/"))

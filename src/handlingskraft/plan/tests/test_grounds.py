from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from handlingskraft.plan.models import FindingDecision
from handlingskraft.plan.operations import Answer, Decision, adopt_plan, decide_finding, revise_plan
from handlingskraft.plan.overviews.grounds import LOST, MET, NEVER, ground_of, grounds
from handlingskraft.plan.overviews.page import Known, Wanted, plan_page
from handlingskraft.plan.tests.factories import DECISION, make_adopted, make_draft
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.operations import (
    Need,
    add_finding,
    carry_on,
    change_finding,
    close_finding,
    decide_picture,
)
from handlingskraft.situational_picture.overviews.decisions import open_findings, standing_findings
from handlingskraft.situational_picture.tests import picture_factories as pictures

pytestmark = pytest.mark.django_db


def decided(by, *texts):
    picture = pictures.make_picture(by)
    for text in texts:
        add_finding(picture, need=Need(text), by=by)
    return decide_picture(picture, decision=pictures.DECISION, by=by)


def answer(kind="activity", activity=None, reason="", on=date(2018, 11, 1)):
    return Answer(kind, "Kommunstyrelsen", on, activity, reason)


def test_every_need_ends_in_a_decision_and_the_newest_holds(coordinator):
    plan = make_adopted(coordinator)
    one, two = decided(coordinator, "Ett", "Två").findings.in_order()
    assert [view.finding for view in open_findings()] == [one, two]
    activity = plan.activities.get(number="2.2")
    decide_finding(one, answer=answer("none", reason="Bevakas redan."), by=coordinator)
    first = decide_finding(one, answer=answer(activity=activity), by=coordinator)
    decide_finding(two, answer=answer("changed", activity, "Gäller även vikarier."), by=coordinator)
    assert str(first) == "B1 Ett: en aktivitet svarar"
    assert open_findings() == []
    assert [view.decision.kind for view in standing_findings()] == ["activity", "changed"]
    assert standing_findings()[0].decision.answer == "2.2 Utbilda alla medarbetare."
    assert FindingDecision.objects.count() == 3


def test_a_decision_on_a_need_is_never_overwritten(coordinator):
    finding = decided(coordinator, "Ett").findings.get()
    decide_finding(finding, answer=answer("none", reason="Nej."), by=coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingDecision.objects.update(reason="Ja.")
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingDecision.objects.all().delete()


@pytest.mark.parametrize("part", ["unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_only_the_coordinator_enters_it(cast, part):
    finding = decided(cast["coordinator"], "Ett").findings.get()
    with pytest.raises(PermissionDenied):
        decide_finding(finding, answer=answer("none", reason="Nej."), by=cast[part])


def test_what_a_decision_must_say(coordinator):
    activity = make_adopted(coordinator).activities.first()
    finding = decided(coordinator, "Ett").findings.get()
    wrong = {
        "reason": [answer("none"), answer("changed", activity)],
        "activity": [answer(), answer("none", activity, "Nej.")],
        "decided_on": [answer("none", reason="Nej.", on=clock.today() + timedelta(days=1))],
    }
    for name, answers in wrong.items():
        for each in answers:
            with pytest.raises(ValidationError) as refused:
                decide_finding(finding, answer=each, by=coordinator)
            assert list(refused.value.message_dict) == [name]


def test_a_need_that_is_written_and_an_activity_that_is_replaced_are_refused(coordinator):
    plan = make_adopted(coordinator)
    old = plan.activities.first()
    adopt_plan(revise_plan(plan, by=coordinator), decision=DECISION, by=coordinator)
    old.refresh_from_db()
    finding = decided(coordinator, "Ett").findings.get()
    with pytest.raises(NotPossible):
        decide_finding(finding, answer=answer(activity=old), by=coordinator)
    picture = pictures.make_picture(coordinator)
    with pytest.raises(NotPossible):
        decide_finding(
            add_finding(picture, need=Need("Nytt"), by=coordinator), answer=answer("none", reason="Nej."), by=coordinator
        )


def test_an_activity_has_lost_or_never_had_a_ground(coordinator):
    plan = make_adopted(coordinator)
    assert grounds() is None
    assert ground_of(plan.activities.first(), None) is None
    rows = {row.number: row for row in plan.activities.all()}
    one, two, three = decided(coordinator, "Ett", "Två", "Tre").findings.in_order()
    for finding, number in ((one, "1.1"), (two, "2.1"), (three, "2.2")):
        decide_finding(finding, answer=answer(activity=rows[number]), by=coordinator)
    picture = pictures.make_picture(coordinator)
    carry_on(one, picture=picture, by=coordinator)
    change_finding(carry_on(two, picture=picture, by=coordinator), need=Need("Två, mer"), by=coordinator)
    close_finding(three, picture=picture, reason="Klart.", by=coordinator)
    decide_picture(picture, decision=pictures.DECISION, by=coordinator)
    known = grounds()
    states = {number: ground_of(row, known) for number, row in rows.items()}
    assert {number: ground and ground.state for number, ground in states.items() if number} == {
        "1.1": MET, "1.1a": MET, "2.1": LOST, "2.2": LOST,
    }  # fmt: skip
    assert ground_of(plan.activities.get(kind="commitment"), known) is None
    assert known.of(plan.activities.get(kind="commitment").lineage).state == NEVER
    assert [view.finding.text for view in open_findings()] == ["Två, mer"]
    page = plan_page(plan, Wanted(gap="ground"), known=Known(grounds=known))
    assert ([row.number for area in page.shown for row in area.rows], page.gap_counts["ground"]) == (["2.1", "2.2"], 2)


def test_a_plan_is_adopted_on_the_picture_or_says_why_not(coordinator):
    bare = Decision(date(2018, 11, 1), "Kommunfullmäktige", "§ 1", "KS 1")
    with pytest.raises(NotPossible):
        adopt_plan(make_draft(coordinator), decision=bare, by=coordinator)
    without = adopt_plan(make_draft(coordinator), decision=DECISION, by=coordinator)
    assert (without.picture, without.without_picture) == (None, "Ingen lägesbild var fastställd.")
    picture = decided(coordinator, "Ett")
    resting = adopt_plan(make_draft(coordinator), decision=DECISION, by=coordinator)
    assert (resting.picture, resting.without_picture) == (picture, "")


def test_the_need_is_decided_on_a_page_and_shown_where_it_matters(client, coordinator):
    client.force_login(coordinator)
    plan = make_adopted(coordinator)
    one, two = decided(coordinator, "Personalen vet inte", "Platser saknas").findings.in_order()
    activity = plan.activities.get(number="2.2")
    page = reverse("finding_decision", args=[one.pk])
    said = {
        "kind": "activity",
        "activity": activity.pk,
        "reason": "",
        "decided_by": "Kommunstyrelsen",
        "decided_on": "2018-11-01",
    }
    assert client.post(page, {**said, "activity": ""}).status_code == 422
    assert client.post(page, said)["Location"] == reverse("finding_decision", args=[two.pk])
    none = {**said, "kind": "none", "activity": "", "reason": "Bevakas redan."}
    assert client.post(reverse("finding_decision", args=[two.pk]), none)["Location"] == reverse("situational_picture")
    assert "Bevakas redan." in client.get(reverse("situational_picture")).content.decode()
    assert "Det finns ett beslut" in client.get(page).content.decode()
    assert "B1 Personalen vet inte" in client.get(activity.get_absolute_url()).content.decode()
    other = client.get(plan.activities.get(number="2.1").get_absolute_url()).content.decode()
    assert "Behov saknas" in other
    assert "Utan behov" in client.get(plan.get_absolute_url()).content.decode()
    assert client.get(one.get_absolute_url()).status_code == 200


def test_a_draft_activity_can_be_chosen_and_says_so(client, coordinator):
    client.force_login(coordinator)
    draft = make_draft(coordinator)
    finding = decided(coordinator, "Ett").findings.get()
    assert "(utkast)" in client.get(reverse("finding_decision", args=[finding.pk])).content.decode()
    decide_finding(finding, answer=answer(activity=draft.activities.first()), by=coordinator)
    assert standing_findings()[0].decision.url


def test_an_activity_that_has_lost_its_ground_says_so(client, coordinator):
    client.force_login(coordinator)
    plan = make_adopted(coordinator)
    finding = decided(coordinator, "Ett").findings.get()
    decide_finding(finding, answer=answer(activity=plan.activities.get(number="2.2")), by=coordinator)
    picture = pictures.make_picture(coordinator)
    close_finding(finding, picture=picture, reason="Klart.", by=coordinator)
    decide_picture(picture, decision=pictures.DECISION, by=coordinator)
    shown = client.get(plan.activities.get(number="2.2").get_absolute_url()).content.decode()
    assert "Har förlorat sin grund" in shown


def test_the_form_asks_why_there_is_no_picture_only_when_there_is_none(client, coordinator):
    client.force_login(coordinator)
    page = reverse("plan_adopt", args=[make_draft(coordinator).pk])
    assert "without_picture" in client.get(page).content.decode()
    decided(coordinator, "Ett")
    assert "without_picture" not in client.get(page).content.decode()

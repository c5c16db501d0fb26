"""Perspectives: what is asked, what is missing, what stops an activity, and who may do what."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from handlingskraft.organisation.tests.factories import CAST, make_member, make_unit
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan.models import Activity, LegalAdvice, PerspectiveCheck
from handlingskraft.plan.operations import (
    Advice,
    Checked,
    Ownership,
    archive_plan,
    assign,
    make_check,
    note_advice,
    revise_plan,
    say_children,
)
from handlingskraft.plan.overviews.perspectives import perspectives_of, plan_perspectives, waiting_for
from handlingskraft.plan.permissions import can_check, can_note_advice
from handlingskraft.plan.rules import (
    QUESTIONS,
    Concerns,
    Perspective,
    Stop,
    missing_perspectives,
    stops,
    unanswered,
)
from handlingskraft.plan.tests.factories import make_adopted
from handlingskraft.shared.refusals import NotPossible

ADVICE = Advice(
    may_go_on=True, reference="KS 2018/7", words="Alla unga bjuds in.", given_on=date(2018, 3, 1), given_by="Kommunjuristen"
)


def said(perspective: Perspective, *, group: bool = False, **answers: str) -> Checked:
    words = dict.fromkeys(QUESTIONS[perspective], "Några ord.") | answers
    return Checked(perspective, words, "Slutsatsen.", is_aimed_at_group=group)


class TestRules:
    @pytest.mark.parametrize(
        ("concerns", "child", "group", "go_on", "expected"),
        [
            ("", False, False, False, ()), ("no", False, False, False, ()), ("yes", True, False, False, ()),
            ("yes", False, False, False, (Stop.CHILD_CHECK,)), ("", False, True, False, (Stop.LEGAL_ADVICE,)),
            ("yes", False, True, False, (Stop.LEGAL_ADVICE, Stop.CHILD_CHECK)), ("no", False, True, True, ()),
        ],
    )  # fmt: skip
    def test_what_stops_an_activity(self, concerns, child, group, go_on, expected):
        assert stops(concerns_children=concerns, has_child_check=child, is_aimed_at_group=group, may_go_on=go_on) == expected

    def test_the_child_check_is_needed_until_someone_says_no_children(self):
        assert missing_perspectives("", ()) == tuple(Perspective)
        assert missing_perspectives("no", ["gender"]) == (Perspective.RIGHTS,)
        assert missing_perspectives("yes", list(Perspective)) == ()

    def test_figures_may_be_missing_and_nothing_else(self):
        assert unanswered(Perspective.GENDER, {"who_is_reached": "Alla", "what_is_changed": " "}) == ("what_is_changed",)


@pytest.fixture
def activity(coordinator):
    with time_machine.travel("2018-03-01 12:00", tick=False):
        version = make_adopted(coordinator)
        row = version.activities.get(number="1.1")
        assign(row, ownership=Ownership(owner=make_unit("Skolförvaltningen")), by=coordinator)
        yield Activity.objects.select_related("version__plan").get(pk=row.pk)


@pytest.fixture
def found():
    return lambda row: perspectives_of([row])[row.pk]


@pytest.mark.django_db
class TestOperations:
    def test_a_later_check_counts_and_the_earlier_stays(self, activity, contact, coordinator, found):
        first = make_check(activity, said=said(Perspective.CHILD), by=contact)
        second = make_check(activity, said=said(Perspective.CHILD, weighing="På nytt."), by=coordinator)
        line = found(activity).lines[0]
        assert (line.latest, line.earlier) == (second, (first,))
        assert (first.is_on_behalf, second.is_on_behalf) == (False, True)
        assert first.made_by_label == "Skolförvaltningen · kontaktperson"

    def test_what_is_unanswered_is_told_at_its_question(self, activity, contact):
        with pytest.raises(ValidationError) as refusal:
            make_check(activity, said=Checked(Perspective.CHILD, {"weighing": "Ja."}, " "), by=contact)
        missing = set(QUESTIONS[Perspective.CHILD]) - {"weighing"} | {"conclusion"}
        assert set(refusal.value.message_dict) == missing

    def test_only_the_question_about_rights_holds_an_activity(self, activity, contact, found):
        make_check(activity, said=said(Perspective.GENDER, group=True), by=contact)
        assert not found(activity).is_held
        make_check(activity, said=said(Perspective.RIGHTS, group=True), by=contact)
        assert found(activity).stops == (Stop.LEGAL_ADVICE,)

    def test_advice_lets_it_go_on_or_not(self, activity, contact, coordinator, found):
        check = make_check(activity, said=said(Perspective.RIGHTS, group=True), by=contact)
        note_advice(check, advice=Advice(False, "KS 1", "Nej.", date(2018, 3, 1), "Juristen"), by=coordinator)
        assert found(activity).is_held
        note_advice(check, advice=ADVICE, by=coordinator)
        assert not found(activity).is_held
        assert [row.may_go_on for row in found(activity).advice] == [True, False]

    def test_a_new_yes_asks_for_new_advice_and_a_no_for_none(self, activity, contact, coordinator, found):
        note_advice(make_check(activity, said=said(Perspective.RIGHTS, group=True), by=contact), advice=ADVICE, by=coordinator)
        make_check(activity, said=said(Perspective.RIGHTS, group=True), by=contact)
        assert found(activity).is_held
        make_check(activity, said=said(Perspective.RIGHTS), by=contact)
        assert not found(activity).is_held

    def test_advice_that_nobody_asked_for_or_from_the_future(self, activity, contact, coordinator):
        with pytest.raises(NotPossible):
            note_advice(make_check(activity, said=said(Perspective.RIGHTS), by=contact), advice=ADVICE, by=coordinator)
        check = make_check(activity, said=said(Perspective.RIGHTS, group=True), by=contact)
        with pytest.raises(ValidationError):
            note_advice(check, advice=Advice(True, "KS 1", "Ja.", date(2018, 3, 2), "Juristen"), by=coordinator)
        with pytest.raises(PermissionDenied):
            note_advice(check, advice=ADVICE, by=contact)

    def test_children_can_be_said_anew(self, activity, contact, found):
        row = say_children(activity, concerns=Concerns.YES, by=contact)
        assert found(row).needs_child_check
        make_check(row, said=said(Perspective.CHILD), by=contact)
        assert found(row).stops == ()
        assert not found(say_children(row, concerns=Concerns.NO, by=contact)).lines[0].is_needed

    def test_a_revision_keeps_its_checks(self, activity, contact, coordinator, found):
        make_check(activity, said=said(Perspective.CHILD), by=contact)
        draft = revise_plan(activity.version, by=coordinator)
        assert found(draft.activities.get(lineage=activity.lineage)).lines[0].latest is not None

    def test_the_database_refuses_to_change_a_check(self, activity, contact, coordinator):
        note_advice(make_check(activity, said=said(Perspective.RIGHTS, group=True), by=contact), advice=ADVICE, by=coordinator)
        for deed in (
            lambda: PerspectiveCheck.objects.update(conclusion="Annat."),
            lambda: LegalAdvice.objects.update(may_go_on=False),
            lambda: LegalAdvice.objects.all().delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                deed()


@pytest.mark.django_db
class TestPermissions:
    CHECKS = ("coordinator", "unit_contact", "unit_head")

    def test_the_owner_checks_and_the_coordinator_notes_advice(self, activity, coordinator):
        cast = {part: make_member(part) for part in CAST if part != "coordinator"} | {"coordinator": coordinator}
        assert {part for part, user in cast.items() if can_check(user, activity)} == set(self.CHECKS)
        assert {part for part, user in cast.items() if can_note_advice(user, activity)} == {"coordinator"}

    def test_another_units_activity_is_not_theirs(self, activity, contact):
        other = activity.version.activities.get(number="1.1a")
        assert not can_check(contact, other)
        with pytest.raises(PermissionDenied):
            make_check(other, said=said(Perspective.CHILD), by=contact)

    def test_nothing_is_checked_in_a_draft_or_an_archived_plan(self, activity, coordinator):
        archive_plan(activity.version.plan, reason="Slut.", by=coordinator)
        archived = Activity.objects.select_related("version__plan").get(pk=activity.pk)
        assert not can_check(coordinator, archived)


@pytest.mark.django_db
class TestPages:
    def test_saying_yes_leads_to_the_child_check(self, activity, contact):
        client = as_(contact)
        assert "Ingen har sagt det" in text(client.get(f"/plan/aktivitet/{activity.pk}/perspektiv/"))
        answer = client.post(f"/plan/aktivitet/{activity.pk}/perspektiv/om-barn/", {"concerns": "yes"})
        assert answer.headers["Location"].endswith("/perspektiv/barn/")
        page = client.post(answer.headers["Location"], {"which_children": "Elever i årskurs 4–6."})
        assert page.status_code == 422
        assert "Elever i årskurs 4–6." in text(page)
        filled = dict.fromkeys(QUESTIONS[Perspective.CHILD], "Några ord.") | {"conclusion": "Till nytta."}
        client.post(f"/plan/aktivitet/{activity.pk}/perspektiv/barn/", filled)
        page = text(client.get(f"/plan/aktivitet/{activity.pk}/perspektiv/"))
        assert "Till nytta." in page
        assert "Vid förra prövningen" in text(client.get(f"/plan/aktivitet/{activity.pk}/perspektiv/barn/"))

    def test_saying_no_and_saying_nothing(self, activity, contact):
        client = as_(contact)
        assert client.post(f"/plan/aktivitet/{activity.pk}/perspektiv/om-barn/", {}).status_code == 422
        client.post(f"/plan/aktivitet/{activity.pk}/perspektiv/om-barn/", {"concerns": "no"})
        page = text(client.get(f"/plan/aktivitet/{activity.pk}/perspektiv/"))
        assert "den rör inte barn" in page

    def test_a_yes_about_a_group_holds_it_until_advice_is_noted(self, activity, contact, coordinator):
        address = f"/plan/aktivitet/{activity.pk}/perspektiv/"
        filled = {
            "which_rights": "Religionsfrihet.",
            "is_proportionate": "Oklart.",
            "group": "yes",
            "conclusion": "Fråga jurist.",
        }
        as_(contact).post(f"{address}rattigheter/", filled)
        page = text(as_(contact).get(address))
        assert "är stoppad" in page
        assert "Notera råd" not in page
        assert "Väntar på juridiskt råd" in text(as_(contact).get(activity.get_absolute_url()))
        client = as_(coordinator)
        assert "En aktivitet väntar på juridiskt råd" in text(client.get(f"/plan/{activity.version_id}/perspektiv/"))
        given = {
            "may_go_on": "yes",
            "words": "Öppen för alla.",
            "reference": "KS 7",
            "given_on": "2018-03-01",
            "given_by": "Juristen",
        }
        assert client.post(f"{address}rad/", given | {"given_on": "2018-03-02"}).status_code == 422
        client.post(f"{address}rad/", given)
        page = text(client.get(address))
        assert "Den får fortsätta" in page
        assert "är stoppad" not in page

    def test_advice_that_is_not_asked_for_leads_back(self, activity, coordinator):
        answer = as_(coordinator).post(f"/plan/aktivitet/{activity.pk}/perspektiv/rad/", {})
        assert answer.status_code == 302

    def test_the_plans_list_has_what_lacks_something_first(self, activity, contact, coordinator):
        say_children(activity, concerns=Concerns.NO, by=contact)
        for perspective in (Perspective.GENDER, Perspective.RIGHTS):
            make_check(activity, said=said(perspective), by=contact)
        page = plan_perspectives(activity.version)
        assert [row.activity.number for row in page.whole] == ["1.1"]
        assert page.rows[-1].activity.number == "1.1"
        assert page.counts[0][1:] == (0, 3)
        assert page.counts[1][1:] == (1, 4)
        assert "Tre av fyra aktiviteter saknar" in text(as_(coordinator).get(f"/plan/{activity.version_id}/perspektiv/"))


@pytest.mark.django_db
class TestWaiting:
    def kinds(self, user):
        return [item.kind for item in waiting_for(user, date(2018, 3, 1))]

    def test_the_owner_and_then_the_coordinator(self, activity, contact, coordinator):
        assert self.kinds(contact) == ["perspectives"]
        assert self.kinds(coordinator) == []
        say_children(activity, concerns=Concerns.YES, by=contact)
        assert self.kinds(contact) == ["child_check"]
        for perspective in Perspective:
            make_check(activity, said=said(perspective, group=True), by=contact)
        assert self.kinds(contact) == self.kinds(coordinator) == ["legal"]
        make_check(activity, said=said(Perspective.RIGHTS), by=contact)
        assert self.kinds(contact) == self.kinds(coordinator) == []

    @pytest.mark.usefixtures("activity")
    def test_others_have_nothing_here(self):
        assert self.kinds(make_member("board_reader")) == []

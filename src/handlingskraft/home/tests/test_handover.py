from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from handlingskraft.home.handover import handover_of, waiting_for
from handlingskraft.organisation.models import HoldingKind
from handlingskraft.organisation.operations import appoint
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan.models import Activity
from handlingskraft.plan.operations import Ownership, assign
from tests.architecture import world as built

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


def test_a_successor_sees_what_the_seat_answers_for_and_what_was_left(coordinator, monkeypatch):
    world = built.build()
    unit = make_unit("Qvarnförvaltningen")
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())
    by = world.members["coordinator"]
    activity = Activity.objects.get(version=world.of["adopted"]["pk"], kind="activity")
    assign(activity, ownership=Ownership(owner=unit), by=by)
    new = make_member("outsider", "new@kommun.example")
    holding = appoint(holder=new, role=Role.UNIT_CONTACT, unit=unit, starts_on=TODAY, kind=HoldingKind.DEPUTY, by=by)
    new = type(new).objects.get(pk=new.pk)
    (item,) = waiting_for(new, TODAY)
    assert item.title == "You are new as Qvarnförvaltningen · contact person (deputy)"
    client = as_(new)
    answer = client.post(item.url, {"text": "Nyckeln ligger hos växeln."}, follow=True)
    page = text(answer)
    assert "The note is left for the next one." in page
    assert "Nyckeln ligger hos växeln." in page
    assert "Qvintilaktiviteten ordnas." in page
    assert "A note was left to the next holder of a seat" in page
    assert [section.title for section in handover_of(holding.seat).sections] == ["Answers for"]
    assert client.post(item.url, {"text": ""}).status_code == 422


def test_a_seat_outside_the_units_has_no_activities(coordinator):
    auditor = make_member("auditor")
    page = text(as_(auditor).get(reverse("handover", args=[auditor.seats[0].pk])))
    assert "No activity names this unit yet." in page
    assert "Nobody has left a note yet." in page


def test_nobody_opens_the_seats_of_others(cast):
    seat = cast["unit_contact"].seats[0]
    answers = {part: as_(user).get(reverse("handover", args=[seat.pk])).status_code for part, user in cast.items()}
    assert {part for part, answer in answers.items() if answer == 200} == {"coordinator", "unit_contact", "unit_head"}
    assert as_(cast["unit_head"]).post(reverse("handover", args=[seat.pk]), {"text": "x"}).status_code == 403

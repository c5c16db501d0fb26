"""The coordinator marks, says who may read, lifts, and sees where the words have already gone out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from handlingskraft.annual_report.operations import publish_report
from handlingskraft.annual_report.overviews.gone_out import adopted_with
from handlingskraft.annual_report.tests.rounds import make_adopted
from handlingskraft.follow_up.models import StatusReport
from handlingskraft.home.markings import waiting_for, went_out
from handlingskraft.organisation.operations import NewMarking, mark
from handlingskraft.privacy.models import Marking
from handlingskraft.shared import clock
from handlingskraft.situational_picture.operations import publish_picture
from handlingskraft.situational_picture.tests.picture_factories import make_decided

pytestmark = pytest.mark.django_db
SECRET = "Kanalen vid hamnen bevakas."


@pytest.fixture
def section(cast):
    return make_decided(cast["coordinator"], exposure=SECRET).sections.get(key="exposure")


@pytest.fixture
def desk(client, cast):
    client.force_login(cast["coordinator"])
    return client


@pytest.fixture
def address(section):
    return reverse("marking", args=["avsnitt", section.pk])


GIVEN = {"provision": "18:13", "authority": "Kommunstyrelsen", "reason": "Skyddet röjs."}


def test_from_a_section_to_a_marking_and_back(desk, address, section, cast):
    page = desk.get(address).content.decode()
    assert "En varning, inte ett beslut." in page
    assert SECRET not in page
    seat = cast["auditor"].seats[0]
    answer = desk.post(address, {**GIVEN, "seats": [seat.pk]}, follow=True)
    page = answer.content.decode()
    assert "Det är sekretessmarkerat." in page
    assert "samordnaren, Revisor" in page
    assert "OSL 18:13 – risk- och sårbarhetsanalys" in page
    desk.post(reverse("marking_readers", args=["avsnitt", section.pk]), {"seats": []})
    assert not Marking.objects.get().readers.exists()
    desk.post(reverse("marking_lift", args=["avsnitt", section.pk]), {"reason": "Kanalen är riven."})
    assert not Marking.objects.in_force().exists()
    assert "Kanalen är riven." in desk.get(address).content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"provision": "other"}, "Skriv vilken bestämmelse det är."),
        ({"provision": ""}, "bestämmelse"),
        ({"reason": "Ring 0411-57 70 00 först."}, "telefonnummer"),
    ],
)
def test_a_marking_that_lacks_something_comes_back(desk, address, data, words):
    answer = desk.post(address, {**GIVEN, **data})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Marking.objects.exists()


def test_lifting_asks_for_a_reason(desk, section, cast):
    mark(section, new=NewMarking("18:13", "KS"), by=cast["coordinator"])
    assert desk.post(reverse("marking_lift", args=["avsnitt", section.pk]), {}).status_code == 422
    assert desk.post(reverse("marking_readers", args=["avsnitt", section.pk]), {"seats": ["x"]}).status_code == 422
    assert desk.post(reverse("marking", args=["avsnitt", section.pk]), GIVEN).status_code == 200
    assert Marking.objects.in_force().count() == 1


def test_another_kind_is_not_found(desk, section):
    assert desk.get(reverse("marking", args=["annat", section.pk])).status_code == 404


def test_the_list_says_which_should_be_looked_at_again(desk, section, cast):
    page = reverse("markings")
    assert "Ingenting är sekretessmarkerat" in desk.get(page).content.decode()
    marking = mark(section, new=NewMarking("18:13", "KS"), by=cast["coordinator"])
    assert "En sekretessmarkering gäller" in desk.get(page).content.decode()
    Marking.objects.update(marked_on=clock.today() - timedelta(days=731))
    assert "1 sekretessmarkering bör ses över" in desk.get(reverse("home")).content.decode()
    assert waiting_for(cast["auditor"], clock.today()) == []
    shown = desk.get(page).content.decode()
    assert "En markering bör ses över" in shown
    assert "Behövs den fortfarande?" in shown
    assert marking.label in shown
    assert "två år gammal" in desk.get(reverse("marking", args=["avsnitt", section.pk])).content.decode()


def test_where_the_words_have_gone_out_is_said(desk, address, section, cast):
    picture = section.picture
    assert [each.title for each in went_out(section)] == [str(picture)]
    publish_picture(picture, left_out=[], by=cast["coordinator"])
    publish_picture(picture, left_out=["exposure"], by=cast["coordinator"])
    found = went_out(section)
    assert len(found) == 2
    assert "Invånarna har kunnat läsa den från" in found[1].detail
    assert found[1].title in desk.get(address).content.decode()


def test_adopted_reports_that_hold_the_words_are_found(desk, cast):
    version = make_adopted(cast["coordinator"])
    row = StatusReport.objects.get(state="submitted", round=version.report.round, done_text="Nio skolor är med.")
    mark(row, new=NewMarking("18:13", "KS"), by=cast["coordinator"])
    assert adopted_with(["Det här står ingenstans."]) == []
    assert adopted_with(["", " - "]) == []
    whole = StatusReport.objects.for_work().get(pk=row.pk)
    assert [(each.title, each.detail) for each in went_out(whole)] == [("Årsrapport 2018", "En antagen rapport.")]
    publish_report(version, by=cast["coordinator"])
    page = desk.get(reverse("marking", args=["svar", row.pk])).content.decode()
    assert "En antagen rapport som invånarna läser." in page
    assert "Nio skolor" not in page

"""The pages: what stands first, what each may do there, and what is told when something is missing."""

from __future__ import annotations

import io
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from handlingskraft.organisation.operations import close_unit
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.risk_analysis.forms import AssessmentForm, OnBehalfForm
from handlingskraft.risk_analysis.models import RiskAssessment, RiskScale, RiskYear
from handlingskraft.risk_analysis.operations import Written, begin_correction, confirm_assessment, lock_year, save_assessment
from handlingskraft.risk_analysis.overviews.waiting import waiting_for
from handlingskraft.risk_analysis.rules import Judgement
from handlingskraft.risk_analysis.tests.factories import (
    NOT_SAID,
    SAID,
    make_confirmed,
    make_draft,
    make_scale,
    make_year,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _february():
    with time_machine.travel("2018-02-15 12:00", tick=False):
        yield


@pytest.fixture
def head(db):
    return make_member("unit_head")


@pytest.fixture
def school(head):
    return make_unit("Skolförvaltningen")


@pytest.fixture
def year(coordinator):
    return make_year(coordinator)


@pytest.fixture
def look(client):
    """The page as someone sees it, as text."""

    def look(user, name, *args, query="", status=200):
        client.force_login(user)
        answer = client.get(reverse(name, args=args) + query)
        assert answer.status_code == status
        return answer.content.decode()

    return look


@pytest.fixture
def send(client):
    """A form sent by someone."""

    def send(user, name, *args, **fields):
        client.force_login(user)
        return client.post(reverse(name, args=args), fields)

    return send


def answers(**changes):
    return {
        "is_assessed": "yes", "likelihood": "2", "consequence": "3", "gap": "Ingen rutin.", "money_planned": "100",
        "seen": "0", **changes,
    }  # fmt: skip


class TestMatrix:
    def test_first_the_scale_then_the_year(self, look, coordinator, contact):
        assert reverse("risk_scale_new") in look(coordinator, "risk_matrix")
        make_scale(coordinator)
        assert reverse("risk_year_new") in look(coordinator, "risk_matrix")
        assert "Samordnaren öppnar året" in look(contact, "risk_matrix")

    def test_what_is_missing_stands_first(self, look, coordinator, school, year, head):
        make_unit("Socialförvaltningen")
        make_confirmed(school, year, head)
        page = look(coordinator, "risk_matrix")
        assert "En förvaltning har inte bedömt 2018" in page
        assert page.index("Socialförvaltningen</a>") < page.index("Skolförvaltningen</a>")
        assert "Mycket hög" in page
        assert "Inte bedömd" in page

    @pytest.mark.usefixtures("year")
    def test_a_head_sees_the_own_department(self, look, head, school):
        make_unit("Socialförvaltningen")
        page = look(head, "risk_matrix")
        assert "Socialförvaltningen" not in page
        assert reverse("risk_assessment", args=[school.pk, 2018]) in page

    @pytest.mark.usefixtures("year")
    def test_a_closed_department_has_no_years_after_it(self, look, coordinator):
        closed = make_unit("Kulturförvaltningen")
        close_unit(closed, closed_on=date(2018, 3, 1), by=coordinator)
        make_year(coordinator, 2019, date(2019, 3, 31))
        with time_machine.travel("2019-02-15 12:00", tick=False):
            RiskYear.objects.filter(year=2019).update(opened_on=date(2019, 1, 1))
            assert "fanns inte" in look(coordinator, "risk_matrix")


class TestScale:
    def test_a_proposal_stands_there_and_can_be_set(self, look, send, coordinator):
        assert "Mycket osannolikt: svårt" in look(coordinator, "risk_scale_new")
        assert "ingen skala" in look(coordinator, "risk_scale")
        send(coordinator, "risk_scale_new", likelihood="A: a\nB\nC", consequence="D\nE\nF: f")
        assert RiskScale.objects.get().steps.count() == 6
        assert "A: a" in look(coordinator, "risk_scale_new")
        page = look(coordinator, "risk_scale")
        assert "Mycket hög" in page

    def test_faults_name_the_line(self, send, coordinator):
        answer = send(coordinator, "risk_scale_new", likelihood="A\nB\n: c", consequence="D\nE")
        assert answer.status_code == 422
        assert "Rad 3 har inget namn" in answer.content.decode()
        assert not RiskScale.objects.exists()

    @pytest.mark.usefixtures("year")
    def test_earlier_versions_stand_with_their_years(self, look, coordinator):
        make_scale(coordinator)
        assert "2018" in look(coordinator, "risk_scale")


class TestYear:
    def test_open_it(self, look, send, coordinator):
        client_page = send(coordinator, "risk_year_new")
        assert client_page["Location"] == reverse("risk_scale_new")
        make_scale(coordinator)
        assert 'value="2018"' in look(coordinator, "risk_year_new")
        send(coordinator, "risk_year_new", year="2018", closes_on="2018-03-31")
        assert 'value="2019"' in look(coordinator, "risk_year_new")
        again = send(coordinator, "risk_year_new", year="2018", closes_on="2018-03-31")
        assert again.status_code == 422

    @pytest.mark.usefixtures("school", "year")
    def test_missing_first_with_their_task(self, look, coordinator, head):
        make_unit("Socialförvaltningen")
        page = look(coordinator, "risk_year", 2018)
        assert "Två förvaltningar har inte bedömt 2018" in page
        assert "Ingen chef här" in page
        assert "Skriv åt den" in page
        assert "Skriv åt den" not in look(head, "risk_year", 2018)

    def test_resources_are_added_up_and_nothing_stated_is_not_nothing(self, look, coordinator, school, year, head):
        make_confirmed(school, year, head)
        make_confirmed(
            make_unit("Socialförvaltningen"),
            year,
            coordinator,
            Judgement(is_assessed=True, likelihood=1, consequence=1, money_planned=0),
        )
        page = look(coordinator, "risk_year", 2018)
        assert "50\u00a0000 kr" in page
        assert "Inte angivet" in page
        assert "Hänvisning till analysen" in page

    @pytest.mark.usefixtures("head", "year")
    def test_another_last_day_remind_and_lock(self, look, send, coordinator, school):
        send(coordinator, "risk_year_day", 2018, closes_on="2018-05-02")
        assert "2 maj 2018" in look(coordinator, "risk_year", 2018).replace("\u00a0", " ")
        assert send(coordinator, "risk_year_day", 2018, closes_on="x").status_code == 422
        send(coordinator, "risk_year_remind", 2018, enhet=[str(school.pk), "x"])
        assert "har fått ett brev" in look(coordinator, "risk_year", 2018)
        send(coordinator, "risk_year_remind", 2018, enhet=[str(school.pk)])
        assert "Ingen påmindes" in look(coordinator, "risk_year", 2018)
        send(coordinator, "risk_year_lock", 2018)
        page = look(coordinator, "risk_year", 2018)
        assert "Året låstes" in page
        assert "Skriv åt den" not in page
        send(coordinator, "risk_year_remind", 2018, enhet=[str(school.pk)])
        assert "Året är låst." in look(coordinator, "risk_year", 2018)
        assert send(coordinator, "risk_year_day", 2018, closes_on="2018-05-02").status_code == 422

    @pytest.mark.usefixtures("year")
    def test_a_year_after_its_last_day_is_still_open(self, look, coordinator):
        with time_machine.travel("2018-05-15 12:00", tick=False):
            assert "fortfarande öppet" in look(coordinator, "risk_year", 2018)


class TestAssessing:
    @pytest.mark.usefixtures("year")
    def test_the_contact_saves_and_the_head_confirms(self, look, send, contact, head, school):
        send(contact, "risk_assessment", school.pk, 2018, **answers())
        assert "Spara och fastställ" not in look(contact, "risk_assessment", school.pk, 2018)
        assert "väntar på ditt ord" in look(head, "risk_assessment", school.pk, 2018)
        seen = str(RiskAssessment.objects.get().edit_number)
        answer = send(head, "risk_assessment", school.pk, 2018, **answers(seen=seen, do="confirm"))
        assert answer.status_code == 302
        assert RiskAssessment.objects.get().state == "confirmed"
        page = look(head, "risk_assessment", school.pk, 2018)
        assert "Skolförvaltningen: mycket hög risk 2018" in page

    @pytest.mark.usefixtures("year")
    def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(self, send, head, school):
        answer = send(head, "risk_assessment", school.pk, 2018, **answers(likelihood="", do="confirm"))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Välj hur troligt det är" in page
        assert "Ingen rutin." in page
        row = RiskAssessment.objects.get()
        assert row.state == "draft"
        assert f'name="seen" value="{row.edit_number}"' in page
        answer = send(head, "risk_assessment", school.pk, 2018, is_assessed="no", seen=row.edit_number, do="confirm")
        assert "Skriv varför den inte är bedömd" in answer.content.decode()

    @pytest.mark.usefixtures("year")
    def test_an_incomplete_draft_is_saved_and_said(self, look, send, contact, school):
        send(contact, "risk_assessment", school.pk, 2018, seen="0")
        assert "Något är kvar att fylla i" in look(contact, "risk_assessment", school.pk, 2018)

    @pytest.mark.usefixtures("year")
    def test_both_texts_when_two_write_at_once(self, send, contact, head, school):
        send(contact, "risk_assessment", school.pk, 2018, **answers(gap="Kontaktens ord."))
        answer = send(head, "risk_assessment", school.pk, 2018, **answers(gap="Chefens ord."))
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Kontaktens ord." in page
        assert "Chefens ord." in page

    def test_confirmed_while_someone_wrote(self, send, contact, head, school, year):
        make_confirmed(school, year, head)
        answer = send(contact, "risk_assessment", school.pk, 2018, **answers())
        assert answer.status_code == 422
        assert "Bedömningen är fastställd" in answer.content.decode()

    @pytest.mark.usefixtures("year")
    def test_a_wrong_step_or_figure_is_told(self, send, head, school):
        answer = send(head, "risk_assessment", school.pk, 2018, **answers(likelihood="9", money_planned="-1"))
        assert answer.status_code == 422
        assert not RiskAssessment.objects.exists()

    @pytest.mark.usefixtures("year")
    def test_the_coordinator_says_where_it_came_from(self, look, send, coordinator, head, school):
        assert "Du skriver åt" in look(coordinator, "risk_assessment", school.pk, 2018)
        assert send(coordinator, "risk_assessment", school.pk, 2018, **answers()).status_code == 422
        send(coordinator, "risk_assessment", school.pk, 2018, **answers(written_for="möte 4 mars"))
        confirm_assessment(RiskAssessment.objects.get(), by=head)
        assert "åt enheten (möte 4 mars)" in look(coordinator, "risk_assessment", school.pk, 2018)

    def test_last_year_stands_beside(self, look, coordinator, head, school):
        make_confirmed(school, make_year(coordinator, 2017), head)
        make_year(coordinator, 2018)
        page = look(head, "risk_assessment", school.pk, 2018)
        assert "År 2017 svarade ni" in page
        assert "2 Måttlig" in page
        assert "Egna iakttagelser." in page

    def test_a_reader_sees_a_draft_only_where_allowed(self, look, coordinator, auditor, school, year):
        draft = make_draft(school, year, coordinator)
        assert draft.gap in look(auditor, "risk_assessment", school.pk, 2018)
        assert draft.gap not in look(make_member("board_reader"), "risk_assessment", school.pk, 2018)

    @pytest.mark.usefixtures("send", "year")
    def test_others_departments_are_not_found(self, look, contact):
        other = make_unit("Socialförvaltningen")
        look(contact, "risk_assessment", other.pk, 2018, status=404)
        look(contact, "risk_unit", other.pk, status=404)

    def test_a_locked_year_without_assessment(self, look, coordinator, head, school, year):
        lock_year(year, by=coordinator)
        assert "Året är låst." in look(head, "risk_assessment", school.pk, 2018)


class TestAfterwards:
    def test_correct_it(self, look, send, coordinator, head, school, year):
        row = make_confirmed(school, year, head)
        assert send(head, "risk_correct", row.pk, reason="").status_code == 422
        send(head, "risk_correct", row.pk, reason="Fel steg.")
        page = look(head, "risk_assessment", school.pk, 2018)
        assert "Rätta 2018 för Skolförvaltningen" in page
        assert "Fel steg." in page
        assert "en rättelse skrivs" in look(coordinator, "risk_year", 2018)
        assert send(head, "risk_correct", row.pk, reason="Igen.").status_code == 422
        draft = RiskAssessment.objects.drafts().get()
        send(head, "risk_assessment", school.pk, 2018, **answers(seen=draft.edit_number, likelihood="1", do="confirm"))
        page = look(coordinator, "risk_assessment", school.pk, 2018)
        assert "Tidigare versioner" in page
        assert "rättad" in look(coordinator, "risk_matrix")

    def test_a_correction_confirmed_by_another_while_writing(self, send, contact, head, school, year):
        row = make_confirmed(school, year, head)
        draft = begin_correction(row, reason="Fel.", by=head)
        save_assessment(school, year, written=Written(SAID), by=head)
        answer = send(contact, "risk_assessment", school.pk, 2018, **answers(seen=draft.edit_number))
        assert answer.status_code == 409

    def test_what_was_used(self, look, send, contact, head, school, year):
        row = make_confirmed(school, year, head)
        send(contact, "risk_use", row.pk, money_used="30000", hours_used="")
        assert "30\u00a0000 kr" in look(head, "risk_assessment", school.pk, 2018)
        assert send(contact, "risk_use", row.pk, money_used="x").status_code == 422

    def test_the_departments_page_has_its_history(self, look, coordinator, head, school, year):
        page = look(head, "risk_unit", school.pk)
        assert "Bedöm 2018" in page
        row = make_confirmed(school, year, head)
        begin_correction(row, reason="Fel.", by=head)
        assert "en rättelse skrivs" in look(head, "risk_unit", school.pk)
        confirm_assessment(RiskAssessment.objects.drafts().get(), by=head)
        assert "En tidigare version" in look(coordinator, "risk_unit", school.pk)


class TestFiles:
    def test_workbook_and_text_with_semicolons(self, client, coordinator, head, school, year):
        make_unit("Socialförvaltningen")
        make_confirmed(school, year, head, Judgement(**{**_fields(SAID), "gap": "=1+1"}))
        client.force_login(coordinator)
        book = load_workbook(io.BytesIO(client.get(reverse("risk_year_xlsx", args=[2018])).content))
        rows = list(book.active.iter_rows(values_only=True))
        assert [row[0] for row in rows] == ["Förvaltning", "Socialförvaltningen", "Skolförvaltningen"]
        assert rows[1][2] == "Inte bedömd"
        assert "=1+1" in rows[2]
        text = b"".join(client.get(reverse("risk_year_csv", args=[2018])).streaming_content).decode()
        assert "'=1+1" in text

    def test_a_draft_is_not_in_the_file(self, client, coordinator, head, school, year):
        make_draft(school, year, head)
        client.force_login(coordinator)
        text = b"".join(client.get(reverse("risk_year_csv", args=[2018])).streaming_content).decode()
        assert "Påbörjad, inte fastställd" in text
        assert SAID.gap not in text

    def test_the_seven_headings(self, look, coordinator, head, school, year):
        make_confirmed(school, year, head)
        make_confirmed(make_unit("Socialförvaltningen"), year, coordinator, NOT_SAID)
        make_unit("Kulturförvaltningen")
        page = look(coordinator, "risk_document", 2018)
        for number, heading in enumerate(
            ("Beskrivning av kommunen", "Arbetssätt", "Samhällsviktig", "Kritiska", "Risker", "Sårbarheter", "Behov"), 1
        ):
            assert f"{number}. {heading}" in page
        assert "RSA 2018/4, 2, 4.3" in page
        assert NOT_SAID.why_not in page
        text = look(coordinator, "risk_document_text", 2018)
        assert "## 5. Risker" in text
        assert "| Skolförvaltningen | Mycket hög | 2 Måttlig | 3 Stor |" in text

    @pytest.mark.usefixtures("year")
    def test_one_department(self, look, coordinator, school):
        other = make_unit("Socialförvaltningen")
        assert "Socialförvaltningen" not in look(coordinator, "risk_document", 2018, query=f"?enhet={school.pk}")
        look(coordinator, "risk_document", 2018, query="?enhet=x", status=404)
        look(make_member("unit_contact"), "risk_document", 2018, query=f"?enhet={other.pk}", status=404)

    def test_an_empty_year_says_so(self, look, coordinator, year):
        lock_year(year, by=coordinator)
        page = look(coordinator, "risk_document", 2018)
        assert "Ingen förvaltning har angett någon" in page
        assert "Året låstes" in page


def _fields(said):
    return {name: getattr(said, name) for name in said.__slots__}


class TestWaiting:
    def titles(self, user, on=date(2018, 2, 15)):
        return [(item.kind, item.is_urgent) for item in waiting_for(user, on)]

    def test_the_head_has_it_as_a_task_until_it_is_confirmed(self, contact, head, school, year):
        assert self.titles(head) == self.titles(contact) == [("risk", False)]
        assert self.titles(head, date(2018, 3, 20)) == [("risk", True)]
        make_draft(school, year, contact, Judgement(is_assessed=True))
        assert self.titles(head) == self.titles(contact) == [("risk", False)]
        make_draft(school, year, contact)
        assert self.titles(head) == [("risk_confirm", True)]
        assert self.titles(contact) == []
        confirm_assessment(RiskAssessment.objects.get(), by=head)
        assert self.titles(head) == []

    def test_the_coordinator_hears_after_the_last_day(self, coordinator, head, school, year):
        assert self.titles(coordinator) == []
        item = waiting_for(coordinator, date(2018, 4, 1))[0]
        assert "inte bedömt 2018" in item.title
        make_confirmed(school, year, head)
        assert "Alla förvaltningar har bedömt 2018" in waiting_for(coordinator, date(2018, 4, 1))[0].title
        lock_year(year, by=coordinator)
        assert waiting_for(coordinator, date(2018, 4, 1)) == []

    def test_the_coordinator_confirms_where_nobody_is_head(self, coordinator, year):
        make_draft(make_unit("Socialförvaltningen"), year, coordinator)
        assert ("risk_confirm", True) in self.titles(coordinator)

    @pytest.mark.usefixtures("coordinator", "year")
    def test_nothing_for_those_who_have_nothing_here(self):
        assert self.titles(make_member("outsider")) == self.titles(make_member("board_reader")) == []


@pytest.mark.parametrize("kind", [AssessmentForm, OnBehalfForm])
def test_every_question_stands_in_one_part_of_the_form(kind):
    shown = [name for name, field in kind.base_fields.items() if not field.widget.is_hidden]
    placed = [name for _title, names in kind.PARTS for name in names if name in kind.base_fields]
    assert sorted(placed) == sorted(shown)

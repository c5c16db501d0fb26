"""Answers and evidence that are marked as secret: who reads them, and that nobody else does on any road."""

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from handlingskraft.annual_report.overviews import words
from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up.answer_rows import AnswerRow
from handlingskraft.follow_up.models import Evidence, StatusReport
from handlingskraft.follow_up.operations import (
    NewEvidence,
    add_evidence,
    close_round,
    report_nothing,
    return_report,
    save_report,
    save_rows,
    submit_reports,
)
from handlingskraft.follow_up.overviews.board import board_page
from handlingskraft.follow_up.overviews.figures import round_figures
from handlingskraft.follow_up.overviews.history import latest_of, rounds_of, timeline_of
from handlingskraft.follow_up.overviews.tables import table_rows
from handlingskraft.follow_up.permissions import visible_reports
from handlingskraft.follow_up.rules import Answer, NothingReason, Status
from handlingskraft.follow_up.tests.factories import make_round, report_of
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import NewMarking, appoint, mark
from handlingskraft.organisation.permissions import clearance_of
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_unit

pytestmark = pytest.mark.django_db
SCHOOL = "Skolförvaltningen"
SECRET = "Larmet vid norra skolan kopplas om."
WHY = "Vakten saknas på onsdagar."
ANSWER = Answer(Status.PAUSED, SECRET, "", WHY, "")
NEW = NewMarking("18:8", "Kommunstyrelsen")
TODAY = date(2019, 1, 20)
FILE = NewEvidence("Ritningen över larmet", date(2018, 12, 31), file_name="larm.txt", data=SECRET.encode())
READS = {"coordinator", "unit_contact", "unit_head"}


@pytest.fixture(autouse=True)
def _on_a_day_in_january(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())


@pytest.fixture
def row(cast):
    """The school's answer, approved and marked, in a round that is closed."""
    report = report_of(make_round(cast["coordinator"]), SCHOOL)
    save_report(report, answer=ANSWER, by=cast["unit_contact"])
    add_evidence(report, new=FILE, by=cast["unit_contact"])
    submit_reports([report], by=cast["unit_head"])
    close_round(report.round, by=cast["coordinator"])
    mark(report, new=NEW, by=cast["coordinator"])
    return report


@pytest.fixture
def paper(row, cast):
    evidence = row.evidence.get()
    mark(evidence, new=NEW, by=cast["coordinator"])
    return evidence


def test_who_reads_the_words(cast, row):
    found = {
        part
        for part, user in cast.items()
        for each in visible_reports(user).filter(pk=row.pk)
        if (each.done_text, each.is_hidden) == (SECRET, False)
    }
    assert found == READS


def test_the_head_of_a_unit_above_reads_and_of_another_does_not(cast, row):
    above = make_unit("Barn och utbildning")
    Unit.objects.filter(name=SCHOOL).update(parent=above)
    other = make_unit("Tekniska förvaltningen")
    board, partner = cast["board_reader"], cast["partner"]
    appoint(holder=board, role=Role.UNIT_HEAD, unit=above, starts_on=date(2018, 1, 1), by=None)
    appoint(holder=partner, role=Role.UNIT_HEAD, unit=other, starts_on=date(2018, 1, 1), by=None)
    board.remember_seats(holding.seat for holding in board.seat_holdings.select_related("seat__unit"))
    partner.remember_seats(holding.seat for holding in partner.seat_holdings.select_related("seat__unit"))
    marking = StatusReport.objects.get(pk=row.pk).marking_id
    assert clearance_of(board).may_read(marking)
    assert not clearance_of(partner).may_read(marking)


@pytest.mark.parametrize("part", ["coordinator", "unit_contact", "board_reader", "auditor"])
def test_the_words_on_pages(client, cast, row, paper, part):
    client.force_login(cast[part])
    addresses = [
        reverse("report", args=[row.pk]), reverse("unit_answers", args=[row.round_id, row.unit_id]),
        row.round.get_absolute_url(), f"{row.round.get_absolute_url()}?visa=fokusomrade", reverse("board"),
        row.activity.get_absolute_url(), row.activity.version.get_absolute_url(),
    ]  # fmt: skip
    pages = [client.get(address).content.decode() for address in addresses]
    reads = part in READS
    for secret in (SECRET, FILE.label, "larm.txt"):
        assert any(secret in page for page in pages) is reads, secret
    assert ("Delar av redovisningen är sekretessmarkerade." in pages[0]) is not reads
    assert ("Underlag som är sekretessmarkerat" in pages[0]) is not reads
    assert AuditEvent.objects.filter(deed="marked_words_read").exists() is reads
    assert (reverse("marking", args=["svar", row.pk]) in pages[0]) is (part == "coordinator")
    answer = client.get(reverse("evidence", args=[paper.pk]))
    answer.close()
    assert answer.status_code == (200 if reads else 403)


def test_what_reading_costs(cast, row, paper, django_assert_max_num_queries):
    """Two queries more at the most, however much is marked."""
    for part in ("unit_head", "auditor"):
        user = cast[part]
        assert user.seats
        with django_assert_max_num_queries(2 + 3):  # the heads' tree is the follow-up's own
            list(visible_reports(user))


def test_the_round_as_a_file(client, cast, row):
    client.force_login(cast["board_reader"])
    book = load_workbook(io.BytesIO(client.get(reverse("round_xlsx", args=[row.round_id])).content))
    cells = [cell.value for cell in next(each for each in book["Svar"].iter_rows() if each[0].value == row.pk)]
    assert not {SECRET, WHY} & set(cells)
    assert (cells[5], cells[-1]) == ("Pausad", "OSL 18:8, 2019-01-20, Kommunstyrelsen")
    client.force_login(cast["coordinator"])
    answer = client.get(reverse("round_csv", args=[row.round_id]))
    assert SECRET in b"".join(answer.streaming_content).decode()
    assert AuditEvent.objects.filter(deed="marked_words_read").count() == 1
    assert SECRET in str(list(table_rows(row.round, cast["unit_contact"])))


def test_figures_count_what_is_marked_and_give_no_words(row):
    figures = round_figures(row.round, TODAY)
    found = figures.activities[0]
    assert (found.answers[0].is_hidden, found.answers[0].answer) == (True, Answer(Status.PAUSED))
    assert SECRET not in str(figures)
    page = board_page(TODAY)
    assert (page.deviations[0].reason, page.deviations[0].is_hidden) == ("", True)
    assert words.remark_of(found).endswith("Delar av redovisningen återges inte här")


def test_the_plan_and_the_activitys_history(cast, row):
    version, lineage = row.activity.version, row.activity.lineage
    for part, reads in (("unit_contact", True), ("auditor", False)):
        latest = latest_of(version, rounds_of(version), cast[part], TODAY)[row.activity_id]
        (moment,) = timeline_of(lineage, cast[part], TODAY)
        assert latest.sentence == (SECRET if reads else "")
        assert (moment.answers[0].answer.done_text, moment.answers[0].is_hidden) == ((SECRET, False) if reads else ("", True))


def test_marked_words_are_not_carried_into_the_next_answer(client, cast, row):
    later = report_of(make_round(cast["coordinator"], row.activity.version, 2019), SCHOOL)
    report_nothing(later, reason=NothingReason.NO_CHANGE, by=cast["unit_contact"])
    assert StatusReport.objects.for_work().get(pk=later.pk).obstacle == ""
    client.force_login(cast["auditor"])
    assert WHY not in client.get(later.get_absolute_url()).content.decode()


def test_the_unit_goes_on_writing_in_what_is_marked(client, cast):
    report = report_of(make_round(cast["coordinator"]), SCHOOL)
    save_report(report, answer=ANSWER, by=cast["unit_contact"])
    mark(report, new=NEW, by=cast["coordinator"])
    client.force_login(cast["unit_contact"])
    page = client.get(report.get_absolute_url()).content.decode()
    assert SECRET in page
    assert "OSL\u00a018:8" in page
    assert client.get(reverse("my_answers")).status_code == 200
    submit_reports([report], by=cast["unit_contact"])
    return_report(report, word="Vilket larm?", by=cast["unit_head"])
    client.force_login(cast["board_reader"])
    assert "Vilket larm?" not in client.get(report.round.get_absolute_url()).content.decode()
    whole = StatusReport.objects.for_work().get(pk=report.pk)
    assert (whole.done_text, whole.obstacle, whole.is_marked) == (SECRET, WHY, True)


def test_a_file_that_is_read_in_keeps_where_the_answer_came_from(cast):
    report = report_of(make_round(cast["coordinator"]), SCHOOL)
    save_report(report, answer=ANSWER, by=cast["coordinator"], answered_for="samtal med rektor")
    mark(report, new=NEW, by=cast["coordinator"])
    whole = StatusReport.objects.for_work().get(pk=report.pk)
    save_rows(report.round, rows=[AnswerRow(2, report.pk, whole.edit_number, ANSWER)], by=cast["coordinator"])
    assert StatusReport.objects.for_work().get(pk=report.pk).answered_for == "samtal med rektor"


def test_what_is_locked_stays_locked(row, paper):
    for whole, name in ((StatusReport.objects.for_work().get(pk=row.pk), "done_text"), (Evidence.objects.for_work().get(pk=paper.pk), "label")):  # fmt: skip
        setattr(whole, name, "Ändrat.")
        with pytest.raises(IntegrityError), transaction.atomic():
            whole.save()


def test_the_log_names_evidence_by_where_it_stands(client, cast, row, paper):
    assert FILE.label not in AuditEvent.objects.get(deed="evidence_added").subject_label
    assert str(Evidence.objects.get(pk=paper.pk)) == "underlag"
    for part, reads in (("coordinator", True), ("auditor", False)):
        client.force_login(cast[part])
        page = client.get(reverse("audit_log")).content.decode()
        assert (SECRET in page) is reads
        assert ("<dd>sekretessmarkerat</dd>" in page) is not reads
        file = client.get(reverse("audit_log_export"))
        assert SECRET not in b"".join(file.streaming_content).decode()

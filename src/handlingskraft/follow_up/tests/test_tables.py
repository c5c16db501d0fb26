"""The round as a file: fetched, filled in, read in again."""

from __future__ import annotations

import io
import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up import answer_rows
from handlingskraft.follow_up.operations import close_round, reopen_unit, save_report, save_rows, submit_reports
from handlingskraft.follow_up.overviews.tables import table_preview, table_rows
from handlingskraft.follow_up.rules import Answer, State, Status
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.organisation.tests.pages import as_, body, text
from handlingskraft.plan.tests.factories import make_adopted
from handlingskraft.shared import clock, xlsx
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db
NASTY = '=HYPERLINK("http://example.org";"Klicka")'


@pytest.fixture
def round_(coordinator):
    return make_round(coordinator)


@pytest.fixture
def client(coordinator):
    return as_(coordinator)


def fetched(client, round_):
    answer = client.get(f"/uppfoljning/{round_.pk}/svar.xlsx")
    assert answer.status_code == 200
    assert ".xlsx" in answer.headers["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.content))


def filled(book, changes):
    """The file with values put in, by (unit, place among the unit's rows) and heading."""
    page, seen = book["Svar"], {}
    places = {cell.value: cell.column for cell in page[1]}
    for row in page.iter_rows(min_row=2):
        unit = row[places["Enhet"] - 1].value
        key = (unit, seen.get(unit, 0))
        seen[unit] = key[1] + 1
        for heading, value in changes.get(key, {}).items():
            row[places[heading] - 1].value = value
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("svar.xlsx", out.getvalue())


def sent(client, round_, book, changes):
    return client.post(f"/uppfoljning/{round_.pk}/las-in/", {"file": filled(book, changes)})


def rows_of(answer):
    page = answer.content.decode()
    return page.split('<textarea name="rows" hidden>')[1].split("</textarea>")[0].replace("&quot;", '"').strip()


def test_the_file_holds_a_row_for_each_answer_and_says_how_it_is_filled_in(client, round_, contact):
    save_report(report_of(round_, "Skolförvaltningen"), answer=Answer(Status.DONE, NASTY, "@mer", "-1", "+2"), by=contact)
    book = fetched(client, round_)
    assert book.sheetnames == ["Läs först", "Svar"]
    rows = list(book["Svar"].iter_rows(values_only=True))
    assert len(rows) == 5
    assert rows[0][:3] == ("Id", "Ändring", "Enhet")
    assert rows[1][5:10] == ("Klar", NASTY, "@mer", "-1", "+2")
    assert {cell.data_type for row in book["Svar"].iter_rows(min_row=2) for cell in row} <= {"s", "inlineStr", "n"}


def test_the_same_rows_as_csv_with_formulas_guarded(client, round_, contact):
    save_report(report_of(round_, "Skolförvaltningen"), answer=Answer(Status.DONE, NASTY), by=contact)
    lines = body(client.get(f"/uppfoljning/{round_.pk}/svar.csv")).splitlines()
    assert len(lines) == 5
    assert "'=HYPERLINK" in lines[1]


def test_only_what_may_be_read_is_in_the_file(round_, contact, coordinator):
    save_report(report_of(round_, "Skolförvaltningen"), answer=ONGOING, by=contact)
    reader = make_member("board_reader")
    assert list(table_rows(round_, reader)) == []
    assert len(list(table_rows(round_, contact))) == 2
    assert len(list(table_rows(close_round(round_, by=coordinator), reader))) == 4


def test_there_and_back_changes_nothing(client, round_, contact):
    save_report(report_of(round_, "Skolförvaltningen"), answer=Answer(Status.DONE, f"{NASTY}\r\nrad två", "'x"), by=contact)
    assert "Filen ändrar inget" in text(sent(client, round_, fetched(client, round_), {}))


def test_a_preview_then_all_of_it_on_the_units_behalf(client, round_):
    changes = {
        ("Skolförvaltningen", 0): {"Status": "Klar", "Vad har gjorts": "Tolv skolor.", "Svaret kom från": "Telefon"},
        ("Socialförvaltningen", 1): {"Status": "pågår", "Nästa steg": 2019},
    }
    preview = sent(client, round_, fetched(client, round_), changes)
    assert "Två svar ändras" in text(preview)
    assert "Tolv skolor." in text(preview)
    assert not round_.reports.exclude(state=State.EMPTY).exists()
    answer = client.post(f"/uppfoljning/{round_.pk}/las-in/", {"rows": rows_of(preview)}, follow=True)
    assert "2 svar sparades som utkast" in text(answer)
    school, social = report_of(round_, "Skolförvaltningen"), report_of(round_, "Socialförvaltningen", 1)
    assert (school.state, school.status, school.done_text) == (State.DRAFT, Status.DONE, "Tolv skolor.")
    assert (school.is_on_behalf, school.answered_for) == (True, "Telefon")
    assert (social.status, social.next_step) == (Status.ONGOING, "2019")
    assert AuditEvent.objects.filter(deed="report_saved").count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Status": "Kanske"}, "”Kanske” är ingen status"),
        ({"Vad har gjorts": "=1+1"}, "en formel"),
        ({"Hinder": "x" * 4001}, "4001 tecken"),
        ({"Id": "abc"}, "Id har ändrats"),
        ({"Id": 99999999}, "hör inte till den här rundan"),
    ],
)
def test_a_fault_is_told_with_its_row_and_nothing_is_saved(client, round_, change, words):
    changes = {("Skolförvaltningen", 0): change, ("Socialförvaltningen", 0): {"Status": "Klar"}}
    answer = sent(client, round_, fetched(client, round_), changes)
    assert answer.status_code == 422
    assert "Rad 2" in text(answer)
    assert words in text(answer).replace("&quot;", '"')
    assert 'name="rows"' not in text(answer)


def test_words_that_name_a_person_are_told_before_anything_is_saved(client, round_, contact):
    """A number stops the row; a name asks, and the coordinator's reason goes with the preview's own form."""
    key, door = ("Skolförvaltningen", 0), f"/uppfoljning/{round_.pk}/las-in/"
    stopped = sent(client, round_, fetched(client, round_), {key: {"Vad har gjorts": "Ring 070-123 45 67"}})
    assert stopped.status_code == 422
    assert "”Vad har gjorts”: Här får inga personuppgifter stå" in text(stopped)
    assert "<mark>070-123 45 67</mark>" in stopped.content.decode()
    changes = {key: {"Hinder": "Anna Svensson slutade"}}
    asked = sent(client, round_, fetched(client, round_), changes)
    assert (asked.status_code, 'name="guard_reason"' in asked.content.decode()) == (422, True)
    for reason in ("", "Anna Svensson vill"):
        assert client.post(door, {"rows": rows_of(asked), "guard_reason": reason}).status_code == 422
    assert not round_.reports.exclude(state=State.EMPTY).exists()
    assert client.post(door, {"rows": rows_of(asked), "guard_reason": "Rektorn, i sin tjänst"}).status_code == 302
    assert report_of(round_, "Skolförvaltningen").obstacle == "Anna Svensson slutade"
    assert AuditEvent.objects.filter(deed="guard_passed").get().changes == {"name": 1}
    others = as_(contact)
    told = sent(others, round_, fetched(others, round_), {key: {"Nästa steg": "Erik Lindberg tar över"}})
    assert "samordnaren" in text(told)
    assert 'name="guard_reason"' not in told.content.decode()


def test_the_same_id_twice_is_told(client, round_):
    book = fetched(client, round_)
    book["Svar"]["A3"].value = book["Svar"]["A2"].value
    assert "Samma id" in text(sent(client, round_, book, {}))


def test_a_file_without_its_columns_is_refused(client, round_):
    book = fetched(client, round_)
    book["Svar"]["F1"].value = "Läget"
    answer = sent(client, round_, book, {})
    assert answer.status_code == 422
    assert "Kolumnen ”Status” saknas" in text(answer)


def test_what_someone_changed_meanwhile_is_told_before_and_after_the_preview(client, round_, contact):
    changes = {("Skolförvaltningen", 0): {"Status": "Klar"}}
    book = fetched(client, round_)
    preview = sent(client, round_, book, changes)
    save_report(report_of(round_, "Skolförvaltningen"), answer=ONGOING, by=contact)
    for answer in (
        sent(client, round_, book, changes),
        client.post(f"/uppfoljning/{round_.pk}/las-in/", {"rows": rows_of(preview)}),
    ):
        assert answer.status_code == 422
        assert "Någon har ändrat svaret" in text(answer)
    assert report_of(round_, "Skolförvaltningen").answer == ONGOING


def test_another_units_rows_cannot_be_changed(round_, contact, coordinator):
    client = as_(contact)
    report = report_of(round_, "Socialförvaltningen")
    save_report(report, answer=ONGOING, by=coordinator)
    kept = json.dumps([[2, report.pk, report.edit_number, "done", "Ändrat", "", "", "", ""]])
    answer = client.post(f"/uppfoljning/{round_.pk}/las-in/", {"rows": kept})
    assert answer.status_code == 422
    assert "hör inte till" in text(answer)
    assert as_(make_member("board_reader")).get(f"/uppfoljning/{round_.pk}/las-in/").status_code == 403


def test_what_is_handed_in_or_locked_is_told(client, round_, contact, coordinator):
    report = save_report(report_of(round_, "Skolförvaltningen"), answer=ONGOING, by=contact)
    submit_reports([report], by=contact)
    changes = {("Skolförvaltningen", 0): {"Status": "Klar"}}
    assert "Svaret är inlämnat" in text(sent(client, round_, fetched(client, round_), changes))
    close_round(round_, by=coordinator)
    changes = {("Skolförvaltningen", 1): {"Status": "Klar"}}
    assert "Rundan är stängd" in text(sent(client, round_, fetched(client, round_), changes))
    reopen_unit(round_, unit=report.unit, reason="Fel", until=clock.today(), by=coordinator)
    assert "Ett svar ändras" in text(sent(client, round_, fetched(client, round_), changes))


def test_a_crash_in_the_middle_saves_nothing(round_, coordinator):
    reports = [report_of(round_, "Skolförvaltningen"), report_of(round_, "Socialförvaltningen")]
    rows = [answer_rows.AnswerRow(2 + n, row.pk, row.edit_number, ONGOING) for n, row in enumerate(reports)]
    rows[1] = answer_rows.AnswerRow(3, reports[1].pk, 1, Answer(Status.DONE, "x" * 5000))
    with pytest.raises(Exception, match="4000"):
        save_rows(round_, rows=rows, by=coordinator)
    assert not round_.reports.exclude(state=State.EMPTY).exists()
    other = make_round(coordinator, make_adopted(coordinator), 2019)
    with pytest.raises(NotPossible):
        save_rows(other, rows=rows[:1], by=coordinator)


CELLS = st.builds(xlsx.Cell, st.text(max_size=30) | st.sampled_from(["Klar", "1", "=1", ""]), st.booleans())
HEADINGS = [xlsx.Cell(column.heading) for column in answer_rows.COLUMNS]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELLS, max_size=20), max_size=6), st.booleans())
def test_any_cells_become_rows_or_faults_in_words(rows, has_headings):
    try:
        found, problems = answer_rows.parse([HEADINGS, *rows] if has_headings else rows)
    except xlsx.NotReadable:
        return
    assert len({row.report for row in found}) == len(found)
    assert all(problem.message.format(**problem.values) and problem.row >= 2 for problem in problems)
    assert answer_rows.from_kept(answer_rows.kept(found)) == found


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=10) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)


@settings(deadline=None, max_examples=150)
@given(JSON.map(json.dumps) | st.text(max_size=40) | st.just("[" * 100_000))
def test_what_comes_back_from_the_preview_may_be_anything(kept):
    try:
        rows = answer_rows.from_kept(kept)
    except xlsx.NotReadable:
        return
    assert all(isinstance(row, answer_rows.AnswerRow) for row in rows)


def test_broken_files_and_previews_never_leave_a_trace(client, round_):
    address = f"/uppfoljning/{round_.pk}/las-in/"
    for post in (
        {},
        {"rows": "[[1,2,3"},
        {"rows": ""},
        {"file": SimpleUploadedFile("svar.xlsx", b"PK\x03\x04nothing")},
        {"file": SimpleUploadedFile("svar.xlsx", b"\x00" * 200)},
    ):
        answer = client.post(address, post)
        assert answer.status_code == 422
        assert text(answer)


def test_a_large_preview_is_refused(monkeypatch):
    monkeypatch.setattr(answer_rows, "MOST_KEPT", 10)
    with pytest.raises(xlsx.NotReadable):
        answer_rows.kept([answer_rows.AnswerRow(2, 1, 1, ONGOING)])


def test_a_file_costs_the_same_however_many_rows(client, round_, coordinator, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        fetched(client, round_)
    with django_assert_max_num_queries(8):
        table_preview(round_, [], [], coordinator)


def test_reading_in_files_has_a_limit_by_the_hour(client, round_, settings):
    settings.UPLOADS_PER_HOUR = 2
    cache.clear()
    where = f"/uppfoljning/{round_.pk}/las-in/"
    assert [client.post(where).status_code for _ in range(3)] == [422, 422, 429]
    assert client.get(where).status_code == 200

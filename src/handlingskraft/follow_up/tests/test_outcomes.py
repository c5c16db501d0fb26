"""People counted by an indicator: by the unit, seen by the unit, locked with the round."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from handlingskraft.audit.models import AuditEvent
from handlingskraft.follow_up.models import Outcome
from handlingskraft.follow_up.operations import (
    Counted,
    RoundIsLocked,
    close_round,
    count_people,
    follow_assignments,
    report_nothing,
    save_report,
    submit_reports,
)
from handlingskraft.follow_up.overviews.outcomes import counted_in
from handlingskraft.follow_up.rules import NothingReason
from handlingskraft.follow_up.tests.factories import ONGOING, make_round, report_of
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan.operations import Ownership, add_indicator, assign, remove_indicator
from handlingskraft.privacy.people import PeopleCount, PeopleTable
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_january(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-01-20")


@pytest.fixture
def round_(coordinator, contact):
    return make_round(coordinator)


@pytest.fixture
def row(round_):
    return report_of(round_, "Skolförvaltningen")


@pytest.fixture
def indicator(row, coordinator):
    return add_indicator(text="Utbildade medarbetare", activity=row.activity, by=coordinator, counts_people=True)


def counted(women, men, others=0):
    return Counted(*map(PeopleCount, (women, men, others)))


def test_a_unit_counts_and_counts_again(row, indicator, contact):
    count_people(row, indicator=indicator, counted=counted(3, 40), by=contact)
    count_people(row, indicator=indicator, counted=counted(4, 40, 1), by=contact)
    kept = Outcome.objects.get()
    assert (kept.women, kept.men, kept.others) == tuple(map(PeopleCount, (4, 40, 1)))
    assert str(kept).endswith("Utbildade medarbetare")
    event = AuditEvent.objects.filter(deed="people_counted").last()
    assert event.changes == {"indicator": "Utbildade medarbetare"}


def test_only_those_who_answer_count_and_only_what_is_counted_here(row, indicator, contact, auditor, coordinator):
    with pytest.raises(PermissionDenied):
        count_people(row, indicator=indicator, counted=counted(1, 1), by=auditor)
    other = add_indicator(text="Andel", activity=row.activity, by=coordinator)
    elsewhere = report_of(row.round, "Socialförvaltningen").activity
    foreign = add_indicator(text="Deltagare", activity=elsewhere, by=coordinator, counts_people=True)
    for wrong in (other, foreign):
        with pytest.raises(NotPossible):
            count_people(row, indicator=wrong, counted=counted(1, 1), by=contact)


def test_what_is_handed_in_and_what_is_locked_does_not_move(row, indicator, contact, coordinator):
    count_people(row, indicator=indicator, counted=counted(3, 40), by=contact)
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    with pytest.raises(NotPossible, match="handed in"):
        count_people(row, indicator=indicator, counted=counted(4, 40), by=contact)
    close_round(row.round, by=coordinator)
    with pytest.raises(RoundIsLocked):
        count_people(row, indicator=indicator, counted=counted(4, 40), by=contact)
    with pytest.raises(DatabaseError), transaction.atomic():
        Outcome.objects.update(women=PeopleCount(9))


def test_nothing_to_report_takes_the_count_away(row, indicator, contact):
    count_people(row, indicator=indicator, counted=counted(3, 40), by=contact)
    report_nothing(row, reason=NothingReason.NOT_PLANNED, by=contact)
    assert not row.outcomes.exists()


def test_an_answer_that_only_counts_stays_when_the_activity_gets_another_owner(row, indicator, contact, coordinator):
    count_people(row, indicator=indicator, counted=counted(3, 40), by=contact)
    assign(row.activity, ownership=Ownership(owner=make_unit("Biblioteket")), by=coordinator)
    follow_assignments([row.activity])
    assert set(row.round.reports.filter(activity=row.activity).values_list("unit__name", flat=True)) == {
        "Biblioteket", "Skolförvaltningen",
    }  # fmt: skip


def test_a_measure_that_people_were_counted_by_stays(row, indicator, contact, coordinator):
    count_people(row, indicator=indicator, counted=counted(3, 40), by=contact)
    with pytest.raises(NotPossible, match="it stays"):
        remove_indicator(indicator, by=coordinator)


def test_all_units_together_are_a_table_of_what_counts_as_answered(row, indicator, contact):
    count_people(row, indicator=indicator, counted=counted(3, 40), by=contact)
    assert counted_in(row.round) == []
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    (found,) = counted_in(row.round)
    assert found.indicator == indicator
    assert found.table == PeopleTable.of([str(row.unit_id)], ["women", "men"], [[3, 40]])


def test_the_unit_writes_its_numbers_and_sees_them_in_the_form_only(row, indicator, contact):
    address = reverse("people_count", args=[row.pk, indicator.pk])
    page = as_(contact)
    assert "inte räknat än" in text(page.get(row.get_absolute_url()))
    gone_on = page.post(row.get_absolute_url(), {"status": "ongoing", "done_text": "Kurs.", "do": f"count-{indicator.pk}"})
    assert gone_on["Location"] == address
    row.refresh_from_db()
    assert row.done_text == "Kurs."
    assert page.post(address, {"women": "", "men": "4"}).status_code == 422
    assert page.post(address, {"women": "37", "men": "41", "others": ""}).status_code == 302
    shown = page.get(address).content.decode()
    assert 'value="37"' in shown
    assert 'value="0"' in shown
    assert "Spara och ändra" in text(page.get(row.get_absolute_url()))
    save_report(row, answer=ONGOING, by=contact)
    submit_reports([row], by=contact)
    assert ">räknat " in text(page.get(row.get_absolute_url()))
    refused = page.post(address, {"women": "1", "men": "1"})
    assert refused.status_code == 422
    assert "inlämnat" in text(refused)


def test_those_who_only_read_never_see_the_numbers(row, indicator, contact, auditor):
    count_people(row, indicator=indicator, counted=counted(73519, 41), by=contact)
    page = as_(auditor)
    assert page.get(reverse("people_count", args=[row.pk, indicator.pk])).status_code == 403
    shown = text(page.get(row.get_absolute_url()))
    assert ">räknat " in shown
    assert "73519" not in shown.replace("\u00a0", "")

"""Opening, assessing, confirming, correcting and locking; what is refused, and what the database refuses by itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.models import UnitKind
from handlingskraft.organisation.operations import end_seat
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.risk_analysis.models import AssessmentState, RiskAssessment, RiskYear, ScaleStep
from handlingskraft.risk_analysis.operations import (
    NotComplete,
    Written,
    begin_correction,
    change_last_day,
    confirm_assessment,
    lock_year,
    note_use,
    open_year,
    save_assessment,
    set_scale,
)
from handlingskraft.risk_analysis.rules import Judgement, Lack
from handlingskraft.risk_analysis.tests.factories import NOT_SAID, SAID, STEPS, make_confirmed, make_draft, make_year
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(db):
    return make_member("unit_head")


@pytest.fixture
def school(contact):
    return make_unit("Skolförvaltningen")


@pytest.fixture
def year(coordinator):
    return make_year(coordinator)


def last_deed() -> AuditEvent:
    return AuditEvent.objects.latest("id")


class TestYears:
    def test_a_new_scale_leaves_the_years_that_are_open_as_they_are(self, coordinator, year):
        newer = set_scale(likelihood=STEPS, consequence=STEPS, by=coordinator)
        assert last_deed().changes["likelihood"] == ["Liten", "Måttlig", "Stor"]
        assert newer.number == year.scale.number + 1
        assert make_year(coordinator, 2019).scale == newer
        year.refresh_from_db()
        assert year.scale.number == 1

    def test_a_scale_has_three_to_seven_steps(self, coordinator):
        with pytest.raises(ValidationError):
            set_scale(likelihood=STEPS[:2], consequence=STEPS, by=coordinator)

    def test_no_year_without_a_scale(self, coordinator):
        with pytest.raises(NotPossible):
            open_year(year=2018, closes_on=date(2018, 3, 31), by=coordinator)

    @pytest.mark.usefixtures("year")
    @pytest.mark.parametrize("number", [2018, 18, 20180])
    def test_a_year_is_opened_once_and_has_four_figures(self, coordinator, number):
        with pytest.raises(ValidationError):
            open_year(year=number, closes_on=date(2018, 3, 31), by=coordinator)

    def test_another_last_day(self, coordinator, year):
        assert change_last_day(year, closes_on=date(2018, 5, 1), by=coordinator).closes_on == date(2018, 5, 1)
        assert last_deed().changes == {"closes_on": ["2018-03-31", "2018-05-01"]}

    def test_locking_twice_changes_nothing(self, coordinator, year):
        locked = lock_year(year, by=coordinator)
        assert locked.locked_on == clock.today()
        events = AuditEvent.objects.count()
        assert lock_year(locked, by=coordinator).locked_on == locked.locked_on
        assert AuditEvent.objects.count() == events
        with pytest.raises(NotPossible):
            change_last_day(locked, closes_on=date(2018, 5, 1), by=coordinator)

    def test_only_the_coordinator_keeps_years(self, contact, year):
        for deed in (
            lambda: set_scale(likelihood=STEPS, consequence=STEPS, by=contact),
            lambda: open_year(year=2019, closes_on=date(2019, 3, 31), by=contact),
            lambda: change_last_day(year, closes_on=date(2019, 3, 31), by=contact),
            lambda: lock_year(year, by=contact),
        ):
            with pytest.raises(PermissionDenied):
                deed()


class TestAssessing:
    def test_the_contact_writes_and_the_head_confirms(self, school, year, contact, head):
        draft = make_draft(school, year, contact)
        assert draft.judgement == SAID
        assert not draft.is_on_behalf
        with pytest.raises(PermissionDenied):
            confirm_assessment(draft, by=contact)
        confirmed = confirm_assessment(draft, by=head, seen_number=draft.edit_number)
        assert confirmed.state == AssessmentState.CONFIRMED
        assert confirmed.confirmed_by_label == "Skolförvaltningen · chef"
        assert last_deed().deed == "risk_confirmed"

    def test_what_is_lacking_is_named(self, school, year, head):
        with pytest.raises(NotComplete) as missing:
            make_confirmed(school, year, head, Judgement(is_assessed=True, likelihood=1))
        assert missing.value.lacks == (Lack.CONSEQUENCE,)

    def test_not_assessed_with_its_reason(self, school, year, head):
        assert make_confirmed(school, year, head, NOT_SAID).is_assessed is False

    def test_the_scale_decides_which_steps_there_are(self, school, year, head):
        with pytest.raises(ValidationError) as refusal:
            make_draft(school, year, head, Judgement(is_assessed=True, likelihood=4, consequence=1))
        assert list(refusal.value.message_dict) == ["likelihood"]

    def test_the_coordinator_writes_on_behalf_and_it_shows(self, school, year, coordinator, contact):
        written = Written(SAID, written_for="möte 4 mars")
        draft = save_assessment(school, year, written=written, by=coordinator)
        assert (draft.is_on_behalf, draft.written_for) == (True, "möte 4 mars")
        again = save_assessment(school, year, written=written, by=contact)
        assert (again.is_on_behalf, again.written_for, again.pk) == (False, "", draft.pk)

    def test_the_coordinator_confirms_only_where_nobody_is_head(self, school, year, coordinator, head):
        draft = make_draft(school, year, coordinator)
        with pytest.raises(PermissionDenied):
            confirm_assessment(draft, by=coordinator)
        end_seat(head.seat_holdings.get(), last_day=date(2018, 1, 1), by=None)
        assert confirm_assessment(draft, by=coordinator).state == AssessmentState.CONFIRMED

    def test_two_at_once_are_told(self, school, year, contact, head):
        first = save_assessment(school, year, written=Written(SAID, 0), by=contact)
        with pytest.raises(ChangedMeanwhile) as meanwhile:
            save_assessment(school, year, written=Written(NOT_SAID, 0), by=head)
        assert meanwhile.value.current.pk == first.pk
        with pytest.raises(ChangedMeanwhile):
            confirm_assessment(first, by=head, seen_number=first.edit_number - 1)

    def test_others_do_not_write_and_only_departments_assess(self, year, contact, coordinator):
        with pytest.raises(PermissionDenied):
            make_draft(make_unit("Socialförvaltningen"), year, contact)
        with pytest.raises(NotPossible):
            make_draft(make_unit("Säkerhetsavdelningen", UnitKind.UNIT), year, coordinator)

    def test_what_is_confirmed_is_not_written_over(self, school, year, head):
        confirmed = make_confirmed(school, year, head)
        with pytest.raises(NotPossible):
            make_draft(school, year, head, NOT_SAID)
        with pytest.raises(NotPossible):
            confirm_assessment(confirmed, by=head)

    def test_a_locked_year_takes_nothing_new(self, school, year, coordinator, head):
        draft = make_draft(school, year, head)
        lock_year(year, by=coordinator)
        with pytest.raises(NotPossible):
            make_draft(school, year, head)
        with pytest.raises(NotPossible):
            confirm_assessment(draft, by=head)


class TestCorrecting:
    def test_the_old_version_counts_until_the_new_one_is_confirmed(self, school, year, contact, head):
        old = make_confirmed(school, year, head)
        new = begin_correction(old, reason=" Fel steg. ", by=contact)
        assert (new.number, new.correction_reason, new.judgement) == (2, "Fel steg.", SAID)
        save_assessment(school, year, written=Written(NOT_SAID), by=contact)
        assert RiskAssessment.objects.in_force().get() == old
        confirmed = confirm_assessment(new, by=head)
        assert RiskAssessment.objects.in_force().get() == confirmed
        old.refresh_from_db()
        assert (old.state, old.judgement) == (AssessmentState.SUPERSEDED, SAID)
        with pytest.raises(NotPossible):
            begin_correction(old, reason="Igen.", by=head)
        with pytest.raises(NotPossible):
            note_use(old, money_used=1, hours_used=1, by=head)

    def test_one_at_a_time_and_with_a_reason(self, school, year, head):
        old = make_confirmed(school, year, head)
        with pytest.raises(ValidationError):
            begin_correction(old, reason=" ", by=head)
        begin_correction(old, reason="Fel.", by=head)
        with pytest.raises(NotPossible):
            begin_correction(old, reason="Fel.", by=head)

    def test_in_a_locked_year_the_coordinator_begins_it(self, school, year, coordinator, head):
        old = make_confirmed(school, year, head)
        year = lock_year(year, by=coordinator)
        with pytest.raises(NotPossible):
            begin_correction(old, reason="Fel.", by=head)
        begin_correction(old, reason="Fel.", by=coordinator)
        new = save_assessment(school, year, written=Written(NOT_SAID), by=head)
        assert confirm_assessment(new, by=head).is_assessed is False


class TestUse:
    def test_what_was_used_is_told_until_the_year_is_locked(self, school, year, coordinator, contact, head):
        row = make_confirmed(school, year, head)
        note_use(row, money_used=20_000, hours_used=None, by=contact)
        row = note_use(row, money_used=30_000, hours_used=12, by=contact)
        assert (row.money_used, row.hours_used) == (30_000, 12)
        assert last_deed().changes == {"money_used": [20_000, 30_000], "hours_used": [None, 12]}
        lock_year(year, by=coordinator)
        with pytest.raises(NotPossible):
            note_use(row, money_used=0, hours_used=0, by=contact)


class TestTheDatabaseRefuses:
    def refused(self, deed):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()

    def test_to_change_or_remove_what_is_confirmed(self, school, year, head):
        row = RiskAssessment.objects.filter(pk=make_confirmed(school, year, head).pk)
        self.refused(lambda: row.update(gap="Annat."))
        self.refused(lambda: row.update(likelihood=1))
        self.refused(row.delete)

    def test_to_touch_a_locked_year(self, school, year, coordinator, head):
        row = RiskAssessment.objects.filter(pk=make_confirmed(school, year, head).pk)
        lock_year(year, by=coordinator)
        self.refused(lambda: row.update(money_used=1))
        self.refused(lambda: RiskYear.objects.update(state="open", locked_on=None))
        self.refused(lambda: RiskAssessment.objects.create(year=year, unit=make_unit("Socialförvaltningen")))

    @pytest.mark.usefixtures("year")
    def test_to_change_the_scale_of_a_year(self):
        self.refused(lambda: ScaleStep.objects.filter(value=1).update(name="Annat"))
        self.refused(lambda: ScaleStep.objects.all().delete())

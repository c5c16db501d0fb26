"""The traces of documents that never became a plan go in time."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from handlingskraft.plan.tests.factories import make_draft
from handlingskraft.plan_import.models import PlanReading, ReadingState
from handlingskraft.plan_import.operations import remove_old_readings
from handlingskraft.shared.clock import STOCKHOLM

pytestmark = pytest.mark.django_db
LAST = datetime(2018, 1, 24, 23, 59, tzinfo=STOCKHOLM)
NEXT = datetime(2018, 1, 25, 0, 1, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("state", "at", "has_plan", "goes"),
    [
        (ReadingState.FAILED, LAST, False, True),
        (ReadingState.FAILED, NEXT, False, False),
        (ReadingState.DONE, LAST, False, True),
        (ReadingState.DONE, LAST, True, False),
        (ReadingState.WAITING, LAST, False, False),
        (ReadingState.READING, LAST, False, False),
    ],
)
def test_a_reading_goes_when_it_is_over_and_has_no_plan(coordinator, state, at, has_plan, goes):
    PlanReading.objects.create(
        file_name="plan.docx", size=1, checksum="0" * 64, uploaded_by=coordinator, state=state, uploaded_at=at,
        version=make_draft(coordinator) if has_plan else None,
    )  # fmt: skip
    assert remove_old_readings(uploaded_by_day=date(2018, 1, 24)) == int(goes)
    assert PlanReading.objects.exists() != goes

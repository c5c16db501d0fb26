"""The coordinator marks a section as secret; a board reader sees no marked part anywhere."""

from __future__ import annotations

import pytest

from handlingskraft.annual_report.operations import Case, adopt_report, change_case, start_report
from handlingskraft.annual_report.tests.rounds import DECISION, make_locked_round
from handlingskraft.follow_up.models import StatusReport
from handlingskraft.organisation.operations import NewMarking, mark
from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.situational_picture.tests.picture_factories import make_decided

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SECTION = "Kanalen vid hamnen bevakas bara på vardagar."
ANSWER = "Nio skolor är med."
PHONE = (360, 780)


@pytest.fixture
def coordinator(transactional_db):
    return make_member("coordinator")


def test_a_board_reader_sees_no_marked_part_anywhere(visitor, coordinator):
    picture = make_decided(coordinator, exposure=SECTION)
    round_ = make_locked_round(coordinator)
    _mark_the_section(visitor(coordinator), picture)
    answer = StatusReport.objects.for_work().get(done_text=ANSWER)
    mark(answer, new=NewMarking("18:8", "Kommunstyrelsen"), by=coordinator)
    report = _adopted(round_, coordinator)
    kaj = visitor(make_member("board_reader"), PHONE)
    for where, *arguments in (
        ("home",), ("situational_picture",), ("picture", picture.pk), ("round", round_.pk), ("report", answer.pk), ("board",),
        ("unit_answers", round_.pk, answer.unit_id), ("activity", answer.activity_id), ("annual_report", report.pk),
    ):  # fmt: skip
        kaj.go(where, *arguments)
        words = kaj.page.inner_text("body")
        assert SECTION not in words, where
        assert ANSWER not in words, where
        if where in {"picture", "report"}:
            assert "sekretessmarkerade." in words
            kaj.look(f"sekretess-{where}")
    kaj.go("search", query="?q=Kanalen")
    assert SECTION not in kaj.page.inner_text("body")


def _mark_the_section(anna, picture) -> None:
    anna.go("picture", picture.pk)
    anna.click_and_follow("#exposure a:has-text('Sekretessmarkera')")
    assert anna.title() == "Sekretessmarkera?"
    anna.look("sekretess-markera")
    anna.page.check("text=OSL 18:8")
    anna.click_and_follow("main button:has-text('Sekretessmarkera')")
    assert anna.title() == "Sekretessmarkerat"
    anna.look("sekretess-markerat")
    anna.go("markings")
    assert anna.title() == "En sekretessmarkering gäller"
    anna.look("sekretess-lista")


def _adopted(round_, by):
    version = start_report(round_, by=by)
    case = Case("Kommunstyrelsen", None, "KS 2019/41", "Kommunfullmäktige", "Säkerhetssamordnaren", version.proposal)
    return adopt_report(change_case(version, case=case, by=by), decision=DECISION, by=by)

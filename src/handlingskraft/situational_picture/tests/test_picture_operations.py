from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.operations import unit_called
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.situational_picture.models import Picture, PictureSection
from handlingskraft.situational_picture.operations import (
    Decision,
    PictureIsDecided,
    PictureIsIncomplete,
    Words,
    answer_comment,
    change_picture,
    circulate_picture,
    comment_on_picture,
    decide_picture,
    start_picture,
    write_section,
)
from handlingskraft.situational_picture.tests.picture_factories import DECISION, make_decided, make_picture

pytestmark = pytest.mark.django_db


def test_a_picture_begins_as_a_draft_that_builds_on_the_last_one(coordinator):
    first = make_decided(coordinator)
    second = start_picture(by=coordinator)
    assert (second.number, second.state, second.based_on, second.year) == (2, "draft", first, clock.today().year)
    assert AuditEvent.objects.filter(deed="picture_started").count() == 2


def test_only_one_is_written_at_a_time(coordinator):
    start_picture(by=coordinator)
    with pytest.raises(NotPossible):
        start_picture(by=coordinator)


@pytest.mark.parametrize("part", ["unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider"])
def test_only_the_coordinator_writes(cast, part):
    picture = start_picture(by=cast["coordinator"])
    by = cast[part]
    deeds = (
        lambda: start_picture(by=by),
        lambda: write_section(picture, key="summary", words=Words("Kort."), by=by),
        lambda: change_picture(picture, starts_on=date(2018, 1, 1), ends_on=date(2018, 12, 31), author="", by=by),
        lambda: circulate_picture(picture, units=[], comments_by=clock.today(), by=by),
        lambda: decide_picture(picture, decision=DECISION, by=by),
    )
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


def test_period_and_author_are_changed(coordinator):
    picture = start_picture(by=coordinator)
    picture = change_picture(
        picture, starts_on=date(2017, 7, 1), ends_on=date(2018, 6, 30), author=" Säkerhetssamordnaren ", by=coordinator
    )
    assert (str(picture), picture.author) == ("Lägesbild 2018", "Säkerhetssamordnaren")
    with pytest.raises(ValidationError):
        change_picture(picture, starts_on=date(2018, 1, 1), ends_on=date(2017, 1, 1), author="", by=coordinator)


def test_a_section_keeps_its_origins_apart_where_it_has_them(coordinator):
    picture = start_picture(by=coordinator)
    words = Words(" Här. ", "I regionen.", "I landet.")
    assert write_section(picture, key="exposure", words=words, by=coordinator).texts == ("Här.", "I regionen.", "I landet.")
    assert write_section(picture, key="summary", words=words, by=coordinator).texts == ("Här.", "", "")
    assert str(PictureSection.objects.get(key="exposure")) == f"Lägesbild {clock.today().year} · Utsatthet och trygghet"


def test_two_who_write_at_once_are_told(coordinator):
    picture = start_picture(by=coordinator)
    row = write_section(picture, key="exposure", words=Words("Ett."), by=coordinator, seen=0)
    write_section(picture, key="exposure", words=Words("Två."), by=coordinator, seen=row.edit_number)
    with pytest.raises(ChangedMeanwhile) as told:
        write_section(picture, key="exposure", words=Words("Tre."), by=coordinator, seen=row.edit_number)
    assert told.value.current.text == "Två."


def test_too_long_a_text_is_refused(coordinator):
    with pytest.raises(ValidationError):
        write_section(start_picture(by=coordinator), key="summary", words=Words("x" * 20_001), by=coordinator)


def test_the_units_that_got_it_can_comment(cast):
    by, picture = cast["coordinator"], make_picture(cast["coordinator"])
    with pytest.raises(NotPossible):
        comment_on_picture(picture, key="exposure", text="Nej.", said_by="Skolan", by=cast["unit_contact"])
    picture = circulate_picture(picture, units=[unit_called("Skolförvaltningen")], comments_by=clock.today(), by=by)
    first_day = picture.circulated_on
    for part in ("unit_contact", "unit_head", "coordinator"):
        comment_on_picture(picture, key="exposure", text=" Stämmer. ", said_by="Skolförvaltningen", by=cast[part])
    for part in ("board_reader", "auditor", "partner", "outsider"):
        with pytest.raises(PermissionDenied):
            comment_on_picture(picture, key="exposure", text="Hej.", said_by="Någon", by=cast[part])
    again = circulate_picture(picture, units=[unit_called("Polisen")], comments_by=clock.today(), by=by)
    assert again.circulated_on == first_day
    assert [unit.name for unit in again.circulated_to.all()] == ["Polisen"]
    assert str(picture.comments.first()) == "Skolförvaltningen · Utsatthet och trygghet"


def test_circulating_needs_a_unit_and_a_day_to_come(coordinator):
    picture, unit = make_picture(coordinator), unit_called("Säkerhetsavdelningen")
    with pytest.raises(NotPossible):
        circulate_picture(picture, units=[], comments_by=clock.today(), by=coordinator)
    with pytest.raises(ValidationError):
        circulate_picture(picture, units=[unit], comments_by=clock.today() - timedelta(days=1), by=coordinator)


def test_a_comment_is_answered_and_the_answer_kept(coordinator):
    picture = circulate_picture(
        make_picture(coordinator), units=[unit_called("Säkerhetsavdelningen")], comments_by=clock.today(), by=coordinator
    )
    comment = comment_on_picture(picture, key="causes", text="Varför?", said_by="Polisen", by=coordinator)
    with pytest.raises(ValidationError):
        answer_comment(comment, answer="  ", by=coordinator)
    assert answer_comment(comment, answer=" Förklarat. ", by=coordinator).answer == "Förklarat."
    decide_picture(picture, decision=DECISION, by=coordinator)
    with pytest.raises(PictureIsDecided):
        answer_comment(comment, answer="Igen.", by=coordinator)


def test_a_decision_names_what_the_act_asks_for_and_is_not_there(coordinator):
    picture = start_picture(by=coordinator)
    write_section(picture, key="exposure", words=Words("Kartlagt."), by=coordinator)
    with pytest.raises(PictureIsIncomplete) as refused:
        decide_picture(picture, decision=DECISION, by=coordinator)
    assert ["section 12" in missing for missing in refused.value.missing] == [False, True]
    assert Picture.objects.get().state == "draft"


def test_a_decision_lies_not_in_the_future(coordinator):
    late = Decision(clock.today() + timedelta(days=1), "Kommunstyrelsen", "§ 1", "KS 1")
    with pytest.raises(NotPossible):
        decide_picture(make_picture(coordinator), decision=late, by=coordinator)


def test_a_decided_picture_replaces_the_one_before(coordinator):
    first, second = make_decided(coordinator), make_decided(coordinator)
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "decided")
    with pytest.raises(PictureIsDecided):
        write_section(second, key="summary", words=Words("Ändrat."), by=coordinator)


def test_the_database_refuses_what_the_code_would_not_do(coordinator):
    picture = make_decided(coordinator)
    changes = (
        lambda: PictureSection.objects.filter(picture=picture).update(text="Förvanskat."),
        lambda: PictureSection.objects.create(picture=picture, key="summary", text="Nytt."),
        lambda: PictureSection.objects.filter(picture=picture).delete(),
        lambda: Picture.objects.filter(pk=picture.pk).update(decision_paragraph="§ 1"),
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_database_keeps_one_of_each(coordinator):
    make_decided(coordinator)
    picture = start_picture(by=coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.create(number=9, starts_on=picture.starts_on, ends_on=picture.ends_on, state="draft")

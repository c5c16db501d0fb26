"""A section that is marked as secret: closed on every road, kept by whoever saves it, opened for those who may, and logged."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.models import MarkingReader
from handlingskraft.organisation.operations import NewMarking, give_to_read, lift_marking, mark
from handlingskraft.organisation.permissions import clearance_of
from handlingskraft.organisation.tests.factories import CAST
from handlingskraft.privacy.models import Marking, WordsMayBeMarked
from handlingskraft.privacy.rules.markings import NOBODY
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import PictureSection
from handlingskraft.situational_picture.operations import Words, publish_picture, start_picture, write_section
from handlingskraft.situational_picture.overviews.comparison import compare
from handlingskraft.situational_picture.overviews.pictures import picture_view
from handlingskraft.situational_picture.overviews.public_version import preview, published_picture
from handlingskraft.situational_picture.tests.picture_factories import make_decided, write

pytestmark = pytest.mark.django_db
SECRET = "Kanalen vid hamnen bevakas."
NEW = NewMarking("18:8", "Kommunstyrelsen", reason="Bevakningen röjs.")


@pytest.fixture
def coordinator(cast):
    return cast["coordinator"]


@pytest.fixture
def picture(coordinator):
    return make_decided(coordinator, exposure=SECRET)


@pytest.fixture
def section(picture, coordinator):
    found = picture.sections.get(key="exposure")
    mark(found, new=NEW, by=coordinator)
    return found


def test_a_marking_has_provision_day_and_authority(section):
    marking = Marking.objects.of(section).get()
    assert (marking.short_provision, marking.marked_on, marking.authority) == ("OSL 18:8", clock.today(), "Kommunstyrelsen")
    assert (marking.is_in_force, marking.needs_review, marking.marked_by_label) == (
        True,
        False,
        "Säkerhetsavdelningen · samordnare",
    )
    assert SECRET not in marking.label
    assert str(marking) == f"OSL 18:8, {clock.today()}, Kommunstyrelsen"


def test_another_provision_is_written_out(picture, coordinator):
    marking = mark(picture.sections.get(key="causes"), new=NewMarking("other", "KS", "OSL 15:2"), by=coordinator)
    assert (marking.short_provision, marking.provision_words) == ("OSL 15:2", "OSL 15:2")
    other = picture.sections.get(key="factors")
    for wrong in (NewMarking("other", "KS"), NewMarking("99:9", "KS"), NewMarking("18:8", " ")):
        with pytest.raises(ValidationError):
            mark(other, new=wrong, by=coordinator)
    assert mark(other, new=NewMarking("18:13", "KS", "OSL 15:2"), by=coordinator).other_provision == ""


def test_the_words_are_closed_unless_opened(section, picture):
    for row in (picture.sections.get(key="exposure"), PictureSection.objects.all().for_reader(NOBODY).get(pk=section.pk)):
        assert (row.texts, row.is_hidden, row.is_marked, row.has_words) == (("", "", ""), True, True, True)
    other = picture.sections.get(key="factors")
    assert (other.is_hidden, other.is_marked, other.has_words) == (False, False, True)
    assert picture.sections.for_work().get(key="exposure").text == SECRET


def test_bare_values_are_asked_for_openly(section):
    for wrong in (
        lambda rows: rows.values("text"),
        lambda rows: rows.values_list("pk", "national_text"),
        lambda rows: rows.values(),
    ):
        with pytest.raises(WordsMayBeMarked):
            wrong(PictureSection.objects.all())
    assert list(PictureSection.objects.filter(pk=section.pk).values_list("key", flat=True)) == ["exposure"]
    assert PictureSection.objects.for_work().filter(pk=section.pk).values_list("text", flat=True)[0] == SECRET


def test_no_road_leads_around_it(section, picture):
    assert PictureSection._base_manager.get(pk=section.pk).is_hidden  # what a foreign key and select_related read with
    with pytest.raises(WordsMayBeMarked):
        list(PictureSection.objects.only("text"))
    assert PictureSection.objects.only("key").get(pk=section.pk).key == "exposure"


def test_reading_a_row_anew_opens_nothing(section, picture, coordinator):
    opened, closed = PictureSection.objects.for_work().get(pk=section.pk), PictureSection.objects.get(pk=section.pk)
    opened.refresh_from_db()
    assert (opened.text, opened.is_hidden) == (SECRET, False)
    opened.refresh_from_db(from_queryset=PictureSection.whole_rows())
    assert opened.text == SECRET
    closed.refresh_from_db(fields=["text"])
    assert (closed.text, closed.is_hidden) == ("", True)
    late = PictureSection.objects.for_work().defer("text").get(pk=section.pk)
    assert late.text == SECRET
    before = picture.sections.get(key="factors")
    mark(before, new=NEW, by=coordinator)
    before.refresh_from_db()
    assert (before.text, before.is_hidden) == ("", True)
    lift_marking(before, reason="Fel.", by=coordinator)
    before.refresh_from_db()
    assert (before.text, before.is_hidden) == ("Skolnärvaron skyddar.", False)


def test_a_row_without_its_words_is_saved_without_touching_them(coordinator):
    picture = start_picture(by=coordinator)
    mark(write_section(picture, key="exposure", words=Words(SECRET), by=coordinator), new=NEW, by=coordinator)
    row = picture.sections.get(key="exposure")
    row.edit_number = 9
    row.save()
    row.save(update_fields=["edit_number", "text"])
    whole = picture.sections.for_work().get(key="exposure")
    assert (whole.text, whole.edit_number) == (SECRET, 9)
    row.text = "Skrivet i blindo."
    with pytest.raises(WordsMayBeMarked):
        row.save()
    assert write_section(picture, key="exposure", words=Words("Nytt."), by=coordinator, seen=9).is_marked


def test_marking_does_not_open_what_is_decided(section, coordinator):
    whole = PictureSection.objects.for_work().get(pk=section.pk)
    whole.text = "Ändrat."
    with pytest.raises(IntegrityError), transaction.atomic():
        whole.save()


def test_only_the_coordinator_marks_and_lifts(cast, picture):
    found = picture.sections.get(key="exposure")
    for part, user in cast.items():
        if part != "coordinator":
            for deed in (
                lambda by: mark(found, new=NEW, by=by),
                lambda by: lift_marking(found, reason="Nej.", by=by),
                lambda by: give_to_read(found, seats=[], by=by),
            ):
                with pytest.raises(PermissionDenied):
                    deed(user)


def test_one_marking_at_a_time_and_all_are_kept(section, coordinator):
    with pytest.raises(NotPossible):
        mark(section, new=NEW, by=coordinator)
    with pytest.raises(ValidationError):
        lift_marking(section, reason=" ", by=coordinator)
    lifted = lift_marking(section, reason="Bevakningen är slut.", by=coordinator)
    assert (lifted.is_in_force, lifted.needs_review, lifted.lifted_on) == (False, False, clock.today())
    assert PictureSection.objects.get(pk=section.pk).text == SECRET
    for deed in (
        lambda: lift_marking(section, reason="Igen.", by=coordinator),
        lambda: give_to_read(section, seats=[], by=coordinator),
    ):
        with pytest.raises(NotPossible):
            deed()
    mark(section, new=NEW, by=coordinator)
    assert Marking.objects.of(section).count() == 2
    assert Marking.objects.in_force().count() == 1
    deeds = AuditEvent.objects.filter(subject_type="privacy.marking").order_by("pk").values_list("deed", "reason")
    assert list(deeds) == [
        ("marking_set", "Bevakningen röjs."), ("marking_lifted", "Bevakningen är slut."), ("marking_set", "Bevakningen röjs."),
    ]  # fmt: skip


READS = {"coordinator"}


def test_who_reads_a_marked_section(cast, section, coordinator):
    def readers():
        return {part for part, user in cast.items() if clearance_of(user).may_read(section_now().marking_id)}

    def section_now():
        return PictureSection.objects.get(pk=section.pk)

    assert readers() == READS
    give_to_read(section, seats=[cast["auditor"].seats[0], cast["unit_head"].seats[0]], by=coordinator)
    assert readers() == READS | {"auditor", "unit_head"}
    give_to_read(section, seats=[cast["unit_head"].seats[0]], by=coordinator)
    assert readers() == READS | {"unit_head"}
    assert [str(reader) for reader in MarkingReader.objects.all()] == ["Skolförvaltningen · chef"]


def test_what_clearance_costs(cast, section, django_assert_max_num_queries):
    for part in CAST:
        assert cast[part].seats is not None
        with django_assert_max_num_queries(2):
            clearance_of(cast[part])


def test_those_without_the_right_are_told_that_something_is_marked(client, cast, section, picture):
    for part in ("board_reader", "unit_contact", "auditor", "partner"):
        client.force_login(cast[part])
        page = client.get(picture.get_absolute_url()).content.decode()
        assert SECRET not in page
        assert "Delar av avsnittet är sekretessmarkerade." in page
        assert "18:8" not in page
        assert reverse("marking", args=["avsnitt", section.pk]) not in page
    assert not AuditEvent.objects.filter(deed="marked_words_read").exists()


def test_that_the_words_are_read_is_logged_once_for_the_page(client, cast, section, picture):
    mark(picture.sections.get(key="factors"), new=NEW, by=cast["coordinator"])
    give_to_read(section, seats=cast["unit_head"].seats, by=cast["coordinator"])
    client.force_login(cast["unit_head"])
    page = client.get(picture.get_absolute_url()).content.decode()
    assert SECRET in page
    assert "OSL\u00a018:8" in page
    event = AuditEvent.objects.get(deed="marked_words_read")
    assert event.actor == cast["unit_head"]
    assert event.changes == {"markings": [section.marking_label], "page": picture.get_absolute_url()}
    client.force_login(cast["coordinator"])
    client.get(picture.get_absolute_url(), {"visa": "lagesbilden"})
    assert len(AuditEvent.objects.filter(deed="marked_words_read").latest("pk").changes["markings"]) == 2


def test_an_operation_that_works_on_the_words_is_no_reading(section, picture, coordinator):
    picture.sections.for_work().get(key="exposure")
    assert not AuditEvent.objects.filter(deed="marked_words_read").exists()


def test_comparing_tells_nothing_of_a_marked_section(client, cast, section, picture, coordinator):
    later = write(start_picture(by=coordinator), coordinator, exposure="Något annat.", factors="Skolnärvaron skyddar.")
    found = {each.section.key: each.change for each in compare(picture, later, NOBODY).sections}
    assert (found["exposure"], found["factors"]) == ("hidden", "same")
    mark(later.sections.get(key="factors"), new=NEW, by=coordinator)
    assert compare(picture, later, NOBODY).changed[0].section.key == "causes"
    client.force_login(cast["auditor"])
    page = client.get(reverse("picture_comparison", args=[later.pk])).content.decode()
    assert SECRET not in page
    assert page.count("Delar av avsnittet är sekretessmarkerade.") == 2


def test_what_was_said_about_a_marked_section_is_closed_with_it(section, picture, coordinator):
    view = {each.section.key: each for each in picture_view(picture, NOBODY).sections}
    assert (view["exposure"].is_hidden, view["exposure"].has_words, view["exposure"].word_count) == (True, True, 0)
    whole = {each.section.key: each for each in picture_view(picture, clearance_of(coordinator)).sections}
    assert whole["exposure"].texts[0].text == SECRET


def test_residents_never_read_what_is_marked_whenever_it_was_marked(client, picture, coordinator):
    publish_picture(picture, left_out=[], by=coordinator)
    address = reverse("public_picture", args=[picture.pk])
    assert [each.key for each in published_picture(picture.pk).sections] == ["exposure", "factors", "causes"]
    mark(picture.sections.get(key="exposure"), new=NEW, by=coordinator)
    found = published_picture(picture.pk)
    assert ([each.key for each in found.sections], found.has_gaps) == (["factors", "causes"], True)
    assert SECRET not in client.get(address).content.decode()
    seen = preview(picture, left_out=())
    assert [each.key for each in seen.marked] == ["exposure"]
    assert publish_picture(picture, left_out=[], by=coordinator).left_out == ["exposure"]

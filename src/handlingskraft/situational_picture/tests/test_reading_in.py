"""Reading in a filled-in file: preview, all or none, and what the pages say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handlingskraft.organisation.tests.factories import make_member
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import Contribution, Observation
from handlingskraft.situational_picture.observation_rows import COLUMNS, ObservationRow
from handlingskraft.situational_picture.operations import add_observation, close_collection, read_in_observations
from handlingskraft.situational_picture.overviews.read_in import read_in_preview
from handlingskraft.situational_picture.rules.contributions import Category
from handlingskraft.situational_picture.tests.factories import SEEN, contribution_of, make_area, make_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(coordinator):
    return make_collection(coordinator)


def row(at: int = 2, unit: str = "Skolförvaltningen", area: str = "Centrum", **changes) -> ObservationRow:
    return ObservationRow(at, unit, area, replace(SEEN, **changes))


def test_rows_are_added_changed_or_left_and_the_contribution_is_handed_in(collection, coordinator, contact):
    add_observation(contribution_of(collection), area=make_area(by=coordinator), observed=SEEN, by=contact)
    rows = [row(), row(3, category=Category.FIRE, unit=""), row(4, number=9)]
    preview = read_in_preview(collection, rows[:2], [], contact)
    assert (preview.added, preview.changed, preview.unchanged, preview.is_on_behalf) == (1, 0, 1, False)
    assert read_in_preview(collection, rows, [], contact).problems[0][0] == 4
    touched = read_in_observations(collection, rows=[rows[1], rows[2]], by=contact)
    assert [each.is_submitted for each in touched] == [True]
    assert sorted(Observation.objects.values_list("number", flat=True)) == [3, 9]
    assert Observation.objects.get(number=9).edit_number == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (row(unit="Okänd"), "inte tillfrågad"),
        (row(unit="Socialförvaltningen"), "inte tillfrågad"),
        (row(area="Månen"), "listan över områden"),
    ],
)
def test_a_row_that_belongs_nowhere_stops_them_all(collection, contact, wrong, words):
    assert words in read_in_preview(collection, [wrong], [], contact).problems[0][1]
    with pytest.raises(NotPossible):
        read_in_observations(collection, rows=[row(), wrong], by=contact)
    assert not Observation.objects.exists()


def test_someone_else_has_no_unit_to_read_in_for(collection):
    outsider = make_member("board_reader")
    with pytest.raises(PermissionDenied):
        read_in_observations(collection, rows=[row()], by=outsider)


def test_the_coordinator_says_where_the_words_came_from(collection, coordinator):
    rows = [row(), row(3, unit="Socialförvaltningen")]
    with pytest.raises(ValidationError):
        read_in_observations(collection, rows=rows, by=coordinator)
    assert len(read_in_observations(collection, rows=rows, by=coordinator, given_for="EST-möte")) == 2
    assert set(Contribution.objects.values_list("given_for", flat=True)) == {"EST-möte"}


def upload(text: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("bidrag.csv", text.encode())}


HEADINGS = ";".join(column.heading for column in COLUMNS) + "\r\n"


def test_the_template_comes_back_filled_in(client, collection, contact, coordinator):
    add_observation(contribution_of(collection), area=make_area(by=coordinator), observed=SEEN, by=contact)
    client.force_login(coordinator)
    text = b"".join(client.get(reverse("collection_template_csv", args=[collection.pk]))).decode()
    assert '"Skolförvaltningen";"Centrum";"Propaganda: affischer, klistermärken, möten";"3";"2";"Fler";"A"' in text
    assert '"Socialförvaltningen";""' in text
    assert client.get(reverse("collection_template", args=[collection.pk])).content.startswith(b"PK")
    where = reverse("collection_read_in", args=[collection.pk])
    filled = text.replace(
        '"Socialförvaltningen"' + ';""' * 9, '"Socialförvaltningen";"Centrum";"3";"2";"1";"Färre";"";"";"";""'
    )
    answer = client.post(where, upload(filled))
    assert "1 rad att läsa in" in answer.content.decode()
    rows = answer.context["kept"]
    assert client.post(where, {"rows": rows, "given_for": ""}).status_code == 422
    answer = client.post(where, {"rows": rows, "given_for": "möte"}, follow=True)
    assert "1 bidrag lämnades in" in answer.content.decode()
    assert Observation.objects.count() == 2


def test_what_is_wrong_is_told_and_nothing_is_stored(client, collection, contact):
    client.force_login(contact)
    where = reverse("collection_read_in", args=[collection.pk])
    assert client.get(where).status_code == 200
    answer = client.post(where, upload(HEADINGS + ";Centrum;13;3;2;Kanske;;;;\r\n"))
    assert answer.status_code == 422
    assert "Färre, Lika många, Fler" in answer.content.decode()
    assert "Ingen kolumn heter" in client.post(where, upload("a;b\r\n")).content.decode()
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"rows": "skräp"}).status_code == 422
    same = client.post(where, upload(HEADINGS))
    assert "Filen ändrar inget" in same.content.decode()
    assert not Observation.objects.exists()


def test_comments_that_name_a_person_are_told_before_anything_is_saved(client, collection, contact, coordinator):
    client.force_login(contact)
    where = reverse("collection_read_in", args=[collection.pk])
    stopped = client.post(where, upload(HEADINGS + ";Centrum;13;3;2;Fler;;;;Ring 070-123 45 67\r\n"))
    assert stopped.status_code == 422
    assert "<mark>070-123 45 67</mark>" in stopped.content.decode()
    client.force_login(coordinator)
    asked = client.post(where, upload(HEADINGS + "Skolförvaltningen;Centrum;13;3;2;Fler;;;;Anna Svensson sköter det\r\n"))
    assert 'name="guard_reason"' in asked.content.decode()
    rows = {"rows": asked.context["kept"], "given_for": "möte"}
    held = client.post(where, rows)
    assert held.status_code == 422
    assert "möte" in held.content.decode()
    assert not Observation.objects.exists()
    assert client.post(where, {**rows, "guard_reason": "Rektorn, i sin tjänst"}).status_code == 302
    assert Observation.objects.get().note == "Anna Svensson sköter det"
    again = client.post(where, upload(HEADINGS + "Skolförvaltningen;Centrum;13;4;2;Fler;;;;Anna Svensson sköter det\r\n"))
    assert again.status_code == 200  # what stood there before is not asked about again


def test_a_file_that_came_too_late(client, collection, contact, coordinator):
    client.force_login(contact)
    where = reverse("collection_read_in", args=[collection.pk])
    answer = client.post(where, upload(HEADINGS + ";Centrum;13;3;2;Fler;;;;\r\n"))
    make_area("Hamnen", by=coordinator)
    from handlingskraft.situational_picture.operations import archive_area

    archive_area(make_area(by=coordinator), by=coordinator)
    late = client.post(where, {"rows": answer.context["kept"]}, follow=True)
    assert "Något har ändrats sedan förhandsvisningen" in late.content.decode()
    add_observation(contribution_of(collection), area=make_area("Hamnen", by=coordinator), observed=SEEN, by=contact)
    from handlingskraft.situational_picture.operations import submit_contribution

    submit_contribution(contribution_of(collection), by=contact)
    close_collection(collection, by=coordinator)
    assert client.post(where, {"rows": answer.context["kept"]}).status_code == 302

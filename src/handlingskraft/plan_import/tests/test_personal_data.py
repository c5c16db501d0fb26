"""Personal data in a decided document: shown with its lines, taken out or kept with a reason, before the wording is locked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from handlingskraft.audit.models import AuditEvent
from handlingskraft.organisation.tests.pages import as_, text
from handlingskraft.plan import content as said
from handlingskraft.plan.models import KeptWords, PlanVersion
from handlingskraft.plan.operations import (
    WordingIsLocked,
    adopt_plan,
    discard_draft,
    keep_personal_data,
    revise_plan,
    take_out_personal_data,
)
from handlingskraft.plan.overviews import personal_data as overview
from handlingskraft.plan.overviews.personal_data import personal_data_in
from handlingskraft.plan.tests.factories import DECISION, make_draft, small_content
from handlingskraft.plan_import.models import PlanReading
from handlingskraft.shared.refusals import NotPossible

pytestmark = pytest.mark.django_db
PLAN = """# Handlingsplan 2024–2027

Planen är framtagen av Anna Svensson, kontakta 070-123 45 67.

## Trygghet

### Aktiviteter

- Skolan ringer 070-123 45 67 vid frågor om rutinen.
- Socialförvaltningen utbildar alla medarbetare.
"""


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(coordinator):
    as_(coordinator).post(reverse("upload"), {"text": PLAN, "kind": "other"}, follow=True)
    return PlanVersion.objects.get()


def where(draft):
    return reverse("plan_personal_data", args=[draft.pk])


def words(draft):
    lines = "\n".join(draft.document.lines.order_by("number").values_list("text", flat=True))
    return lines, "\n".join(draft.activities.values_list("text", flat=True))


def adopt(draft, coordinator):
    return adopt_plan(draft, decision=replace(DECISION, without_picture="Ingen."), by=coordinator)


def test_what_was_found_stands_with_its_lines_beside_the_draft(draft, coordinator):
    finds = personal_data_in(draft)
    assert [(find.kind, find.words, find.lines, len(find.places)) for find in finds.certain] == [
        ("phone", "070-123 45 67", [3, 9], 1)
    ]
    assert [(find.words, find.lines) for find in finds.asked] == [("Anna Svensson", [3])]
    review = as_(coordinator).get(reverse("review", args=[draft.pk]))
    assert "En personuppgift måste bort innan planen kan antas" in text(review)
    page = as_(coordinator).get(where(draft))
    assert "<mark>070-123 45 67</mark>" in page.content.decode()
    assert "sparas som den beslutades" in text(page)


def test_the_plan_is_not_adopted_before_each_is_answered(draft, coordinator):
    with pytest.raises(NotPossible):
        adopt(draft, coordinator)
    adoption = reverse("plan_adopt", args=[draft.pk])
    assert "Måste besvaras först" in text(as_(coordinator).get(adoption))
    client = as_(coordinator)
    assert client.post(where(draft), {"all": "1"}).status_code == 302
    with pytest.raises(NotPossible):
        adopt(draft, coordinator)
    key = personal_data_in(draft).asked[0].key
    assert client.post(where(draft), {"keep": "1", "which": [key], "reason": ""}).status_code == 422
    assert client.post(where(draft), {"keep": "1", "which": [key], "reason": "Nämns som ordförande"}).status_code == 302
    assert "Nämns som ordförande" in text(client.get(where(draft)))
    assert "Måste besvaras först" not in text(client.get(adoption))
    assert adopt(draft, coordinator).state == "adopted"
    assert client.get(where(draft)).status_code == 302


def test_taking_out_leaves_a_mark_in_lines_and_wording_and_the_file_as_it_was(draft, coordinator):
    activity = draft.activities.get(text__startswith="Skolan")
    client = as_(coordinator)
    client.post(where(draft), {"one": personal_data_in(draft).certain[0].key})
    client.post(where(draft), {"take_out": "1", "which": [personal_data_in(draft).asked[0].key]})
    lines, wording = words(draft)
    assert "Planen är framtagen av [uppgift borttagen], kontakta [uppgift borttagen]." in lines
    assert "Skolan ringer [uppgift borttagen] vid frågor om rutinen." in wording
    assert "070" not in lines + wording
    activity.refresh_from_db()
    assert activity.edit_number == 2
    with draft.document.file.open("rb") as file:
        assert file.read().decode() == PLAN
    events = AuditEvent.objects.filter(deed="personal_data_taken_out").order_by("pk")
    assert [event.changes for event in events] == [{"phone": 1}, {"name": 1}]
    assert not personal_data_in(draft).open
    assert "Inga personuppgifter" in text(client.get(where(draft)))


def test_what_is_certain_is_never_kept_and_what_is_gone_is_told(draft, coordinator):
    client, find = as_(coordinator), personal_data_in(draft).certain[0]
    refused = client.post(where(draft), {"keep": "1", "which": [find.key], "reason": "Vi vill"})
    assert (refused.status_code, "kan inte stå kvar" in text(refused)) == (422, True)
    assert client.post(where(draft), {"take_out": "1"}).status_code == 422
    assert not KeptWords.objects.exists()
    assert "070" in words(draft)[0]


def test_only_the_coordinator_and_only_in_a_draft(draft, contact, coordinator):
    key = personal_data_in(draft).asked[0].key
    for deed in (
        lambda by: take_out_personal_data(draft, keys=[key], by=by),
        lambda by: keep_personal_data(draft, keys=[key], reason="x", by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed(contact)
    discard_draft(draft, by=coordinator)
    assert PlanReading.objects.get().version is None


def test_a_revision_asks_about_its_own_wording_alone(draft, coordinator):
    take_out_personal_data(draft, keys=[personal_data_in(draft).certain[0].key], by=coordinator)
    keep_personal_data(draft, keys=[personal_data_in(draft).asked[0].key], reason="Ordförande", by=coordinator)
    adopted = adopt(draft, coordinator)
    later = revise_plan(adopted, by=coordinator)
    assert not personal_data_in(later).open
    area = later.focus_areas.exclude(title="").first()
    area.title = "Ring 070-765 43 21"
    area.save()
    (find,) = personal_data_in(later).certain
    assert take_out_personal_data(later, keys=[find.key], by=coordinator) == 1
    area.refresh_from_db()
    assert area.title == "Ring [uppgift borttagen]"
    with pytest.raises(WordingIsLocked):
        take_out_personal_data(adopted, keys=["x"], by=coordinator)


def test_every_text_of_a_draft_is_looked_through_and_owners_too(coordinator):
    content = small_content()
    first, *others = content.activities
    owned = replace(first, responsible=("Kansliet, 070-123 45 67",))
    goal = replace(content.goals[1], indicators=(said.Indicator("Samtal till 070-123 45 67"),))
    draft = make_draft(coordinator, replace(content, activities=(owned, *others), goals=(content.goals[0], goal)))
    (find,) = personal_data_in(draft).certain
    assert len(find.places) == 2
    take_out_personal_data(draft, keys=[find.key], by=coordinator)
    assert not personal_data_in(draft).open
    assert draft.activities.get(text=first.text).responsible_text == ["Kansliet, [uppgift borttagen]"]


def test_a_long_document_is_looked_through_once(draft, monkeypatch):
    monkeypatch.setattr(overview, "_QUICK", 10)
    first = personal_data_in(draft)
    monkeypatch.setattr(overview, "find_personal_data", None)
    assert personal_data_in(draft) == first


def test_a_number_in_the_files_name_stops_it(coordinator):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("plan 800101-1231.md", PLAN.encode())
    answer = as_(coordinator).post(reverse("upload"), {"file": file, "kind": "other"})
    assert answer.status_code == 422
    assert "<mark>800101-1231</mark>" in answer.content.decode()
    assert not PlanReading.objects.exists()

"""The public version: chosen, frozen as it was seen, replaced, taken away; drafts have none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from handlingskraft.audit.models import AuditEvent
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.situational_picture.models import PublicPicture
from handlingskraft.situational_picture.operations import (
    Decision,
    Need,
    Words,
    add_finding,
    close_finding,
    decide_picture,
    publish_picture,
    set_causes,
    withdraw_public_picture,
    write_section,
)
from handlingskraft.situational_picture.overviews.public_version import Preview, preview, published_picture, published_pictures
from handlingskraft.situational_picture.rules.public_version import (
    PublicNeed,
    PublicSection,
    PublicText,
    frozen,
    public_sections,
    thawed,
)
from handlingskraft.situational_picture.tests.picture_factories import DECISION, make_decided, make_picture

ONE = PublicSection("summary", 1, "Summary", (PublicText("local", "Lugnt."),))
NEEDS = PublicSection("needs", 13, "Needs", needs=(PublicNeed("B1", "Vuxna ute.", 1, "Fritid"),))
CAUSES = PublicSection("causes", 12, "Analysis of causes", causes=("Tomma torg.",))
EMPTY = PublicSection("method", 2, "Scope and method")


def test_only_sections_with_words_that_nobody_has_hidden():
    every = (ONE, EMPTY, CAUSES, NEEDS)
    assert public_sections(every, left_out=(), marked=()) == (ONE, CAUSES, NEEDS)
    assert public_sections(every, left_out={"causes"}, marked={"summary"}) == (NEEDS,)


def test_words_that_count_a_few_people_are_pointed_out_once():
    said = PublicSection(
        "summary", 1, "Summary", (PublicText("local", "Tre elever skadades."), PublicText("national", "Tre elever.")),
        causes=("2 unga kvinnor flyttade.",), needs=(PublicNeed("B1", "Stöd till fyra familjer.", 1),),
    )  # fmt: skip
    seen = Preview(offered=(said, replace(NEEDS, needs=(PublicNeed("B2", "Två elever.", 1),))), marked=(), left_out={"needs"})
    assert seen.few_people == ["Tre elever", "2 unga kvinnor", "fyra familjer"]


def test_what_is_frozen_thaws_as_it_was():
    assert thawed(frozen((ONE, CAUSES, NEEDS))) == (ONE, CAUSES, NEEDS)


@pytest.fixture
def picture(coordinator):
    draft = make_picture(coordinator, summary="Det är lugnt.")
    causes = set_causes(draft, texts=["Tomma torg."], by=coordinator)
    add_finding(draft, need=Need("Vuxna på kvällarna.", causes=causes), by=coordinator)
    write_section(draft, key="factors", words=Words("Skolan håller.", "Länet växer.", "Landet åldras."), by=coordinator)
    return decide_picture(draft, decision=DECISION, by=coordinator)


@pytest.mark.django_db
class TestPublishing:
    def test_the_choice_is_frozen_and_can_be_read(self, coordinator, picture):
        assert published_pictures() == []
        publish_picture(picture, left_out=["exposure"], by=coordinator)
        found = published_picture(picture.pk)
        assert [each.key for each in found.sections] == ["summary", "factors", "causes", "needs"]
        assert found.sections[1].texts[2] == PublicText("national", "Landet åldras.")
        assert found.sections[2].causes == ("Tomma torg.",)
        assert found.sections[3].needs == (PublicNeed("B1", "Vuxna på kvällarna.", 2),)
        assert (found.has_gaps, found.is_superseded) == (True, False)
        assert AuditEvent.objects.get(deed="public_picture_published").changes == {"left_out": ["exposure"]}

    def test_the_whole_picture_has_no_gaps(self, coordinator, picture):
        publish_picture(picture, left_out=[], by=coordinator)
        assert not published_picture(picture.pk).has_gaps

    def test_the_same_choice_again_is_the_same_version(self, coordinator, picture):
        first = publish_picture(picture, left_out=["exposure"], by=coordinator)
        assert publish_picture(picture, left_out=["exposure"], by=coordinator) == first
        assert AuditEvent.objects.filter(deed="public_picture_published").count() == 1

    def test_another_choice_replaces_it_and_both_are_kept(self, coordinator, picture):
        first = publish_picture(picture, left_out=["exposure"], by=coordinator)
        second = publish_picture(picture, left_out=[], by=coordinator)
        first.refresh_from_db()
        assert (first.ended_why, second.ended_at) == ("En ny offentlig version tog dess plats.", None)
        assert [each.key for each in first.sections] == ["summary", "factors", "causes", "needs"]
        assert len(published_pictures()) == 1

    def test_nothing_left_to_read_is_refused(self, coordinator, picture):
        every = [each.key for each in preview(picture, ()).offered]
        with pytest.raises(NotPossible, match="Nothing would be left"):
            publish_picture(picture, left_out=every, by=coordinator)
        assert not PublicPicture.objects.exists()

    def test_a_draft_is_never_published(self, coordinator):
        with pytest.raises(PermissionDenied):
            publish_picture(make_picture(coordinator), left_out=[], by=coordinator)

    def test_only_the_coordinator(self, coordinator, contact, picture):
        with pytest.raises(PermissionDenied):
            publish_picture(picture, left_out=[], by=contact)
        publish_picture(picture, left_out=[], by=coordinator)
        with pytest.raises(PermissionDenied):
            withdraw_public_picture(picture, reason="Fel.", by=contact)

    def test_the_database_keeps_what_was_read(self, coordinator, picture):
        version = publish_picture(picture, left_out=[], by=coordinator)
        with pytest.raises(DatabaseError), transaction.atomic():
            PublicPicture.objects.filter(pk=version.pk).update(frozen=[])

    def test_taken_away_for_a_reason(self, coordinator, picture):
        publish_picture(picture, left_out=[], by=coordinator)
        with pytest.raises(ValidationError):
            withdraw_public_picture(picture, reason=" ", by=coordinator)
        withdraw_public_picture(picture, reason="Ett avsnitt pekade ut ett kvarter.", by=coordinator)
        assert published_picture(picture.pk) is None
        assert AuditEvent.objects.get(deed="public_picture_withdrawn").reason == "Ett avsnitt pekade ut ett kvarter."
        with pytest.raises(NotPossible, match="cannot read"):
            withdraw_public_picture(picture, reason="Igen.", by=coordinator)

    def test_a_later_picture_leaves_it_readable(self, coordinator, picture):
        publish_picture(picture, left_out=["needs"], by=coordinator)
        later = make_picture(coordinator)
        for finding in picture.findings.all():
            close_finding(finding, picture=later, reason="Klart.", by=coordinator)
        decide_picture(later, decision=Decision(DECISION.decided_on, "Kommunstyrelsen", "§ 3", "KS 1"), by=coordinator)
        publish_picture(later, left_out=[], by=coordinator)
        assert [(each.pk, each.is_superseded) for each in published_pictures()] == [(later.pk, False), (picture.pk, True)]


@pytest.mark.django_db
class TestPages:
    def test_the_preview_follows_the_choice_and_publishes_exactly_that(self, client, coordinator, picture):
        client.force_login(coordinator)
        page = reverse("picture_public", args=[picture.pk])
        first = client.get(page).content.decode()
        assert "Det är lugnt." in first
        assert "Anmäld skadegörelse" in first
        chosen = client.get(page, {"valt": "1", "shown": ["summary", "needs"]}).content.decode()
        assert "Vuxna på kvällarna." in chosen
        assert "Anmäld skadegörelse" not in chosen
        assert chosen.count('<input type="hidden" name="shown"') == 2
        assert not PublicPicture.objects.exists()
        assert client.post(page, {"shown": ["summary", "needs"]})["Location"] == page
        assert [each.key for each in published_picture(picture.pk).sections] == ["summary", "needs"]
        assert "Det här kan invånarna läsa sedan" in client.get(page).content.decode()
        assert "Publicera det här i stället" in client.get(page, {"valt": "1", "shown": ["summary"]}).content.decode()

    def test_no_tick_at_all_cannot_be_published(self, client, coordinator, picture):
        client.force_login(coordinator)
        page = reverse("picture_public", args=[picture.pk])
        assert "Inget skulle bli kvar att läsa" in client.get(page, {"valt": "1"}).content.decode()
        answer = client.post(page, {"csrfmiddlewaretoken": "x"})
        assert answer.status_code == 422
        assert "Välj minst ett avsnitt" in answer.content.decode()

    def test_a_section_that_is_not_there_is_told(self, client, coordinator, picture):
        client.force_login(coordinator)
        answer = client.post(reverse("picture_public", args=[picture.pk]), {"shown": ["summary", "milieus"]})
        assert answer.status_code == 422
        assert "Titta på förhandsvisningen igen" in answer.content.decode()
        assert not PublicPicture.objects.exists()

    def test_taken_away(self, client, coordinator, picture):
        client.force_login(coordinator)
        publish_picture(picture, left_out=[], by=coordinator)
        page = reverse("picture_withdraw", args=[picture.pk])
        assert client.get(page).status_code == 200
        assert client.post(page, {"reason": ""}).status_code == 422
        assert client.post(page, {"reason": "Fel underlag."})["Location"] == reverse("picture_public", args=[picture.pk])
        assert published_picture(picture.pk) is None

    def test_the_way_there_is_on_the_picture(self, client, coordinator, contact, picture):
        link = reverse("picture_public", args=[picture.pk])
        client.force_login(coordinator)
        assert link in client.get(picture.get_absolute_url()).content.decode()
        client.force_login(contact)
        assert link not in client.get(picture.get_absolute_url()).content.decode()
        assert client.get(link).status_code == 403

    def test_a_decided_picture_without_needs(self, client, coordinator):
        client.force_login(coordinator)
        found = make_decided(coordinator)
        assert client.get(reverse("picture_public", args=[found.pk])).status_code == 200

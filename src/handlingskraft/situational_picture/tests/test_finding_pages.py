from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.situational_picture.models import Cause, Finding, FindingSource
from handlingskraft.situational_picture.operations import (
    Need,
    add_finding,
    add_source,
    close_finding,
    decide_picture,
    set_causes,
)
from handlingskraft.situational_picture.tests.picture_factories import DECISION, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_causes_and_needs_are_written(desk, coordinator):
    picture = make_picture(coordinator)
    causes = reverse("picture_causes", args=[picture.pk])
    assert desk.post(causes, {"texts": "x" * 501}).status_code == 422
    assert desk.post(causes, {"texts": "Vuxna saknas\n\nFå platser"}).status_code == 302
    new = reverse("finding_new", args=[picture.pk])
    assert desk.post(new, {"text": "", "priority": "2"}).status_code == 422
    need = {"text": "Mötesplatser saknas", "priority": "1", "causes": [Cause.objects.first().pk]}
    assert desk.post(new, need)["Location"] == reverse("picture_findings", args=[picture.pk])
    finding = Finding.objects.get()
    page = finding.get_absolute_url()
    assert "Mötesplatser saknas" in desk.get(page).content.decode()
    assert desk.post(page, {**need, "text": "Platser saknas", "seen": "1"}).status_code == 302
    told = desk.post(page, {**need, "text": "Mina ord", "seen": "1"})
    assert (told.status_code, "Platser saknas" in told.content.decode()) == (409, True)
    assert desk.post(page, {**need, "text": "", "seen": "2"}).status_code == 422
    source = reverse("finding_source", args=[finding.pk])
    assert desk.post(source, {"title": ""}).status_code == 422
    assert desk.post(source, {"title": "Enkät", "kind": "own", "dated_on": "2018-03-01"})["Location"] == page
    assert desk.post(reverse("finding_source_remove", args=[FindingSource.objects.get().pk]))["Location"] == page
    read = desk.get(f"{picture.get_absolute_url()}?visa=lagesbilden").content.decode()
    assert "<li>Vuxna saknas</li>" in read
    assert desk.post(reverse("finding_remove", args=[finding.pk])).status_code == 302
    assert not Finding.objects.exists()


def test_needs_of_the_last_picture_are_settled(desk, coordinator):
    before = make_picture(coordinator)
    one, two = (add_finding(before, need=Need(text), by=coordinator) for text in ("Ett", "Två"))
    decide_picture(before, decision=DECISION, by=coordinator)
    picture = make_picture(coordinator)
    page = reverse("picture_findings", args=[picture.pk])
    assert "Två behov från förra lägesbilden väntar på svar" in desk.get(page).content.decode()
    carry = reverse("finding_carry_on", args=[picture.pk, one.pk])
    assert desk.post(carry)["Location"] == desk.post(carry)["Location"] == page
    close = reverse("finding_close", args=[picture.pk, two.pk])
    assert desk.post(close, {"reason": ""}).status_code == 422
    assert desk.post(close, {"reason": "Det är gjort."}).status_code == 302
    shown = desk.get(page).content.decode()
    assert "Inte längre behov" in shown
    assert "Det är gjort." in shown


def test_an_open_need_stands_first(desk, coordinator):
    picture = make_picture(coordinator)
    causes = set_causes(picture, texts=["Vuxna saknas"], by=coordinator)
    for number in (2, 1):
        finding = add_finding(picture, need=Need(f"Behov {number}", number, causes=causes), by=coordinator)
        add_source(finding, kind="own", title="Enkät", dated_on=date(2018, 3, 1), by=coordinator)
    decide_picture(picture, decision=DECISION, by=coordinator)
    page = desk.get(reverse("situational_picture")).content.decode()
    assert page.index("B2. Behov 1") < page.index("Också utan beslut") < page.index("Behov 2")
    assert "saknar beslut" in desk.get(reverse("home")).content.decode()
    assert "Inget beslut än" in desk.get(finding.get_absolute_url()).content.decode()


def test_outside_actors_are_chosen_and_read(desk, coordinator):
    picture = make_picture(coordinator)
    new = reverse("finding_new", args=[picture.pk])
    assert "utanför kommunen" not in desk.get(new).content.decode()
    police = make_unit("Polisen", kind="external")
    assert "utanför kommunen" in desk.get(new).content.decode()
    desk.post(new, {"text": "Gemensam bild", "priority": "1", "actors": [police.pk]})
    read = desk.get(f"{picture.get_absolute_url()}?visa=lagesbilden").content.decode()
    assert "Tillsammans med Polisen" in read
    desk.post(new, {"text": "Ett till", "priority": "1"})
    assert Finding.objects.get(text="Ett till").actors.count() == 0


def test_a_need_of_a_picture_that_was_replaced_is_only_read(desk, coordinator):
    before = make_picture(coordinator)
    need = add_finding(before, need=Need("Ett"), by=coordinator)
    decide_picture(before, decision=DECISION, by=coordinator)
    page, asked = need.get_absolute_url(), ">Besluta<"
    assert asked in desk.get(page).content.decode()
    later = make_picture(coordinator)
    close_finding(need, picture=later, reason="Klart.", by=coordinator)
    decide_picture(later, decision=DECISION, by=coordinator)
    assert asked not in desk.get(page).content.decode()
    assert asked not in desk.get(reverse("picture_findings", args=[before.pk])).content.decode()

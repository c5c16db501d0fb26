"""A phone, a reader of English, someone without a seat, and a sheet of paper."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

from handlingskraft.plan.tests.factories import make_adopted, make_draft
from tests.architecture.access_table import rows
from tests.architecture.walking import address
from tests.architecture.world import build
from tests.journeys.deeds import row

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SMALLEST = 24  # CSS pixels: WCAG 2.2, 2.5.8
SMALL_TARGETS = """smallest => [...document.querySelectorAll('main button, main summary, main .ds-button, main input, main select')]
    .filter((each) => each.checkVisibility() && each.type !== 'hidden')
    .map((each) => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < smallest || box.height < smallest) && box.width > 1)
    .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


def test_the_draft_is_corrected_with_a_thumb(phone, coordinator):
    anna, version = phone(coordinator), make_draft(coordinator)
    anna.go("review", version.pk)
    anna.look("phone-review")
    with anna.page.expect_navigation():
        anna.page.tap(f"{row(version, 'Utbilda alla medarbetare.')} [data-edit]")
    anna.page.fill("#id_text", "Utbilda alla chefer.")
    assert anna.page.evaluate(SMALL_TARGETS, SMALLEST) == []
    anna.look("phone-open")
    with anna.page.expect_navigation():
        anna.page.tap("[data-save]")
    assert version.activities.filter(text="Utbilda alla chefer.").exists()


def test_the_interface_in_english_leaves_the_plan_in_its_own_words(visitor, coordinator):
    anna, version = visitor(coordinator), make_adopted(coordinator)
    cookie = {"name": "django_language", "value": "en", "url": anna.address}
    anna.page.context.add_cookies([cookie])
    anna.go("plan", version.pk)
    assert anna.page.locator("html").get_attribute("lang") == "en"
    assert "Utbilda alla medarbetare." in anna.page.locator("main").inner_text()
    assert "Carry over to a successor" in anna.page.locator("main").inner_text()
    anna.look("english-plan")
    anna.go("plan_check", version.pk)
    anna.look("english-check")


def visible(html: str) -> str:
    """The words of the page without its tags, whose random tokens may hold anything."""
    return strip_tags(html).casefold()


def test_someone_without_a_seat_comes_through_no_door(visitor):
    world = build()
    outsider = visitor(world.members["outsider"])
    for each in rows():
        if each.answers["outsider"] in {"403", "404"}:
            answer = outsider.page.request.get(outsider.address + address(world, each), max_redirects=0)
            assert answer.status in {403, 404, 405}, each.name
            said = visible(answer.text()).replace(world.members["outsider"].email, "")
            assert "qv" not in said, each.name
    outsider.page.goto(outsider.address)
    outsider.look("outsider-start")


def test_the_plan_on_paper_holds_every_activity_and_no_menu(visitor, coordinator):
    anna, version = visitor(coordinator), make_adopted(coordinator)
    anna.go("plan", version.pk)
    anna.page.emulate_media(media="print")
    words = anna.page.locator("main").inner_text()
    assert all(text in words for text in version.activities.in_lists().values_list("text", flat=True))
    assert anna.page.locator("form.filter").is_hidden()
    assert anna.page.locator("header nav").first.is_hidden()
    assert anna.page.pdf().startswith(b"%PDF")

"""A coordinator takes a decided document to an adopted plan, and on to the next one."""

from __future__ import annotations

import pytest

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import Activity, PlanVersion
from tests.journeys import document
from tests.journeys.deeds import open_row, row, upload

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

UNITS = ("Fritidsförvaltningen", "Tekniska förvaltningen", "Socialförvaltningen")


@pytest.fixture
def anna(visitor, coordinator):
    """The coordinator at her desk, on an installation where nothing has been read in."""
    for name in UNITS:
        make_unit(name)
    return visitor(coordinator)


def texts(version: PlanVersion) -> list[str]:
    return list(version.activities.in_lists().order_by("position").values_list("text", flat=True))


def test_from_an_empty_installation_to_a_draft_beside_its_document(visitor, coordinator):
    # Given an empty installation
    anna = visitor()
    anna.page.goto(anna.address)
    anna.look("sign-in")
    # When she signs in
    anna.sign_in(coordinator)
    # Then the start page answers what is waiting for her, and where to begin
    assert anna.title() == "Vad väntar på mig?"
    anna.look("start-empty")
    with anna.page.expect_navigation():
        anna.page.click(".first a.ds-button")
    assert anna.is_at("upload")
    anna.look("upload")
    # When she reads in the document
    version = upload(anna)
    # Then it stands on the left, and what was understood on the right
    assert anna.is_at("review", version.pk)
    assert anna.title() == f"Vi hittade {document.ACTIVITIES} aktiviteter. Stämmer det?"
    left, right = anna.page.locator(".doc"), anna.page.locator(".tree")
    assert left.bounding_box()["x"] + left.bounding_box()["width"] <= right.bounding_box()["x"]
    for _kind, words in document.CONTENT:
        assert left.get_by_text(words, exact=True).count() >= 1, words
    assert right.locator("li[data-row]").count() == document.ACTIVITIES + 1  # and the commitment
    anna.look("review")


def test_she_corrects_merges_splits_and_moves_with_the_mouse(anna):
    version, page = upload(anna), anna.page
    # When she corrects the words and the owner of one
    open_row(anna, row(version, "Varje förvaltning utser en kontaktperson."))
    anna.look("review-open")
    page.fill("#id_text", "Varje förvaltning utser en kontaktperson och en ersättare.")
    page.fill("#id_deadline", "före sommaren 2027")
    anna.click_and_follow("[data-save]")
    # And merges the two halves of one sentence
    open_row(anna, row(version, document.IN_TWO[1]))
    anna.click_and_follow("[data-merge]")
    assert " ".join(document.IN_TWO) in texts(version)
    # And divides two that stood as one
    open_row(anna, row(version, document.TWO_IN_ONE))
    anna.click_and_follow("[data-split]")
    assert "Brister lagas före vintern." in texts(version)
    # And moves one to the goal where it belongs, and up to the first place there
    moved = row(version, document.OUT_OF_PLACE)
    open_row(anna, moved)
    target = version.goals.get(position=1)
    page.select_option("#id_spot", f"g{target.pk}")
    anna.click_and_follow("[data-move]")
    assert Activity.objects.get(text=document.OUT_OF_PLACE).goal == target
    # And takes out what is no activity, after a question
    open_row(anna, row(version, "Utbildningarna kan med fördel läggas på kvällstid."))
    page.click(".open details.confirm > summary")
    page.click(".open details.confirm [data-closes-details]")
    assert page.locator(".open details.confirm form").is_hidden()
    page.click(".open details.confirm > summary")
    anna.look("review-remove")
    anna.click_and_follow(".open details.confirm button[type=submit]")
    # Then the draft says so, and nothing of it is adopted yet
    assert "Utbildningarna kan med fördel läggas på kvällstid." not in texts(version)
    assert "Varje förvaltning utser en kontaktperson och en ersättare." in texts(version)
    assert version.state == "draft"
    anna.look("review-corrected")


def test_she_does_all_of_it_with_the_keyboard_alone(anna):
    version, page = upload(anna), anna.page

    def walk_to(text: str) -> None:
        """Down to the last row, then up."""
        for key in ["j"] * 25 + ["k"] * 25:
            if anna.focus() == row(version, text)[1:]:
                return
            anna.press(key)
        pytest.fail(f"J and K never came to {text}")

    # J and K walk through the rows and the line in the document follows
    anna.press("j", "j", "j")
    third = anna.focus()
    anna.press("j", "k")
    assert anna.focus() == third
    assert page.locator(".doc .ln.sel").count() >= 1
    # Enter opens a row, Escape leaves it as it was, Tab walks inside it
    walk_to("Varje förvaltning utser en kontaktperson.")
    anna.press_and_follow("Enter")
    assert anna.focus() == "id_text"
    anna.press("End")
    page.keyboard.type(" Inte sparat.")
    anna.press_and_follow("Escape")
    assert "Varje förvaltning utser en kontaktperson." in texts(version)
    walk_to("Varje förvaltning utser en kontaktperson.")
    anna.press_and_follow("Enter")
    anna.press("Control+End")
    page.keyboard.type(" Kretsen träffas varje termin.")
    anna.press("Tab", "Tab", "Tab")
    anna.press_and_follow("Enter")
    assert "Varje förvaltning utser en kontaktperson. Kretsen träffas varje termin." in texts(version)
    # M merges with the one before
    walk_to(document.IN_TWO[1])
    anna.press_and_follow("m")
    anna.press_and_follow("m")
    assert " ".join(document.IN_TWO) in texts(version)
    # D divides
    walk_to(document.TWO_IN_ONE)
    anna.press_and_follow("d")
    anna.press("Tab")
    anna.press_and_follow("Enter")
    assert "Brister lagas före vintern." in texts(version)
    # F moves
    walk_to(document.OUT_OF_PLACE)
    anna.press_and_follow("f")
    assert anna.focus() == "id_spot"
    anna.press("Home")
    anna.press("Tab")
    anna.press_and_follow("Enter")
    assert Activity.objects.get(text=document.OUT_OF_PLACE).goal == version.goals.get(position=1)
    anna.look()


def test_what_she_types_while_the_page_still_loads_lands_in_the_field(anna):
    version, page = upload(anna), anna.page
    page.locator(f"{row(version, document.IN_TWO[1])}").focus()
    # Given a picture that keeps the page from being loaded
    held = []
    page.add_init_script("addEventListener('DOMContentLoaded', () => { new Image().src = '/held.png'; });")
    page.route("**/held.png", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wants a function of Python
    # When she opens a row with a key and writes at once
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.keyboard.press("Enter")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Med mod, djup och fart.")
    while not held:
        page.wait_for_timeout(20)
    held[0].abort()
    page.wait_for_load_state("load")
    # Then every letter stands in the field, also those that are keys elsewhere, and the field keeps the focus
    assert anna.focus() == "id_text"
    assert page.input_value("#id_text") == f"{document.IN_TWO[1]} Med mod, djup och fart."


def test_she_settles_a_doubt_and_makes_something_of_a_line_that_became_nothing(anna):
    version, page = upload(anna), anna.page
    # Given two doubts, said in words with the line
    doubts = page.locator(".review .rev")
    assert doubts.count() == 2
    assert document.DOUBTFUL in doubts.first.inner_text()
    # When she settles one, it is gone and the other is left
    anna.click_and_follow(".review .rev:first-child form button")
    assert page.locator(".review .rev").count() == 1
    # And when she makes an activity of a line that became nothing
    page.click("#ovrigt ~ details > summary, .section:has(#ovrigt) details > summary")
    anna.look("review-unused")
    line = page.locator(".unused li", has_text=document.UNUSED)
    with page.expect_navigation():
        line.locator("a").click()
    assert page.input_value("#id_text") == document.UNUSED
    anna.look("review-make")
    page.select_option("#id_becomes", "activity")
    page.select_option("#id_spot", f"g{version.goals.get(position=2).pk}")
    anna.click_and_follow("#skriv [data-save]")
    # Then it stands in the draft with its line, and is no longer among what became nothing
    made = version.activities.get(text=document.UNUSED)
    assert made.source_line == 3
    assert page.locator(".unused li", has_text=document.UNUSED).count() == 0
    anna.look()


def test_what_the_plan_lacks_names_to_units_and_the_decision(anna):
    version, page = upload(anna), anna.page
    # When she reads what the plan lacks
    assert page.locator("#saknas").is_visible()
    with page.expect_navigation():
        page.locator(f"a[href='/plan/{version.pk}/kontroll/']").first.click()
    assert page.locator(".check-item").count() >= 3
    anna.look("check")
    # And matches the names in it to units
    anna.go("plan_names", version.pk)
    anna.look("names")
    by_name = {label.inner_text(): label.get_attribute("for") for label in page.locator("label.rows__t").all()}
    assert page.locator(f"#{by_name['Fritidsförvaltningen']} option:checked").inner_text() == "Fritidsförvaltningen"
    # where two names are alike she says that they are one
    page.locator(".names__q", has_text="Socialkontoret").get_by_label("Ja, samma enhet").check()
    for unknown in ("Arbetsmarknadsenheten", "Säkerhetsenheten", "Biblioteken"):
        page.select_option(f"#{by_name[unknown]}", "nunit")
    anna.click_and_follow("form.names button.ds-button")
    assert (
        version.activities.get(text__startswith="Socialkontoret").assignments.get(role="owner").unit.name
        == "Socialförvaltningen"
    )
    # And adopts, first forgetting something
    anna.go("plan_adopt", version.pk)
    anna.click_and_follow("main form.decision button.ds-button")
    assert page.evaluate("document.activeElement.matches('.ds-error-summary')")
    anna.look("adopt-refused")
    anna.page.fill("#id_without_picture", "Lägesbilden är inte klar.")
    page.fill("#id_decided_on", "2026-11-16")
    page.fill("#id_body", "Kommunfullmäktige")
    page.fill("#id_paragraph", "92")
    page.fill("#id_registry_number", "KS 2026/311")
    anna.click_and_follow("main form.decision button.ds-button")
    # Then the plan is adopted, and its words are locked
    version.refresh_from_db()
    assert (version.state, version.decision_paragraph) == ("adopted", "§ 92")
    assert anna.is_at("plan", version.pk)
    anna.look("plan")
    anna.go("review", version.pk)
    assert anna.is_at("plan", version.pk)

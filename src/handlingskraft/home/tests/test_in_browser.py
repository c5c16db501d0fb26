"""The shell in a real Chromium: no axe violation, nothing outside the screen, usable by keyboard and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page

from handlingskraft.organisation.tests.factories import PASSWORD

AXE = (Path(__file__).resolve().parents[4] / "tests/vendor/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN = ["/konto/logga-in/", "/konto/losenord/glomt/", "/hjalp/", "/hjalp/granska/", "/tillganglighet/", "/om-loggen/", "/nix/"]
CLOSED = ["/", "/aret/", "/sok/?q=plan", "/konto/losenord/byt/", "/konto/logga-ut/", "/nix/"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _log_can_be_emptied(transactional_db):
    """The triggers that keep the log are in the way of emptying the tables after the test; migrate's signal sets them again."""
    yield
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


@pytest.fixture
def chromium(browser: Browser) -> Browser:
    """The suite's one browser: a second one cannot be started beside it."""
    return browser


def sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/konto/logga-in/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/")


def faults(page: Page) -> list[str]:
    """What axe finds, and what the page itself complains of."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
    return [f"{page.url} {fault['id']}: {fault['nodes'][0]['html']}" for fault in found]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_is_clean_on_wide_and_narrow_light_and_dark(chromium: Browser, live_server, coordinator, width, scheme):
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "404" not in message.text else None)
    found = []
    for path in OPEN:
        page.goto(live_server.url + path)
        found += [*faults(page), *([f"{path} is too wide"] if overflow(page) > 0 else [])]
    sign_in(page, live_server.url, coordinator.email)
    for path in CLOSED:
        page.goto(live_server.url + path)
        found += [*faults(page), *([f"{path} is too wide"] if overflow(page) > 0 else [])]
    context.close()
    assert found == []
    assert complaints == [], "nothing breaks the content security policy"


def test_without_javascript_one_signs_in_changes_language_and_signs_out(chromium: Browser, live_server, coordinator):
    context = chromium.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, coordinator.email)
    page.click("details.menu > summary")
    page.click(".menu__tools .language button")
    assert page.title() == "What is waiting for me? – Handlingskraft"
    page.click("details.menu > summary")
    page.click(".menu__tools .account summary")
    page.click(".menu__tools .account button")
    page.wait_for_url("**/konto/logga-in/")
    context.close()


def test_with_the_keyboard_alone(chromium: Browser, live_server, coordinator):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(page, live_server.url, coordinator.email)
    page.goto(f"{live_server.url}/aret/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    page.focus(".top__tools .account summary")
    page.keyboard.press("Enter")
    assert page.locator(".top__tools .account__panel").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator(".top__tools .account__panel").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    context.close()


def test_after_a_failed_save_focus_is_on_what_must_be_corrected(chromium: Browser, live_server):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/konto/logga-in/")
    page.fill("#id_login", "ingen adress")
    page.click("main button[type=submit]")
    page.wait_for_selector(".ds-error-summary")
    assert page.evaluate("document.activeElement.matches('.ds-error-summary')")
    page.click('.ds-error-summary a[href="#id_login"]')
    assert page.evaluate("document.activeElement.id") == "id_login"
    assert faults(page) == []
    context.close()


def test_a_session_that_has_ended_leads_to_sign_in_not_into_the_page(chromium: Browser, live_server, coordinator):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(page, live_server.url, coordinator.email)
    context.clear_cookies()
    page.evaluate("htmx.ajax('GET', '/sok/?q=x', {target: 'main', swap: 'innerHTML'})")
    page.wait_for_url("**/konto/logga-in/?next=/")
    context.close()


def test_what_fails_in_the_background_is_shown_as_a_page(chromium: Browser, live_server, coordinator):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(page, live_server.url, coordinator.email)
    page.evaluate("htmx.ajax('GET', '/nix/', {target: 'main', swap: 'innerHTML'})")
    page.wait_for_url("**/nix/")
    assert page.locator("h1").count() == 1
    context.close()

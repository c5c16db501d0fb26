"""People at their screens: each has a window, and every page they look at is examined."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from handlingskraft.accounts.models import User
from handlingskraft.organisation.tests.factories import PASSWORD

AXE = (Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PICTURES = Path(__file__).resolve().parent.parent.parent / "test-results" / "pictures"
WIDE, PHONE = (1280, 900), (360, 780)


class Visitor:
    """Someone with a browser window. ``look`` examines the page they are on; what is wrong with it fails the journey."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))

    def _console(self, message: Any) -> None:
        """What a page complains of; that an answer was a refusal is no complaint of the page's."""
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{self.page.url}: {message.text}")

    def go(self, where: str, *arguments: object, query: str = "") -> None:
        """To a named address."""
        self.page.goto(f"{self.address}{reverse(where, args=arguments)}{query}")

    def is_at(self, where: str, *arguments: object) -> bool:
        """Whether the page is that of the named address."""
        return self.page.url.removeprefix(self.address).partition("?")[0].partition("#")[0] == reverse(where, args=arguments)

    def sign_in(self, user: User) -> None:
        """Through the form."""
        self.go("account_login")
        self.page.fill("#id_login", user.email)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(f"{self.address}/")

    def title(self) -> str:
        """The page's only h1."""
        return self.page.locator("h1").inner_text()

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def press_and_follow(self, key: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def click_and_follow(self, selector: str) -> None:
        """A button or link that leads to another page, or to this one anew."""
        with self.page.expect_navigation():
            self.page.locator(selector).click()

    def focus(self) -> str:
        """The id of what has the focus, else the element's name; asked in the frame after the next, when pages have set it."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self.page.evaluate("document.activeElement.id || document.activeElement.tagName")

    def look(self, name: str = "") -> None:
        """No axe violation, light or dark; nothing outside the screen. With PICTURES=1, pictures under that name."""
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            self.faults += [f"{scheme} {fault}" for fault in axe(self.page, only_colours=scheme == "dark")]
            if name:
                picture(self.page, f"{name}-{self.page.viewport_size['width']}-{scheme}")
        self.page.emulate_media(color_scheme="light")
        self.faults += overflow(self.page)


def axe(page: Page, *, only_colours: bool = False) -> list[str]:
    """What axe finds on the page, and that it is in Swedish or English and has one heading."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    chosen = (
        {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
        if only_colours
        else {"type": "tag", "values": RULES}
    )
    found = page.evaluate("chosen => axe.run({runOnly: chosen})", chosen)["violations"]
    return [f"{page.url} {fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"][:3]]


def overflow(page: Page) -> list[str]:
    """Every element that sticks out of the screen, unless it lies in a region that may scroll sideways."""
    return page.evaluate(
        """() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const out = [...document.querySelectorAll('body *')].filter((each) =>
            each.getBoundingClientRect().right > root.clientWidth + 1 && !each.closest('.mx-wrap, .vh'));
          return [`${location.pathname} is ${root.scrollWidth} px wide on ${root.clientWidth}: ` +
                  out.slice(0, 3).map((each) => each.outerHTML.slice(0, 120)).join(' | ')];
        }"""
    )


def picture(page: Page, name: str) -> None:
    """The whole page as an image in test-results/pictures, when PICTURES=1 asks for it."""
    if os.environ.get("PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


@pytest.fixture(scope="session")
def base_url() -> None:
    """In place of the plugin's own, which pytest warns of; every address here is whole."""


@pytest.fixture
def visitor(new_context: Callable[..., BrowserContext], live_server) -> Iterator[Callable[..., Visitor]]:
    """Makes people: ``visitor()`` signed out, ``visitor(user)`` signed in. At the end nothing may be wrong with any page."""
    cache.clear()
    made: list[Visitor] = []

    def make(user: User | None = None, size: tuple[int, int] = WIDE, **options: Any) -> Visitor:
        viewport = {"width": size[0], "height": size[1]}
        context = new_context(viewport=viewport, reduced_motion="reduce", **options)
        if user is not None:
            client = Client()
            client.force_login(user)
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        made.append(Visitor(context.new_page(), live_server.url))
        return made[-1]

    yield make
    faults = [fault for each in made for fault in each.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def phone(visitor) -> Callable[[User], Visitor]:
    """Someone with a phone: small, touched, sharp."""
    return lambda user, size=PHONE: visitor(user, size=size, has_touch=True, is_mobile=True, device_scale_factor=2)

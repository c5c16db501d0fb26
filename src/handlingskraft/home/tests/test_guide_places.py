"""Help leads to the page of the guide that fits, from every address there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import ResolverMatch, URLResolver, get_resolver, resolve, reverse

from handlingskraft.home import texts
from handlingskraft.home.guide_places import CHAPTERS, PLACES, guide_page
from tests.architecture.access_table import rows

SWEDISH = texts.TEXTS.parent.parent / "locale/sv/LC_MESSAGES/django.po"
PAGES = {page.name for page in texts.guide("sv")}
EXPLAINED_BY_THE_LIST = {"home", "year", "search", "help", "help_page", "accessibility", "about_log", "set_language"}


def names() -> set[str]:
    return {row.name for row in rows()}


def test_every_place_is_an_address_and_leads_to_a_page_that_exists():
    assert set(PLACES) <= names()
    assert set(PLACES.values()) | set(CHAPTERS.values()) <= PAGES


def test_every_page_of_the_guide_is_the_help_of_some_page():
    assert set(PLACES.values()) | set(CHAPTERS.values()) >= PAGES


def test_every_address_but_those_of_the_start_page_has_help_of_its_own():
    without = {name for name, view in _views(get_resolver()) if name in names() and not guide_page(_match(name, view))}
    assert without <= EXPLAINED_BY_THE_LIST


def _views(resolver: URLResolver) -> Iterator[tuple[str, Callable[..., Any]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _views(each)
        elif each.name:
            yield each.name, each.callback


def _match(name: str, view: Callable[..., Any]) -> ResolverMatch:
    return ResolverMatch(view, (), {}, url_name=name)


@pytest.mark.parametrize(
    ("name", "arguments", "page"),
    [("my_answers", (), "svara"), ("units", (), "enheter"), ("outbox", (), "utskick"), ("plans", (), "anta"),
     ("account_login", (), "logga-in"), ("plan_new", (), "las-in"), ("home", (), ""), ("report", (7,), "svara")],
)  # fmt: skip
def test_help_fits_the_page(name, arguments, page):
    assert guide_page(resolve(reverse(name, args=arguments))) == page


def test_the_link_on_a_page_leads_there(client, cast):
    client.force_login(cast["coordinator"])
    assert f'href="{reverse("help_page", args=["enheter"])}"' in client.get(reverse("units")).content.decode()
    assert f'<a href="{reverse("help")}"' in client.get(reverse("home")).content.decode()


def test_what_the_new_pages_call_a_button_is_what_it_says():
    """Bold words in the guide are words on the screen; a button that is renamed is renamed there too."""
    said = " ".join(SWEDISH.read_text(encoding="utf-8").replace('"\n"', "").split()).casefold()
    for name in (
        "07-platser",
        "10-runda",
        "11-svara",
        "12-godkann",
        "13-folj-rundan",
        "14-arsrapport",
        "15-styrelsen",
        "24-antal",
    ):
        for language in ("sv", "en"):
            page = (texts.TEXTS / language / "guide" / f"{name}.md").read_text(encoding="utf-8")
            for words in re.findall(r"\*\*(.+?)\*\*", page):
                assert words.casefold() in said, (name, language, words)

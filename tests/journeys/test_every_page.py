"""Every page there is: nothing for axe, light or dark, and nothing outside the screen on any width."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import axe, overflow, picture
from tests.journeys.places import addresses, municipality

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HEIGHT = 900
PARTS = 3
"""So that both workers get some of it."""
NARROW = {640: "200 % zoom", 360: "a phone", 320: "400 % zoom"}


def _name(where: str) -> str:
    return re.sub(r"\W+", "-", where).strip("-") or "start"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_the_coordinator_is_clean_on_every_screen(visitor, part):
    world = municipality()
    anna = visitor(world.members["coordinator"])
    page, wrong = anna.page, []
    for where in sorted(addresses(world, answers=frozenset({"200", "422"})))[part::PARTS]:
        page.set_viewport_size({"width": 1280, "height": HEIGHT})
        page.goto(anna.address + where)
        wrong += axe(page) + overflow(page)
        picture(page, f"{_name(where)}-1280-light")
        page.emulate_media(color_scheme="dark")
        wrong += [f"dark {fault}" for fault in axe(page, only_colours=True)]
        picture(page, f"{_name(where)}-1280-dark")
        page.emulate_media(color_scheme="light")
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            wrong += overflow(page)
            if width == 360:
                wrong += [f"360 px {fault}" for fault in axe(page)]
                picture(page, f"{_name(where)}-360-light")
    assert not wrong, "\n".join(wrong)


def test_every_open_page_is_clean_on_every_screen(visitor):
    world = municipality()
    stranger = visitor()
    page, wrong = stranger.page, []
    for where in addresses(world, "anonymous"):
        for width in (1280, *NARROW):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.goto(stranger.address + where)
            wrong += overflow(page)
        wrong += axe(page)
    assert not wrong, "\n".join(wrong)

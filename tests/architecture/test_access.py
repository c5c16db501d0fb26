"""Every address × everyone of the cast: the answer is the one that the access table declares."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from handlingskraft.audit.models import AuditEvent
from tests.architecture import world as built
from tests.architecture.access_table import CAST, POSTERS, rows
from tests.architecture.routes import routes
from tests.architecture.walking import address, ask, body, client_for, name_of

pytestmark = pytest.mark.django_db
REFUSALS = {"403", "404", "405", "login"}


@pytest.fixture
def world():
    cache.clear()  # limits on how often count in it
    return built.build()


def state() -> dict[str, list[object]]:
    """Every row of every table of ours, to see whether something was changed. That marked words were read is logged, and no change."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("handlingskraft.")]
    rows = {model.__name__: model._base_manager.order_by("pk") for model in ours}
    rows["AuditEvent"] = rows["AuditEvent"].exclude(deed="marked_words_read")
    return {name: list(found.values_list()) for name, found in rows.items()}


def test_every_address_is_in_the_table_and_nothing_else():
    assert {row.name for row in rows()} == {route.name for route in routes()}


def test_every_address_has_a_name_of_its_own():
    names = [route.name for route in routes()]
    assert sorted(names) == sorted(set(names))
    assert "" not in names


@pytest.mark.parametrize("part", CAST)
def test_everyone_gets_what_the_table_says_and_asking_changes_nothing(world, part):
    client, wrong = client_for(world, part), []
    before = state()
    for row in rows():
        response = ask(client, address(world, row))
        answer = name_of(response)
        if row.name != "people_count" and str(built.COUNTED) in body(response).replace("\u00a0", ""):
            wrong.append(f"{row.name} {row.of}: shows a number of people that only its own form may show")
        if answer != row.answers[part]:
            wrong.append(f"{row.name} {row.of}: {answer}, declared {row.answers[part]}")
    assert wrong == []
    assert state() == before


@pytest.mark.parametrize("part", [part for part in CAST if part != "coordinator"])
def test_only_those_who_may_can_send_forms(world, part):
    client, wrong = client_for(world, part), []
    before, events = state(), AuditEvent.objects.count()
    for row in rows():
        if part in POSTERS.get(row.name, {"coordinator"}):
            continue
        answer = name_of(client.post(address(world, row), {"text": "x", "name": "x", "seen": "1", "reason": "x"}))
        if answer not in REFUSALS and answer != row.answers[part]:  # a page that only leads on does so here too
            wrong.append(f"{row.name} {row.of}: {answer}")
    assert wrong == []
    assert AuditEvent.objects.count() == events
    assert state() == before


def test_no_form_is_taken_without_its_token(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.members["coordinator"])
    before = state()
    answers = {f"{row.name} {row.of}": client.post(address(world, row), {}).status_code for row in rows()}
    assert {name: code for name, code in answers.items() if code != 403} == {}
    assert state() == before


def test_signed_out_one_finds_nothing_that_was_not_published(world):
    client = Client()
    leaks = []
    for row in rows():
        page = ask(client, address(world, row), follow=True)
        if re.search(rf"\b{built.SIGN}\w+", body(page), re.IGNORECASE):
            leaks.append(row.name)
    assert leaks == []


def test_the_words_that_would_leak_are_on_the_pages_of_those_who_may_see_them(world):
    client = client_for(world, "coordinator")
    assert all(
        built.SIGN in body(ask(client, address(world, row))).lower()
        for row in rows()
        if row.name in {"plan", "unit", "member"}
    )


@pytest.mark.parametrize("digits", ["0", str(2**31), str(2**63), "9" * 30, "9" * 5000], ids=lambda digits: digits[:20])
def test_a_number_that_nothing_has_is_not_found(world, digits):
    client, wrong = client_for(world, "coordinator"), []
    for row in rows():
        route = next(each for each in routes() if each.name == row.name)
        for name in route.numbers:
            target = address(world, row).replace(f"/{world.of[row.of][name]}/", f"/{digits}/", 1)
            codes = [answer.status_code for answer in (client.get(target), client.post(target, {}))]
            wrong += [f"{row.name} {name}: {code}" for code in codes if code not in {404, 405}]
    assert wrong == []

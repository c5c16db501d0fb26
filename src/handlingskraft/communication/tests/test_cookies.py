"""No public page sets a cookie or asks for one: not when it is found, not when it is missing, not by any method."""

from __future__ import annotations

import pytest
from django.test import Client

from handlingskraft.communication.tests.published import make_published
from handlingskraft.communication.tests.test_pages import everything, in_english

pytestmark = pytest.mark.django_db
MISSING = ["/for-invanare/nix/", "/for-invanare/plan/0/", "/for-invanare/rapport/999/pdf/", "/en/residents/nix/",
           "/for-invanare/plan/aktivitet/00000000-0000-0000-0000-000000000000/"]  # fmt: skip


def addresses() -> list[str]:
    paths = [*everything(), *map(in_english, everything())]
    return [*paths, *MISSING, "/robots.txt", "/sitemap.xml"]


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_no_cookie_is_set_and_none_is_asked_for(coordinator, method):
    make_published(coordinator)
    for path in addresses():
        client = Client(raise_request_exception=False)
        answer = getattr(client, method)(path)
        assert not answer.cookies, path
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.get("Vary", ""), path


def test_the_database_is_not_asked_for_a_session(client, coordinator, django_assert_max_num_queries):
    make_published(coordinator)
    with django_assert_max_num_queries(12) as captured:
        client.get("/for-invanare/")
    assert [query["sql"] for query in captured.captured_queries if "session" in query["sql"].lower()] == []


def test_the_page_has_no_script_and_no_form(client, coordinator):
    make_published(coordinator)
    for path in addresses():
        page = client.get(path).content
        assert b"<script" not in page
        assert b"<form" not in page

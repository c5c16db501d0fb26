"""What every answer carries, whatever it is an answer to; and what no page holds."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client

from handlingskraft.organisation.forms import LogForm
from tests.architecture import world as built
from tests.architecture.access_table import rows
from tests.architecture.source import PACKAGE
from tests.architecture.walking import address, ask, body, client_for

pytestmark = pytest.mark.django_db
POLICY = {"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
          "form-action 'self'"}  # fmt: skip
INLINE = re.compile(r"<[^>]+\s(?:style|on[a-z]+)\s*=|<style|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
ELSEWHERE = ["/nix/", "/plan/nix/", "/static/nix.css"]


@pytest.fixture
def world():
    cache.clear()  # limits on how often count in it
    return built.build()


def faults_of(response) -> list[str]:
    """What the answer's headers lack."""
    policy = {part.strip() for part in response.get("Content-Security-Policy", "").split(";")}
    faults = [f"policy lacks {part}" for part in sorted(POLICY - policy)]
    faults += ["policy allows unsafe"] * any("unsafe" in part for part in policy)
    wanted = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"}
    faults += [f"{name}: {response.get(name)}" for name, value in wanted.items() if response.get(name) != value]
    return faults


def page_faults(page: str) -> list[str]:
    """What no page may hold: pieces of template, code in the page, forms without the token."""
    faults = [f"left unrendered: {found}" for found in re.findall(r"<c-\w+|{%|{{", page)]
    faults += [f"in the page: {found}" for found in INLINE.findall(page)]
    for attributes, content in FORM.findall(page):
        if 'method="post"' in attributes.lower() and "csrfmiddlewaretoken" not in content:
            faults.append(f"no token: <form{attributes}>")
    return faults


@pytest.mark.parametrize("part", ["coordinator", "board_reader", "outsider", "anonymous"])
def test_every_answer_is_safe(world, part):
    client, wrong = client_for(world, part), []
    for where in [*(address(world, row) for row in rows()), *ELSEWHERE]:
        for answer in (ask(client, where), ask(client, where, headers={"HX-Request": "true"})):
            wrong += [f"{where} {fault}" for fault in faults_of(answer)]
            if answer["Content-Type"].startswith("text/html"):
                wrong += [f"{where} {fault}" for fault in page_faults(body(answer))]
    assert wrong == []


@pytest.mark.parametrize("part", ["coordinator", "unit_contact"])
def test_a_refused_form_is_safe_too(world, part):
    client, wrong = client_for(world, part), []
    for row in rows():
        if row.name in {"account_logout", "plan_discard", "audit_log_check"}:
            continue
        answer = client.post(address(world, row), {})
        wrong += [f"{row.name} {row.of} {fault}" for fault in faults_of(answer)]
        if answer.status_code >= 500:
            wrong.append(f"{row.name} {row.of}: {answer.status_code}")
        if answer["Content-Type"].startswith("text/html"):
            wrong += [f"{row.name} {row.of} {fault}" for fault in page_faults(body(answer))]
    assert wrong == []


def test_what_a_person_sees_is_not_kept_by_caches_on_the_way(world):
    client = client_for(world, "coordinator")
    kept = [row.name for row in rows() if "no-store" not in ask(client, address(world, row)).get("Cache-Control", "")]
    assert kept == []


def test_an_unknown_page_is_the_same_whether_it_exists_or_not(world):
    client = client_for(world, "unit_contact")
    draft = next(row for row in rows() if row.name == "plan" and row.of == "draft")
    hidden, missing = client.get(address(world, draft)), client.get("/plan/999999/")
    assert hidden.status_code == missing.status_code == 404
    token = re.compile(
        r'(?:csrfmiddlewaretoken" value=|X-CSRFToken[^:]*: ?)"?[^"]*"|&quot;[A-Za-z0-9]{64}&quot;|"next" value="[^"]*"|/plan/\d+/'
    )
    assert token.sub("", body(hidden)) == token.sub("", body(missing))


def test_every_post_form_in_a_template_carries_the_token():
    wrong = []
    for path in sorted(PACKAGE.glob("*/templates/**/*.html")):
        for attributes, content in FORM.findall(path.read_text()):
            if 'method="post"' in attributes.lower() and "{% csrf_token %}" not in content:
                wrong.append(f"{path.relative_to(PACKAGE)} <form{attributes}>")
    assert wrong == []


def test_errors_are_safe_too(world, settings):
    client = Client(raise_request_exception=False)
    bad_host = client.get("/", headers={"Host": "elsewhere.example"})
    assert bad_host.status_code == 400
    assert faults_of(bad_host) == []
    assert page_faults(body(bad_host)) == []


def asked_for() -> list[str]:
    """The names that views look for in an address after the question mark, and the fields of forms that are filled so."""
    source = "\n".join(path.read_text() for path in PACKAGE.glob("*/**/*.py") if "/tests/" not in path.as_posix())
    return sorted({*re.findall(r"""GET(?:\.get\(|\.getlist\(|\[)["'](\w+)["']""", source), *LogForm().fields})


HOSTILE = ["9" * 5000, "9" * 30, "-1", "²", "\0", "å" * 500, "%00", "'\"<x>", "2016-99-99"]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value[:12]))
def test_whatever_stands_after_the_question_mark_is_answered(world, value):
    client, wrong = client_for(world, "coordinator"), []
    names = asked_for()
    assert {"q", "page", "rad"} <= set(names)
    for row in rows():
        answer = ask(client, f"{address(world, row)}?{urlencode(dict.fromkeys(names, value))}")
        if answer.status_code >= 500:
            wrong.append(f"{row.name} {row.of}: {answer.status_code}")
    assert wrong == []

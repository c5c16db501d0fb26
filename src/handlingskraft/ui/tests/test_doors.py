"""What views do alike: a deed that is refused leaves its reason where the person looks."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError

from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible, Refused
from handlingskraft.ui.doors import allow, done, tried
from handlingskraft.ui.limits import is_within, too_many


class NameForm(forms.Form):
    name = forms.CharField(required=False)


class BoardIsClosed(Refused):
    message = "The board is closed."


def raises(fault):
    def deed():
        raise fault

    return deed


@pytest.fixture
def form():
    form = NameForm({"name": "Kim"})
    assert form.is_valid()
    return form


@pytest.fixture
def request_(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    return request


def test_only_who_is_allowed_comes_in():
    allow(True)
    with pytest.raises(PermissionDenied):
        allow(False)


def test_a_deed_that_is_done_leaves_the_form_alone(form):
    assert tried(form, lambda: None)
    assert not form.errors


@pytest.mark.parametrize(
    ("fault", "errors"),
    [
        (NotPossible("Not while it rains."), {"__all__": ["Not while it rains."]}),
        (BoardIsClosed(), {"__all__": ["The board is closed."]}),
        (BoardIsClosed("Closed since May."), {"__all__": ["Closed since May."]}),
        (ValidationError("Wrong."), {"__all__": ["Wrong."]}),
        (ValidationError({"name": "Taken.", "unit": "Gone."}), {"name": ["Taken."], "__all__": ["Gone."]}),
    ],
)
def test_a_refusal_stands_in_the_form_at_its_field(form, fault, errors):
    assert not tried(form, raises(fault))
    assert form.errors == errors


def test_a_change_by_someone_else_is_not_a_refusal(form):
    row = SimpleNamespace(pk=7)
    with pytest.raises(ChangedMeanwhile) as told:
        tried(form, raises(ChangedMeanwhile(row)))
    assert told.value.current is row


@pytest.mark.parametrize(
    ("deed", "level", "words"),
    [
        (lambda: None, "success", "Saved."),
        (raises(BoardIsClosed()), "error", "The board is closed."),
        (raises(ValidationError(["Too long.", "Too late."])), "error", "Too long. Too late."),
    ],
)
def test_the_next_page_says_how_it_went(request_, deed, level, words):
    done(request_, deed, "Saved.")
    assert [(each.level_tag, str(each)) for each in get_messages(request_)] == [(level, words)]


def test_one_person_is_counted_alone_and_each_deed_alone():
    assert [is_within(1, "upload", most=2) for _ in range(3)] == [True, True, False]
    assert is_within(2, "upload", most=2)
    assert is_within(1, "letter", most=2)


def test_who_is_above_the_limit_gets_the_page_that_says_so(rf, db):
    request = rf.post("/")
    request.user = SimpleNamespace(pk=1, is_authenticated=False)
    assert too_many(request, "page", most=1) is None
    assert too_many(request, "page", most=1).status_code == 429


def test_a_count_that_runs_out_while_it_is_made_lets_through(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *_, **__: False)
    assert is_within(1, "fading", most=1)

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from handlingskraft.accounts.models import User
from handlingskraft.audit.models import AuditEvent
from handlingskraft.privacy import guarding
from handlingskraft.privacy.events import guard_spoke
from handlingskraft.privacy.guarding import GuardedForm, GuardMiddleware
from handlingskraft.privacy.guarding_rows import Written, guard_rows

pytestmark = pytest.mark.django_db


class Page(GuardedForm):
    words = forms.CharField(required=False)
    more = forms.CharField(required=False)
    count = forms.IntegerField(required=False)
    secret = forms.CharField(required=False, widget=forms.HiddenInput)


@pytest.fixture
def heard():
    told = []

    def listen(sender, **said):
        told.append({name: said[name] for name in ("counts", "went_on", "reason")})

    guard_spoke.connect(listen)
    yield told
    guard_spoke.disconnect(listen)


def sent(monkeypatch, data, *, may=False, initial=None):
    monkeypatch.setattr(guarding, "import_string", lambda name: lambda user: may)
    made = []

    def view(request):
        made.append(Page(request.POST, initial=initial))
        made[0].is_valid()
        return HttpResponse()

    request = RequestFactory().post("/", data)
    request.user = User.objects.get_or_create(email="a@x.example", defaults={"name": "A"})[0]
    GuardMiddleware(view)(request)
    return made[0]


def test_plain_words_pass(monkeypatch, heard):
    assert sent(monkeypatch, {"words": "Skolan tar fram en rutin.", "secret": "070-123 45 67"}).is_valid()
    assert heard == []


def test_a_phone_number_stops_and_its_place_is_marked(monkeypatch, heard):
    form = sent(monkeypatch, {"words": "Ring 070-123 45 67 <b>", "guard_reason": "måste"}, may=True)
    (error,) = form.errors["words"]
    assert "<mark>070-123 45 67</mark>" in error
    assert "&lt;b&gt;" in error
    assert form["words"].value() == "Ring 070-123 45 67 <b>"
    assert form.guard_asks == ""
    assert heard == [{"counts": {"phone": 1}, "went_on": False, "reason": ""}]


def test_a_name_asks_and_others_than_the_coordinator_cannot_go_on(monkeypatch, heard):
    form = sent(monkeypatch, {"words": f"{'Långt före ' * 6}ringde Anna Svensson {'och mer ' * 8}", "guard_reason": "beslut"})
    assert "<mark>Anna Svensson</mark>" in form.errors["words"][0]
    assert form.guard_asks == ""
    assert not heard[0]["went_on"]


def test_the_coordinator_goes_on_with_a_reason_that_names_nobody(monkeypatch, heard):
    typed = {"words": "Beslut av Anna Svensson", "more": "och Erik Ek"}
    asked = sent(monkeypatch, typed, may=True)
    assert asked.guard_asks == "words"
    assert set(asked.errors) == {"words", "more"}
    assert not sent(monkeypatch, {**typed, "guard_reason": "Anna Svensson vill"}, may=True).is_valid()
    assert sent(monkeypatch, {**typed, "guard_reason": "Författaren är källan"}, may=True).is_valid()
    assert heard[-1] == {"counts": {"name": 2}, "went_on": True, "reason": "Författaren är källan"}


def test_what_stood_there_before_is_not_asked_about_again(monkeypatch):
    before = {"words": "Anna  Svensson ringde"}
    assert sent(monkeypatch, before, initial=before).is_valid()
    assert sent(monkeypatch, {"words": "Igår ringde Anna Svensson"}, initial=before).is_valid()
    assert not sent(monkeypatch, {"words": "Erik Lindberg ringde"}, initial=before).is_valid()
    number = {"words": "Ring 070-123 45 67"}
    assert not sent(monkeypatch, {"words": "Ring nu 070-123 45 67"}, initial=number).is_valid()


def test_who_only_reads_is_no_sender():
    answer = GuardMiddleware(lambda request: HttpResponse("ok"))(RequestFactory().get("/"))
    assert answer.content == b"ok"
    assert not guarding.Sender(None).may_go_on


def test_the_log_holds_kinds_and_counts_and_never_the_words(monkeypatch):
    sent(monkeypatch, {"words": "Ring 070-123 45 67"})
    event = AuditEvent.objects.get(deed="guard_stopped")
    assert event.changes == {"phone": 1}
    assert "070" not in f"{event.reason}{event.subject_label}"


class Paper(GuardedForm):
    file = forms.FileField()
    words = forms.CharField(required=False)

    def texts_of_files(self):
        yield "file", "Anna Svensson"
        yield "file", "Erik Lindberg"


def test_all_that_a_file_holds_is_asked_about_once(monkeypatch):
    monkeypatch.setattr(guarding, "import_string", lambda name: lambda user: True)
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.txt", b"x")})
    request.user = User.objects.create(email="a@x.example", name="A")
    made = []

    def view(request):
        made.append(Paper(request.POST, request.FILES))
        made[0].is_valid()
        return HttpResponse()

    GuardMiddleware(view)(request)
    (error,) = made[0].errors["file"]
    assert "Anna Svensson" in error
    assert made[0].guard_asks == "file"
    assert made[0].guarded_fields == {"file"}
    assert list(Page({}).texts_of_files()) == []


def test_rows_without_a_sender_have_nobody_to_ask():
    guarded = guard_rows(Page, [Written(2, "Namn", "Anna Svensson"), Written(3, "Namn", "Skolan")])
    assert [row for row, _words in guarded.stops] == [2]
    assert (guarded.questions, guarded.may_be_saved, guarded.shown) == ((), False, ())
    assert guard_rows(Page, [Written(2, "Namn", "Skolan")]).may_be_saved


class Opened(Page):
    """Let off, in the test below."""


def test_what_is_let_off_is_let_off_with_a_reason(monkeypatch):
    monkeypatch.setattr(guarding, "reason_for", lambda form, field="": "a reason" if form is Opened else "")
    assert Opened({"words": "Ring 070-123 45 67"}).is_valid()


def test_a_second_fault_in_a_field_is_not_told_twice_and_files_wait_for_the_rest(monkeypatch):
    broken = Paper({"words": "x"}, {})
    assert (set(broken.errors), broken.guarded_fields) == ({"file"}, set())

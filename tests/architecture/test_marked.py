"""What is marked as secret reaches nobody without the right: every address, every file, the search, the log and the letters.

The same walk through the same world finds every canary while nothing is marked.
"""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.cache import cache
from django.urls import reverse
from django.utils.module_loading import module_has_submodule

from handlingskraft.follow_up.models import Evidence, Round
from handlingskraft.follow_up.operations import remind
from handlingskraft.home.markings import MARKABLE
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.sending import build
from handlingskraft.organisation.models import Unit
from tests.architecture import canaries
from tests.architecture import world as built
from tests.architecture.access_table import rows
from tests.architecture.canaries import CANARIES, KINDS, OTHER_CONTACT, heard_in
from tests.architecture.walking import address, ask, body, client_for

pytestmark = pytest.mark.django_db
WITHOUT_THE_RIGHT = ("board_reader", "auditor", OTHER_CONTACT, "outsider", "anonymous")
ANSWERS = {"200", "file"}
SEARCHING = {"board_reader", "auditor"}
SEARCHES = (("search", "q"), ("units", "q"), ("audit_log", "words"), ("audit_log_export", "words"))


@pytest.fixture
def world():
    cache.clear()
    found = built.build()
    canaries.let_in(found)
    return found


def addresses(world, part):
    """Where the part gets something to read. The public pages are published in this world, so everyone does."""
    column = "unit_contact" if part == OTHER_CONTACT else part
    for row in rows():
        if row.answers[column] in ANSWERS or row.name.startswith("public_"):
            yield address(world, row)
    if part in SEARCHING:
        yield from (
            f"{reverse(name)}?{query}={CANARIES[Evidence]}" for name, query in SEARCHES if part == "auditor" or query == "q"
        )


def sings(world, part):
    """(address, kind) of every canary that gets out to the part. What a search repeats of the question is no answer."""
    client = client_for(world, part)
    for where in addresses(world, part):
        answer = ask(client, where)
        if "?" in where:
            asked = where.partition("=")[2]
            nothing = ask(client, where.replace(asked, "x" * len(asked)))
            if body(answer).replace(asked, "") != body(nothing).replace("x" * len(asked), ""):
                yield where, "?"
        else:
            yield from ((where, kind) for kind in heard_in(answer))


def test_nobody_without_the_right_hears_anything(world):
    canaries.mark_everything(world.members["coordinator"])
    canaries.adopt_again()
    wrong = [f"{part}: {where} {kind}" for part in WITHOUT_THE_RIGHT for where, kind in sings(world, part)]
    assert wrong == []
    asked = world.of["asked-unit"]
    round_, units = Round.objects.get(pk=asked["round_pk"]), Unit.objects.filter(pk=asked["unit_pk"])
    remind(round_, units=units, by=world.members["coordinator"])
    letters = [build(mail) for mail in OutgoingMail.objects.filter(template="answer_reminder")]
    assert letters
    assert [
        letter.subject for letter in letters for word in CANARIES.values() if word in f"{letter.subject}{letter.body}"
    ] == []


EVERYWHERE = {
    "auditor": {"picture", "picture_file", "picture_comparison", "report", "unit_answers", "round_xlsx", "round_csv", "board", "activity", "plan",
                "annual_report", "annual_report_file", "audit_log", "audit_log_export", "evidence"},
    "anonymous": {"public_picture", "public_report", "public_report_pdf", "public_activity"},
}  # fmt: skip


def test_the_walk_hears_what_is_not_marked(world):
    canaries.adopt_again()
    for part, names in EVERYWHERE.items():
        client, heard = client_for(world, part), {}
        for row in rows():
            if row.name in names:
                heard.setdefault(row.name, set()).update(heard_in(ask(client, address(world, row))))
        assert {name for name, kinds in heard.items() if not kinds} == set()
        assert set().union(*heard.values()) == (set(KINDS) if part == "auditor" else set(KINDS) - {Evidence})


def test_what_locks_words_lets_a_marking_be_set_and_nothing_else():
    """A lock that names columns names all of them but the marking: a new column is locked from its first day."""
    guards = [
        guard
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "locks")
        for guard in import_module(f"{config.name}.locks").GUARDS
    ]
    for model in KINDS:
        (guard,) = [each for each in guards if each.table == model._meta.db_table]
        columns = {field.column for field in model._meta.concrete_fields} - {"id", "marking_id"}
        assert set(guard.columns) == columns


def test_no_row_is_marked_that_has_no_page_for_it():
    assert set(MARKABLE.values()) == set(KINDS)
    assert all(re.fullmatch(r"[a-z]+", word) for word in MARKABLE)

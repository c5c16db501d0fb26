"""``handlingskraft retention``: the policy, what is due, and carrying it out."""

from __future__ import annotations

import json

import pytest

from handlingskraft.config.cli import build_parser
from handlingskraft.retention import command
from handlingskraft.retention.models import RetentionRun
from handlingskraft.retention.tests.factories import make_old_things

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(monkeypatch, capsys):
    make_old_things(monkeypatch)

    def say(*words):
        code = command.run(build_parser().parse_args(["retention", *words]))
        return code, capsys.readouterr().out

    return say


def test_it_prints_the_policy_and_counts_and_changes_nothing(said):
    code, out = said("--language", "en")
    assert code == 0
    assert "2 years after the account was closed" in out
    assert "       1  Closed accounts" in out
    assert not RetentionRun.objects.exists()
    assert said("--language", "en") == (0, out)


def test_it_carries_out_and_then_has_nothing_more_to_do(said):
    code, out = said("--carry-out", "--language", "en")
    run = RetentionRun.objects.get()
    assert (code, f"Receipt number {run.pk}" in out, run.started_by_label) == (0, True, "")
    code, out = said("--json")
    assert (code, [line["rows"] for line in json.loads(out)["due"]]) == (0, [0, 0, 0, 0, 0])


def test_json_says_what_is_due_and_what_was_done(said):
    shown = json.loads(said("--json", "--carry-out")[1])
    assert shown["on"] == "2019-01-24"
    assert {"rule": "mail.letters", "rows": 1, "is_refused": False} in shown["carried_out"]["rules"]
    due = next(line for line in shown["due"] if line["rule"] == "accounts.closed")
    assert due | {"what": "", "words": ""} == {
        "rule": "accounts.closed", "what": "", "months": 24, "days": 0, "words": "", "is_decided": False,
        "until": "2017-01-24", "rows": 1,
    }  # fmt: skip
    assert {"part", "holds", "why", "how_long", "then", "ground", "places"} == set(shown["policy"][0])


def test_interrupted_it_says_that_what_was_done_stands(said, monkeypatch, capsys):
    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_carried_out", stop)
    assert said("--carry-out")[0] == 130


def test_a_refused_rule_gives_exit_code_1(said, monkeypatch):
    real = command._carried_out

    def refused():
        done = real()
        object.__setattr__(done.lines[0], "is_refused", True)
        return done

    monkeypatch.setattr(command, "_carried_out", refused)
    code, out = said("--carry-out", "--language", "en")
    assert (code, "the database refused" in out) == (1, True)

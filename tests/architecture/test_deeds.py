"""Every deed that is recorded anywhere has words in the log."""

from __future__ import annotations

import ast
import re

from django.apps import apps

from handlingskraft.audit.words import DEEDS, FIELDS, THINGS
from tests.architecture.source import modules

RECORDERS = {"record", "record_many"}


def calls() -> list[tuple[str, ast.Call]]:
    """(path:line, call) of every recording outside the log itself."""
    return [
        (f"{module.path}:{node.lineno}", node)
        for module in modules()
        if module.chapter != "audit"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDERS
    ]


def deeds(node: ast.expr) -> set[str]:
    """The deeds that the first argument can be: a literal, or one of two."""
    if isinstance(node, ast.IfExp):
        return deeds(node.body) | deeds(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_every_deed_has_words():
    recorded = {deed: place for place, call in calls() for deed in deeds(call.args[0])}
    assert len(recorded) > 40
    missing = {deed: place for deed, place in recorded.items() if deed not in DEEDS}
    assert missing == {}, "add a sentence for each in audit/words.py"


def test_every_deed_is_written_out_where_it_is_recorded():
    assert [place for place, call in calls() if not deeds(call.args[0])] == []


def test_no_words_are_left_for_deeds_that_are_gone():
    recorded = {deed for _, call in calls() for deed in deeds(call.args[0])}
    assert sorted(set(DEEDS) - recorded) == []


def test_every_field_that_is_spelled_out_in_a_record_has_a_word():
    missing = set()
    for place, call in calls():
        for keyword in call.keywords:
            if keyword.arg == "changes" and isinstance(keyword.value, ast.Dict):
                names = {key.value for key in keyword.value.keys if isinstance(key, ast.Constant)}
                missing |= {f"{place} {name}" for name in names - set(FIELDS)}
    assert sorted(missing) == [], "add the field's word in audit/words.py"


def test_things_are_tables_that_exist():
    assert sorted(set(THINGS) - {model._meta.label_lower for model in apps.get_models()}) == []


def test_words_are_sentences_without_names_of_code():
    assert [words for words in DEEDS.values() if not re.fullmatch(r"[A-Z][^_]+[^.]", words)] == []

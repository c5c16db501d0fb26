"""Every text field and every uploaded file passes the guard for personal data, or is let off with a reason in ``privacy/exceptions.py``.

A form with a file says what is read of it (``texts_of_files``), or the view that reads its rows holds them against the guard
(``guard_rows`` with the form as its door).
"""

from __future__ import annotations

import ast
import pkgutil
from importlib import import_module

from django import forms

import handlingskraft
from handlingskraft.privacy.exceptions import UNGUARDED, UNGUARDED_FIELDS, UNGUARDED_FILES, reason_for
from handlingskraft.privacy.guarding import GuardedForm, is_free_text
from tests.architecture.source import modules


def all_forms():
    for module in pkgutil.walk_packages(handlingskraft.__path__, "handlingskraft."):
        if ".tests" not in module.name and (".forms" in module.name or ".views" in module.name):
            import_module(module.name)
    waiting, found = [forms.BaseForm], set()
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("handlingskraft.") and ".tests" not in each.__module__ and each is not GuardedForm:
                found.add(each)
    return found


def has_free_text(form):
    return any(is_free_text(field) for field in form.base_fields.values())


def test_every_text_field_passes_the_guard():
    open_doors = {
        f"{each.__module__}.{each.__name__}"
        for each in all_forms()
        if has_free_text(each) and not issubclass(each, GuardedForm) and not reason_for(each)
    }
    assert open_doors == set()


def test_what_is_let_off_exists():
    names = {f"{each.__module__.split('.')[1]}.{each.__name__}" for each in all_forms()}
    assert set(UNGUARDED) <= names
    fields = {f"{each.__module__.split('.')[1]}.{each.__name__}": set(each.base_fields) for each in all_forms()}
    assert {name for name, let_off in UNGUARDED_FIELDS.items() if set(let_off) - fields[name]} == set()


def test_the_contact_is_let_off_and_the_words_beside_it_are_not():
    form = next(
        each for each in all_forms() if each.__module__.endswith("communication.forms") and each.__name__ == "ContactForm"
    )
    assert (bool(reason_for(form, "phone")), reason_for(form, "text"), reason_for(form)) == (True, "", "")


def name_of(form):
    return f"{form.__module__.split('.')[1]}.{form.__name__}"


def file_fields(form):
    return {name for name, field in form.base_fields.items() if isinstance(field, forms.FileField)}


def calls(tree, name):
    """The names that stand first in calls of the function."""
    return {
        node.args[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == name
        and node.args
        and isinstance(node.args[0], ast.Name)
    }


def test_every_uploaded_file_passes_the_guard():
    guarded_rows = {name for module in modules() for name in calls(module.tree, "guard_rows")}
    open_doors = set()
    for form in all_forms():
        let_off = UNGUARDED_FILES.get(name_of(form), {})
        is_read = issubclass(form, GuardedForm) and form.texts_of_files is not GuardedForm.texts_of_files
        if file_fields(form) - set(let_off) and not is_read and form.__name__ not in guarded_rows:
            open_doors.add(name_of(form))
    assert open_doors == set()


def test_files_come_in_through_forms_only():
    with_files = {form.__name__ for form in all_forms() if file_fields(form)}
    open_doors = set()
    for module in modules():
        taken = [node for node in ast.walk(module.tree) if isinstance(node, ast.Attribute) and node.attr == "FILES"]
        given = [
            argument
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in with_files
            for argument in node.args
            if any(each in ast.walk(argument) for each in taken)
        ]
        if len(given) < len(taken):
            open_doors.add(str(module.path))
    assert open_doors == set()


def test_files_that_are_let_off_exist():
    fields = {name_of(form): file_fields(form) for form in all_forms()}
    assert {name for name, let_off in UNGUARDED_FILES.items() if set(let_off) != fields.get(name)} == set()

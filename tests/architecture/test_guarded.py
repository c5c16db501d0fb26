"""Every form with a text field passes the guard for personal data, or is let off with a reason in ``privacy/exceptions.py``."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from django import forms

import handlingskraft
from handlingskraft.privacy.exceptions import UNGUARDED, UNGUARDED_FIELDS, reason_for
from handlingskraft.privacy.guarding import GuardedForm, is_free_text


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

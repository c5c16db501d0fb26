"""What must not be in any file: paths of one machine, addresses of registries; and how long a module may grow."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, modules

LONGEST_MODULE = 400
LONGEST_TEST = 600
# Folders that only exist on someone's machine; written apart, so that this file does not name them either.
PLACES = ["/" + "home/", "/" + "Users/", "/" + "root/", "/" + "work/", "C:" + "\\Users"]
REGISTRIES = re.compile(
    r"pypi\.org|files\.pythonhosted|registry\.npmjs|(?:index|registry)[-_]url|\"resolved\":", re.IGNORECASE
)
THIS = "tests/architecture/test_files.py"


@cache
def files() -> tuple[str, ...]:
    """The files that belong to the project: what git has and what it would add."""
    if not (ROOT / ".git").exists():
        pytest.skip("this copy of the project came without git, which knows what belongs to it")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(name for name in listed.stdout.splitlines() if (ROOT / name).is_file() and name != THIS)


def text_of(name: str) -> str:
    """The file's text, "" for one that is none."""
    try:
        return (ROOT / name).read_text()
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_place_on_someones_machine():
    places = [*PLACES, str(ROOT) + os.sep]
    assert [(name, place) for name in files() for place in places if place in text_of(name)] == []


def test_no_file_names_a_registry():
    assert [name for name in files() if REGISTRIES.search(text_of(name))] == []


def test_modules_can_be_read_in_one_sitting():
    def lines(path: Path) -> int:
        return len(path.read_text().splitlines())

    long = []
    for path in [*PACKAGE.glob("**/*.py"), *(ROOT / "tests").glob("**/*.py"), *(ROOT / "bin").glob("**/*.py")]:
        inside = path.relative_to(ROOT).as_posix()
        limit = LONGEST_TEST if "tests/" in inside else LONGEST_MODULE
        if "/migrations/" not in inside and lines(path) > limit:
            long.append(f"{inside}: {lines(path)}")
    assert long == []


def test_texts_are_marked_by_names_that_are_found():
    """The catalogue is made from calls of ``_`` and of gettext's own names: under another name a text stays English."""
    found = {
        "_",
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "ngettext",
        "ngettext_lazy",
        "ngettext_noop",
        "pgettext",
        "pgettext_lazy",
    }
    lost = []
    for module in modules():
        aliases = {
            alias.asname or alias.name
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
            if "gettext" in alias.name
        } - found
        lost += [
            f"{module.path}:{node.lineno}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in aliases
            and any(isinstance(argument, ast.Constant) for argument in node.args)
        ]
    assert lost == []

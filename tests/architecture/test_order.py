"""The order of the house is written once, in .importlinter. What else shows it must agree."""

from __future__ import annotations

import re

from django.apps import apps
from django.conf import settings

from handlingskraft.home.menu import PHASES
from tests.architecture.source import PACKAGE, ROOT, order, storey


def chapters() -> list[str]:
    """Every chapter that exists, in the order of the linter, from the ground floor up."""
    return [chapter for layer in order() for chapter in sorted(layer)]


def test_every_folder_of_the_package_is_in_the_order():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == set(chapters())


def test_installed_apps_follow_the_order():
    installed = [name.removeprefix("handlingskraft.") for name in settings.CHAPTERS]
    assert [storey(name) for name in installed] == sorted(storey(name) for name in installed)
    assert set(installed) == set(chapters()) - {"shared", "config"}
    assert {config.label for config in apps.get_app_configs() if config.name.startswith("handlingskraft.")} == set(installed)


def test_the_main_menu_follows_the_order():
    known = {chapter for layer in order(with_those_to_come=True) for chapter in layer}
    named = [chapter for phase in PHASES for chapter in phase.chapters]
    assert set(named) <= known
    heights = [min(storey(chapter) for chapter in phase.chapters) for phase in PHASES if phase.chapters]
    assert heights == sorted(heights)


def test_the_tree_in_the_readme_is_the_order_seen_from_above():
    tree = re.search(r"```\nsrc/handlingskraft/\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert tree, "README.md shows the tree of src/handlingskraft in a code block"
    rows = [re.findall(r"(\w+)/", line.split("  ")[1]) for line in tree.group(1).splitlines() if line.startswith("  ")]
    shown = [chapter for row in rows for chapter in row]
    assert set(shown) == set(chapters())
    assert [storey(chapter) for chapter in shown] == sorted((storey(chapter) for chapter in shown), reverse=True)


def test_every_chapter_says_what_it_is_for():
    silent = [chapter for chapter in chapters() if not (PACKAGE / chapter / "README.md").exists()]
    assert silent == []
    long = [chapter for chapter in chapters() if len((PACKAGE / chapter / "README.md").read_text().splitlines()) > 40]
    assert long == [], "a chapter's README has at most 40 lines"

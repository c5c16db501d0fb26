"""What chapters may take from each other. The order itself is .importlinter's; here is which doors are open."""

from __future__ import annotations

import re

from tests.architecture.source import PACKAGE, Module, modules

DOORS = {"models", "operations", "overviews", "rules", "permissions", "events"}
# The ground floor and the wiring are for everyone to use as a whole; what else is open says why.
OPEN_CHAPTERS = {"shared", "ui"}
EXCEPTIONS = {
    ("plan", "content"): "the shape of a plan's content: what the reader makes, the check reads and the plan stores",
    ("plan", "checking"): "the plan check is pure rules in a folder of their own",
    ("plan", "doors"): "plan_import reviews the plan's own drafts: both find and refuse them alike",
    (
        "annual_report",
        "content",
    ): "the shape of a report's content: what is frozen, rendered and shown to residents, and what papers are made of",
    ("annual_report", "freezing"): "communication reads what was frozen",
    ("privacy", "guarding"): "every form with free text is a guarded form: the door that nothing personal comes through",
    ("privacy", "people"): "a number of people as a type that cannot be shown",
    ("privacy", "people_field"): "its columns and form fields",
    ("privacy", "publishing"): "the one road by which numbers of people are shown",
    ("privacy", "reading"): "who reads what is marked: the one decision that every road asks",
    ("privacy", "words"): "the kinds of personal data, in the same words everywhere",
    ("privacy", "guarding_rows"): "the same door for files of rows",
    ("accounts", "doors"): "every view asks who is asking, and the look lies below the accounts",
    ("accounts", "adapter"): "mail lets allauth's letters go through the outbox",
    ("mail", "letters"): "the chapters above register their kinds of letters",
    ("mail", "sending"): "config starts the process that sends letters",
    ("audit", "triggers"): "the one way to lock tables in the database",
    ("annual_report", "command"): "config gathers the chapters' commands",
    ("situational_picture", "statistics"): "the shape of figures, which the example municipality fills in",
    ("risk_analysis", "words"): "the yearly report says in the same words where a department stands",
    ("plan_import", "documents"): "config's guard and the guard of evidence open files as the reader does",
    ("retention", "command"): "config gathers the chapters' commands",
    ("plan_import", "command"): "config gathers the chapters' commands",
    ("plan_import", "spawning"): "config starts the process that reads uploads",
    ("plan_import", "check_command"): "config gathers the chapters' commands",
}
# config wires everything, including addresses and pages for errors.
WIRING = {"config": {"urls", "views", "apps", "errors"}}


def foreign(module: Module) -> set[tuple[str, str]]:
    """(chapter, part) of everything that the module takes from another chapter."""
    taken = set()
    for name in module.imports():
        parts = name.split(".")
        if parts[0] == "handlingskraft" and len(parts) > 2 and parts[1] != module.chapter:
            taken.add((parts[1], parts[2]))
    return taken


def test_chapters_use_each_other_through_the_open_doors_only():
    wrong = [
        f"{module.path} takes {chapter}.{part}"
        for module in modules()
        for chapter, part in sorted(foreign(module))
        if chapter not in OPEN_CHAPTERS
        and part not in DOORS | WIRING.get(module.chapter, set())
        and (chapter, part) not in EXCEPTIONS
    ]
    assert wrong == [], "pages and forms are a chapter's own; take models, operations, overviews, rules, permissions or events"


def test_every_exception_is_still_needed():
    taken = {pair for module in modules() for pair in foreign(module)}
    assert set(EXCEPTIONS) - taken == set()


def test_templates_extend_and_include_their_own_chapter_or_the_look():
    wrong = []
    for path in sorted(PACKAGE.glob("*/templates/**/*.html")):
        chapter = path.relative_to(PACKAGE).parts[0]
        for name in re.findall(r"{%\s*(?:extends|include)\s+[\"']([^\"'#]+)", path.read_text()):
            owner = name.partition("/")[0]
            if (PACKAGE / owner).is_dir() and owner not in {chapter, "ui"}:
                wrong.append(f"{path.relative_to(PACKAGE)} takes {name}")
    assert wrong == []

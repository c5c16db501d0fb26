from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from handlingskraft.plan.checking import check_plan
from handlingskraft.plan.content import Activity, Commitment, FocusArea, Goal, Indicator, Period, PlanContent, Source
from handlingskraft.plan_import import check_command
from handlingskraft.plan_import.check_report import Style, line_ranges, report
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.tests.truth import PLANS, needs_plans

ON = date(2026, 11, 23)
SCHEMA = json.loads((Path(check_command.__file__).parent / "schema" / "plan-check.schema.json").read_text(encoding="utf-8"))
GOAL = "Alla vet vart de vänder sig."


def main(argv):
    parser = argparse.ArgumentParser()
    check_command.add_check_parser(parser.add_subparsers())
    args = parser.parse_args(argv)
    return args.run(args)


def in_order(**changes):
    activity = Activity(
        "Publicera kontaktvägar på webbplatsen.",
        goal=GOAL,
        responsible=("Kommunikationsenheten",),
        deadline="Årligen",
        indicators=(Indicator("Antal besök"),),
        source=Source(4),
    )
    content = {
        "title": "Plan för trygghet",
        "municipality": "Exempelköping",
        "period": Period(2025, 2027),
        "focus_areas": (FocusArea("Information"),),
        "goals": (Goal(GOAL, source=Source(3)),),
        "activities": (activity,),
        "commitments": (Commitment("Planen följs upp varje år och redovisas för kommunstyrelsen."),),
    }
    return PlanContent(**(content | changes))


def lacking(count):
    return in_order(activities=tuple(Activity(f"Göra {n}.", goal=GOAL, source=Source(n, 2)) for n in range(1, count + 1)))


@pytest.fixture
def reads(monkeypatch):
    def give(content):
        monkeypatch.setattr(check_command, "read_content", lambda _name: content)

    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-23")
    monkeypatch.setenv("COLUMNS", "80")
    return give


def written(content, language="en", **style):
    return report(content, check_plan(content, on=ON), on=ON, language=language, style=Style(**style))


def test_a_plan_in_order_gets_a_clean_answer(reads, capsys):
    reads(in_order())

    assert main(["check", "plan.docx", "--language", "en"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Plan för trygghet",
        "Exempelköping · 2025–2027 · 1 focus area · 1 goal · 1 activity ·",
        "1 duty outside the lists",
        "Checked as on 23 November 2026",
        "",
        "✓ Nothing to remark on.",
        "The check found an owner, a time and a measure where they should be, and nothing",
        "that is out of date.",
    ]


def test_findings_come_under_severities_with_a_shape_and_a_word(reads, capsys):
    reads(lacking(2))

    assert main(["check", "plan.docx", "--language", "en"]) == 0

    out = capsys.readouterr().out
    assert "▲ Important · 3" in out
    assert "△ Should be put right · 1" in out
    assert "  2 activities without an owner" in out
    assert "    line 1  Göra 1." in out
    assert "To do: Name one unit for each activity." in out
    assert "\x1b" not in out
    assert out.index("None of this stops you") < out.index("Sources")


def test_each_source_is_listed_once_with_its_address():
    text = written(lacking(2))

    assert text.count("https://bra.se/forebygga-brott/arbeta-brottsforebyggande/genomforande/uppratta-atgardsplan.html") == 1
    assert "[1] Brå: drawing up a plan of measures" in text
    assert "Who does it\n  belongs in every plan of measures. [1]" in text


def test_many_places_are_quoted_in_part_and_counted_to_the_end():
    text = written(lacking(30))

    assert "    line 4  Göra 4.\n    and 26 more: line 5–30" in text
    assert "Göra 5." not in text


def test_five_places_are_all_quoted():
    assert "Göra 5." in written(lacking(5))


@pytest.mark.parametrize("width", [20, 40, 72, 88, 200])
def test_lines_keep_to_the_width_but_for_addresses(width):
    text = written(lacking(30), width=width)

    assert max(len(line) for line in text.splitlines() if "http" not in line) <= max(40, min(width, 88))


def test_colour_is_an_addition_to_shape_and_word():
    plain, coloured = written(lacking(2)), written(lacking(2), colour=True)

    assert "\x1b[31;1m▲ Important" in coloured
    assert plain != coloured
    assert "▲ Important" in plain


def test_findings_without_a_line_and_without_text_say_what_is_the_matter():
    title = "Handlingsplan mot våldsbejakande extremism"
    activity = Activity("Uppdatera lägesbilden.", goal=GOAL, responsible=("A",), deadline="x", indicators=(Indicator("y"),))
    text = written(in_order(title=title, activities=(activity,)), width=60)

    assert "    –  2. Continuous and broad cooperation: nothing in the\n       plan speaks of it." in text
    assert "9. Involve critical voices too" in text


def test_places_without_lines_beyond_the_quoted_are_counted():
    content = in_order(activities=tuple(Activity(f"Göra {n}.", goal=GOAL) for n in range(9)))

    assert "    –  Göra 3.\n    and 5 more: –" in written(content)


def test_a_plan_that_says_nothing_of_itself():
    text = written(PlanContent())

    assert text.startswith("A plan without a title\nChecked as on")


@pytest.mark.parametrize(
    ("lines", "written_as"),
    [([3, 1, 2], "1–3"), ([5], "5"), ([1, 3, 4, 9], "1, 3–4, 9"), ([None, 2, 2], "2"), ([], "")],
)
def test_line_numbers_as_a_reader_writes_them(lines, written_as):
    assert line_ranges(lines) == written_as


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_json_has_its_published_form(reads, capsys, language):
    reads(lacking(3))

    assert main(["check", "folder/plan.docx", "--json", "--language", language]) == 0

    answer = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(answer)
    assert answer["document"] == "plan.docx"
    assert answer["checked_on"] == "2026-11-23"
    assert answer["counts"]["important"] == sum(one["severity"] == "important" for one in answer["findings"])
    assert answer["findings"][0]["rule"] == "owner.missing"
    assert answer["findings"][0]["places"][0] == {"line": 1, "page": 2, "text": "Göra 1.", "detail": None}


def test_the_day_of_the_check_can_be_given(reads, capsys):
    reads(in_order())

    assert main(["check", "plan.docx", "--json", "--on", "2031-01-01"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["checked_on"] == "2031-01-01"
    assert [finding["rule"] for finding in answer["findings"]] == ["period.ended"]


def test_a_day_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["check", "plan.docx", "--on", "yesterday"])

    assert stop.value.code == 2
    assert "'yesterday' is not a date" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_is_one_sentence_and_code_2(monkeypatch, capsys):
    def refuse(name):
        raise UnreadableDocument("too_large", "The file is larger than {megabytes} MB.", megabytes=50)

    monkeypatch.setattr(check_command, "read_content", refuse)

    assert main(["check", "plan.docx", "--language", "en"]) == 2
    assert capsys.readouterr() == ("", "The file is larger than 50 MB.\n")


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert check_command._style().colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not check_command._style().colour
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not check_command._style().colour


def test_a_reader_who_stops_reading_is_no_error(reads, monkeypatch):
    class Closed:
        def write(self, _text):
            raise BrokenPipeError

        def isatty(self):
            return False

        def fileno(self):
            return 1

    reads(in_order())
    closed = []
    monkeypatch.setattr("sys.stdout", Closed())
    monkeypatch.setattr(check_command.os, "dup2", lambda _source, target: closed.append(target))

    assert main(["check", "plan.docx"]) == 0
    assert closed == [1]


@needs_plans
def test_a_real_file_is_read_and_checked(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "88")

    assert main(["check", str(PLANS / "c01-pipe-table.txt"), "--on", "2026-11-23", "--language", "en"]) == 0

    out = capsys.readouterr().out
    assert out.startswith("Handlingsplan mot våldsbejakande extremism 2025-2027\n")
    assert "○ Good to know · 1" in out
    assert "9. Involve critical voices too" in out


def test_a_file_that_is_not_there(capsys, tmp_path):
    assert main(["check", str(tmp_path / "no.docx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1

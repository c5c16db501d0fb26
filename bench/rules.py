"""``python -m bench.rules [FOLDER …]``: what each rule of the plan reader is worth, over plans with hand-made truth.

Each rule is switched off in turn and the plans are read again; the table shows how much is lost. Without folders the plans of the
reader's own tests are read. ``--table`` prints the table of rules for docs/plan-reader.md instead.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from handlingskraft.plan_import.reading.rulebook import RULES, without
from handlingskraft.plan_import.reading.tests.scoring import OWN_PLANS, Score, cases, score_all

BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "plan-reader.md"
MEASURES = ("activities", "goals", "owner", "goal link", "deadline")


def figures(score: Score) -> tuple[float, ...]:
    """The five figures that a plan is judged by, from 0 to 1."""
    shares = (score.share(count) for count in (score.owners, score.links, score.times))
    return (score.activities_f1, score.goals_f1, *shares)


def table() -> str:
    """All rules with what they say, as Markdown."""
    rows = [f"| `{rule.name}` | {rule.promise.replace('|', '·')} |" for _, rule in sorted(RULES.items())]
    return "\n".join(["| rule | what it says |", "| --- | --- |", *rows])


def documented() -> str:
    """The table of rules as it stands in the document."""
    return DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def update_document() -> None:
    """Put the current table into the document."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def main() -> None:
    """Print what is lost without each rule, the most needed first."""
    parser = argparse.ArgumentParser(prog="python -m bench.rules", description="What each rule of the plan reader is worth.")
    parser.add_argument("folders", nargs="*", type=Path, default=[OWN_PLANS], help="folders with NAME.json beside NAME.docx …")
    parser.add_argument("--table", action="store_true", help="put the table of rules into docs/plan-reader.md")
    arguments = parser.parse_args()
    if arguments.table:
        update_document()
        return
    plans = [case for folder in arguments.folders for case in cases(folder)]
    whole = figures(score_all(plans))
    print(f"{'over ' + str(len(plans)) + ' plans':38}", *(f"{name:>11}" for name in MEASURES))
    print(f"{'all rules':38}", *(f"{value:11.3f}" for value in whole))
    lost = []
    for name in RULES:
        with without(name):
            less = figures(score_all(plans))
        lost.append((name, tuple(now - was for now, was in zip(less, whole, strict=True))))
    for name, change in sorted(lost, key=lambda each: sum(each[1])):
        print(f"{'without ' + name:38}", *(f"{value:+11.3f}" if abs(value) > 0.0005 else f"{'·':>11}" for value in change))


if __name__ == "__main__":
    main()

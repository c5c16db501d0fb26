"""Sentences that the report is drafted with, in the language that is on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.follow_up.models import NOTHING_LABELS, Round
from handlingskraft.follow_up.overviews.figures import ActivityFigures, RoundFigures, UnitAnswer, round_figures
from handlingskraft.follow_up.rules import NothingReason, Shown
from handlingskraft.shared.text import shorten
from handlingskraft.ui import dates
from handlingskraft.ui.numbers import in_words
from handlingskraft.ui.words import listed

MOST_NAMED = 6
"""Numbers of activities that a sentence names before it says how many more there are."""


def counted(number: int) -> str:
    """In words up to twelve, in figures above."""
    return in_words(number, get_language() or "sv") or str(number)


def capital(sentence: str) -> str:
    """With a capital first letter, whatever else stands in it."""
    return sentence[:1].upper() + sentence[1:]


def named(numbers: Iterable[str]) -> str:
    """The numbers as running text lists them ("1.2, 2.1 and 4.4"), or the first six and how many more."""
    every = [number for number in numbers if number]
    rest = len(every) - MOST_NAMED
    if rest <= 1:
        return listed(every)
    return listed([*every[:MOST_NAMED], _("{count} more").format(count=counted(rest))])


def title_of(figures: RoundFigures) -> str:
    """The answer: how many activities are done or under way."""
    total = len(figures.activities)
    counts = dict(figures.counts)
    well = counts[Shown.DONE] + counts[Shown.ONGOING]
    words = ngettext(
        "{well} of {total} activity is done or under way", "{well} of {total} activities are done or under way", total
    )
    return capital(words.format(well=counted(well), total=counted(total)))


def standing_sentences(figures: RoundFigures) -> list[str]:
    """What the chart says, in two or three sentences."""
    counts = dict(figures.counts)
    parts = [
        ngettext("{count} is late", "{count} are late", counts[Shown.LATE]).format(count=counted(counts[Shown.LATE])),
        ngettext("{count} is paused", "{count} are paused", counts[Shown.PAUSED]).format(count=counted(counts[Shown.PAUSED])),
        ngettext("{count} is not started", "{count} are not started", counts[Shown.NOT_STARTED]).format(
            count=counted(counts[Shown.NOT_STARTED])
        ),
        ngettext("{count} is dropped", "{count} are dropped", counts[Shown.DROPPED]).format(
            count=counted(counts[Shown.DROPPED])
        ),
    ]
    kept = [
        part
        for part, status in zip(parts, (Shown.LATE, Shown.PAUSED, Shown.NOT_STARTED, Shown.DROPPED), strict=True)
        if counts[status]
    ]
    sentences = [capital(listed(kept)) + "."] if kept else []
    return [*sentences, *_silence(figures)]


def _silence(figures: RoundFigures) -> list[str]:
    nobody = [row.number for row in figures.activities if not row.is_asked]
    silent = [row.number for row in figures.activities if row.is_asked and row.shown is Shown.UNREPORTED]
    sentences = []
    if silent:
        sentences.append(
            ngettext(
                "No answer has come in for activity {numbers}.", "No answer has come in for activities {numbers}.", len(silent)
            ).format(numbers=named(silent))
        )
    if nobody:
        sentences.append(
            ngettext(
                "Nobody could answer for activity {numbers}, since no unit is responsible.",
                "Nobody could answer for activities {numbers}, since no unit is responsible.",
                len(nobody),
            ).format(numbers=named(nobody))
        )
    return sentences


def answers_sentence(figures: RoundFigures) -> str:
    """How many answers came in."""
    return _("{given} of {asked} answers came in.").format(given=figures.answers_given, asked=figures.answers_asked)


def owner_of(row: ActivityFigures) -> str:
    """Who answers, as functions: the one unit, or every department."""
    units = [answer.unit for answer in row.answers]
    return units[0] if len(units) == 1 else _("Every department") if units else ""


def when_of(row: ActivityFigures) -> str:
    """When it is to be done, as the plan page says it."""
    if row.due_on is not None:
        return dates.day(row.due_on)
    word = {"yearly": _("Every year"), "ongoing": _("Ongoing"), "date": ""}.get(row.schedule, "")
    return ", ".join(filter(None, [word, row.schedule_note]))


def said(answers: Sequence[UnitAnswer], field: str) -> str:
    """One field of the answers that came in: the text, or each unit's under its name when several answered."""
    texts = [(answer.unit, getattr(answer.answer, field).strip()) for answer in answers if answer.is_reported]
    texts = [(unit, text) for unit, text in texts if text]
    if len(answers) == 1:
        return texts[0][1] if texts else ""
    return " ".join(f"{unit}: {text}" for unit, text in texts)


def done_of(row: ActivityFigures) -> str:
    """What was done, or why there is nothing to tell."""
    written = said(row.answers, "done_text")
    reasons = {answer.nothing_reason for answer in row.reported if answer.nothing_reason}
    if written or len(reasons) != 1:
        return written
    return f"{NOTHING_LABELS[NothingReason(reasons.pop())]}."


def remark_of(row: ActivityFigures) -> str:
    """Small print: who has not answered, and what the coordinator answered for others."""
    parts = []
    if len(row.answers) > 1 and row.silent:
        parts.append(
            _("{given} of {asked} have answered; missing: {units}").format(
                given=len(row.reported), asked=len(row.answers), units=listed(answer.unit for answer in row.silent)
            )
        )
    behalf = [answer.unit for answer in row.reported if answer.is_on_behalf]
    if behalf:
        who = listed(behalf) if len(row.answers) > 1 else ""
        parts.append(
            _("The coordinator answered on behalf of {units}").format(units=who) if who
            else _("The coordinator answered on behalf of the unit")
        )  # fmt: skip
    if any(answer.is_hidden for answer in row.reported):
        parts.append(_("Parts of the answer are not given here"))
    return ". ".join(parts)


def attention_of(row: ActivityFigures) -> str:
    """One sentence on what needs attention, and why."""
    what = shorten(row.text, 90).rstrip(".")
    if not row.is_asked:
        return _("{what}. No unit is responsible.").format(what=what)
    if row.shown is Shown.UNREPORTED:
        return _("{what}. {units} has not answered.").format(what=what, units=listed(answer.unit for answer in row.silent))
    why = said(row.answers, "obstacle") or said(row.answers, "next_step")
    if row.shown is Shown.LATE and row.due_on is not None:
        late = _("{what}. Was due {day}.").format(what=what, day=dates.day(row.due_on))
        return f"{late} {shorten(why, 120)}".strip()
    return f"{what}. {shorten(why, 160)}".strip()


def proposed_points(round_: Round) -> list[str]:
    """The usual draft decision: approve and pass on, name owners, ask for a new time."""
    figures = round_figures(round_, round_.judged_on(round_.ends_on))
    nobody = [row.number for row in figures.activities if not row.is_asked]
    late = [row.number for row in figures.activities if row.shown is Shown.LATE]
    points = [
        _("approve the follow-up for {year} and pass it on to the municipal council").format(year=round_.year),
        ngettext(
            "decide which board is responsible for activity {numbers}",
            "decide which boards are responsible for activities {numbers}",
            len(nobody),
        ).format(numbers=named(nobody)) if nobody else "",
        ngettext(
            "ask for a new schedule for activity {numbers}", "ask for a new schedule for activities {numbers}", len(late)
        ).format(numbers=named(late)) if late else "",
    ]  # fmt: skip
    return as_points(filter(None, points))


def as_points(points: Iterable[str]) -> list[str]:
    """Points of one sentence: a comma after each, a full stop after the last."""
    bare = [point.strip().rstrip(",.") for point in points]
    return [f"{point}{'.' if number == len(bare) else ','}" for number, point in enumerate(bare, 1)]


def usual_case(round_: Round) -> dict[str, str]:
    """Body, receivers and author: last year's, or what is most common."""
    last = (
        ReportVersion.objects.filter(report__round__ends_on__lt=round_.ends_on)
        .order_by("-report__round__ends_on", "-number")
        .first()
    )
    if last is not None:
        return {"body": last.body, "sent_to": last.sent_to, "author": last.author}
    return {"body": "Kommunstyrelsen", "sent_to": "Kommunfullmäktige", "author": _("The coordinator")}

"""The words that every report has, whatever it says: names of statuses, column heads, what stands at head and foot."""

from __future__ import annotations

from datetime import date

from handlingskraft.annual_report.content import Head, Report, Status
from handlingskraft.shared.language import gettext_noop, translate

STATUS: dict[Status, str] = {
    "done": gettext_noop("Finished"),
    "ongoing": gettext_noop("Under way"),
    "late": gettext_noop("Overdue"),
    "paused": gettext_noop("Paused"),
    "not_started": gettext_noop("Not started"),
    "not_reported": gettext_noop("Not reported"),
    "dropped": gettext_noop("Withdrawn"),
}
WORDS = {
    "all": gettext_noop("All"),
    "number_short": gettext_noop("No."),
    "activity": gettext_noop("Activity"),
    "owner": gettext_noop("Owner"),
    "due": gettext_noop("When"),
    "status": gettext_noop("How it stands"),
    "no_owner": gettext_noop("No owner"),
    "no_due": gettext_noop("Not stated"),
    "nothing_told": gettext_noop("Nothing reported"),
    "result": gettext_noop("Result"),
    "obstacle": gettext_noop("Obstacle"),
    "next_step": gettext_noop("Next step"),
    "measure": gettext_noop("Measure"),
    "chart": gettext_noop("Chart"),
    "draft": gettext_noop("Draft, not adopted"),
    "to": gettext_noop("Sent to"),
    "author": gettext_noop("Written by"),
    "period": gettext_noop("Period"),
    "figures": gettext_noop("Figures"),
    "registry": gettext_noop("Registry number"),
    "version": gettext_noop("Version"),
    "changed": gettext_noop("What has changed"),
    "decision": gettext_noop("Decision"),
    "about_what": gettext_noop("What it is about"),
    "about": gettext_noop("About the report"),
    "kicker": gettext_noop("Yearly report to {body}"),
    "kicker_dated": gettext_noop("Yearly report to {body} {day}"),
    "figures_line": gettext_noop("Figures as of {day}, locked {locked}"),
    "picture_kicker": gettext_noop("Situational picture"),
    "picture_kicker_decided": gettext_noop("Situational picture decided by {body} {day}"),
    "period_line": gettext_noop("Covers {start} to {end}"),
    "about_picture": gettext_noop("About the picture"),
    "registry_line": gettext_noop("Reg. no. {number}"),
}
TAGS = {"sv": "sv-SE", "en": "en-GB"}
"""The language with its country, as office programs want it."""
_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def words(language: str, document: str = "report") -> dict[str, str]:
    """All fixed words in the language, statuses as ``status_done``; "about" says what kind of document it is."""
    named = {key: translate(text, language) for key, text in WORDS.items()}
    named |= {"about": named["about_picture"]} if document == "picture" else {}
    return named | {f"status_{status}": translate(text, language) for status, text in STATUS.items()}


def day(value: date, language: str) -> str:
    """31 december 2018."""
    return f"{value.day} {_MONTHS[language][value.month - 1]} {value.year}"


def kicker(report: Report) -> str:
    """The line above the title: to whom, and when."""
    head, language = report.head, report.language
    if head.document == "picture":
        return _picture_kicker(head, language)
    if head.meeting_on is None:
        return translate(WORDS["kicker"], language, body=_inside(head.body))
    return translate(WORDS["kicker_dated"], language, body=_inside(head.body), day=day(head.meeting_on, language))


def _picture_kicker(head: Head, language: str) -> str:
    if head.adoption is None:
        return translate(WORDS["picture_kicker"], language)
    on = day(head.adoption.on, language)
    return translate(WORDS["picture_kicker_decided"], language, body=_inside(head.adoption.body), day=on)


def figures_line(report: Report) -> str:
    """The day that the figures hold for, and the day they were locked; of a picture the days that it covers."""
    head, language = report.head, report.language
    if head.document == "picture":
        start, end = day(head.period_start, language), day(head.period_end, language)
        return translate(WORDS["period_line"], language, start=start, end=end)
    return translate(
        WORDS["figures_line"],
        language,
        day=day(head.figures_on, language),
        locked=day(head.locked_on, language),
    )


def registry_line(report: Report) -> str:
    """Such as "Dnr KS 2019/41", "" without a number."""
    number = report.head.registry_number
    return translate(WORDS["registry_line"], report.language, number=number) if number else ""


def standing_line(report: Report) -> str:
    """What is said at the head of every page: that it is a draft, that the data are made up; "" for neither."""
    said = [translate(WORDS["draft"], report.language)] if report.head.is_draft else []
    return " · ".join([*said, *filter(None, [report.head.notice])])


def colophon(report: Report) -> list[tuple[str, str]]:
    """Label and value of everything that identifies the report, in reading order."""
    head, language = report.head, report.language
    named = words(language)
    rows = [
        (named["decision"], _decision(head, language)),
        (named["version"], str(head.version) if head.version > 1 else ""),
        (named["changed"], head.changes),
        (named["period"], f"{day(head.period_start, language)} – {day(head.period_end, language)}"),
        (named["figures"], figures_line(report) if head.document == "report" else ""),
        (named["author"], head.author),
        (named["to"], ", ".join(head.sent_to)),
        (named["registry"], head.registry_number),
    ]
    return [(label, value) for label, value in rows if value]


def news(report: Report) -> list[tuple[str, str]]:
    """What a reader must know before anything else: draft or decided, made up or corrected."""
    head, named = report.head, words(report.language)
    version = f"{named['version']} {head.version}"
    rows = [
        (named["draft"] if head.is_draft else "", " "),
        (head.notice, " "),
        (named["decision"], _decision(head, report.language)),
        (version, head.changes if head.version > 1 else ""),
    ]
    return [(label, value.strip()) for label, value in rows if label and value]


def _decision(head: Head, language: str) -> str:
    if head.adoption is None:
        return ""
    said = f"{head.adoption.body} {day(head.adoption.on, language)}"
    return f"{said}, {head.adoption.paragraph}" if head.adoption.paragraph else said


def _inside(body: str) -> str:
    """The body's name inside a sentence: small letter first, unless it is an abbreviation."""
    return body if body[1:2].isupper() else body[:1].lower() + body[1:]

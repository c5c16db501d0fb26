"""The year as text for the risk and vulnerability analysis: the indicator under the seven headings of MSBFS 2015:5, 5 §.

The explanations under the headings are our own words. What is not kept here is said to be kept in the RSA, never made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from handlingskraft.risk_analysis.models import LEVEL_LABELS
from handlingskraft.risk_analysis.overviews.scales import ScaleSteps
from handlingskraft.risk_analysis.overviews.year import Sums, YearLine, YearPage
from handlingskraft.risk_analysis.rules import Step, markdown
from handlingskraft.risk_analysis.words import STANDING_WORDS
from handlingskraft.ui import dates
from handlingskraft.ui.templatetags.ui import number
from handlingskraft.ui.words import listed


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headings; cells are text."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of 5 §, what belongs under it, and what is known here."""

    number: int
    title: str
    explanation: str
    paragraphs: tuple[str, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class RsaText:
    """The whole extract."""

    title: str
    lead: str
    parts: tuple[Part, ...]


def rsa_text(page: YearPage) -> RsaText:
    """From the year as the reader sees it, or one department of it."""
    names = listed(line.unit.name for line in page.lines)
    title = _("Violent extremism as a risk indicator {year}").format(year=page.year.year)
    lead = _("Extract for the risk and vulnerability analysis, {day}: {units}.").format(
        day=dates.day(page.today), units=names or "–"
    )
    makers = (_description, _method, _functions, _dependencies, _risks, _gaps, _needs)
    return RsaText(title, lead, tuple(make(place, page) for place, make in enumerate(makers, start=1)))


def _description(place: int, page: YearPage) -> Part:
    units = tuple(line.unit.name for line in page.lines)
    return Part(
        place,
        _("Description of the municipality and its geographic area"),
        _("What kind of place it is, how many live there, and what in it bears on the risks."),
        (
            _("The indicator is asked for in {count} departments and companies: {units}.").format(
                count=len(units), units=listed(units) or "–"
            ),
        ),
    )


def _method(place: int, page: YearPage) -> Part:
    year = page.year
    locked = (
        _("The year was locked {day}.").format(day=dates.day(year.locked_on)) if year.locked_on else _("It is still open.")
    )
    return Part(
        place,
        _("Way of working and method"),
        _("Who did the analysis, how the risks were judged, and on what."),
        (
            _("Each department judges likelihood and consequence on the municipality’s scale, version {number}. "
              "Its head confirms.").format(number=year.scale.number),
            _("The assessment was opened {day}.").format(day=dates.day(year.opened_on)) + " " + locked,
        ),
        _scale_table(page.steps),
    )  # fmt: skip


def _scale_table(steps: ScaleSteps) -> Table:
    def rows(axis: str, found: tuple[Step, ...]) -> Iterator[tuple[str, ...]]:
        return ((axis, f"{value} {step.name}", step.explanation) for value, step in enumerate(found, start=1))

    both = chain(rows(_("Likelihood"), steps.likelihood), rows(_("Consequence"), steps.consequence))
    return Table(_("The scale"), (_("What is judged"), _("Step"), _("What it means")), tuple(both))


def _kept_elsewhere(page: YearPage) -> tuple[str, ...]:
    return (
        _("Nothing of this is kept here. It stands in the departments’ own analyses:"),
        *(f"{line.unit.name}: {_reference(line)}" for line in page.lines),
    )


def _reference(line: YearLine) -> str:
    row = line.in_force
    parts = [row.rsa_reference, row.rsa_version, row.rsa_section] if row else []
    return ", ".join(filter(None, parts)) or _("no reference is given")


def _functions(place: int, page: YearPage) -> Part:
    return Part(
        place,
        _("Functions that society depends on"),
        _("What within the municipality must go on working whatever happens."),
        _kept_elsewhere(page),
    )


def _dependencies(place: int, _page: YearPage) -> Part:
    return Part(
        place,
        _("Critical dependencies"),
        _("What those functions cannot do without: power, people, systems, suppliers."),
        (_("Nothing of this is kept here. See the references above."),),
    )


def _risks(place: int, page: YearPage) -> Part:
    rows = tuple(
        (
            line.unit.name,
            str(LEVEL_LABELS[line.cell.level]) if line.cell.level else str(STANDING_WORDS[line.standing]),
            line.cell.likelihood,
            line.cell.consequence,
        )
        for line in page.lines
    )
    return Part(
        place,
        _("Risks"),
        _("What can happen, how likely it is, and how bad it would be."),
        tuple(
            f"{line.unit.name}: {text}"
            for line in page.lines
            if line.in_force and (text := line.in_force.grounds or line.in_force.why_not)
        ),
        Table(_("Assessment by department"), (_("Department"), _("Level"), _("Likelihood"), _("Consequence")), rows),
    )


def _gaps(place: int, page: YearPage) -> Part:
    found = tuple(f"{line.unit.name}: {line.in_force.gap}" for line in page.done if line.in_force and line.in_force.gap)
    today = tuple(
        _("{unit}, in place today: {words}").format(unit=line.unit.name, words=line.in_force.existing_measures)
        for line in page.done
        if line.in_force and line.in_force.existing_measures
    )
    return Part(
        place,
        _("Vulnerabilities and shortcomings in crisis preparedness"),
        _("What is too weak to stand what can happen."),
        (*today, *found) or (_("No department has stated any."),),
    )


def _needs(place: int, page: YearPage) -> Part:
    measures = tuple(
        f"{line.unit.name}: {line.in_force.planned_measure}"
        for line in page.done
        if line.in_force and line.in_force.planned_measure
    )
    rows = tuple(
        (line.unit.name, *map(_figure, (row.money_planned, row.hours_planned, row.money_used, row.hours_used)))
        for line in page.assessed
        if (row := line.in_force)
    )
    return Part(
        place,
        _("Need of measures"),
        _("What must be done because of what the analysis shows, by whom, and with what."),
        measures or (_("No department has stated any."),),
        Table(_("Resources"), _resource_headings(), (*rows, _sum_row(page.sums))) if rows else None,
    )


def _resource_headings() -> tuple[str, ...]:
    return (_("Department"), _("Money set aside, SEK"), _("Hours set aside"), _("Money used, SEK"), _("Hours used"))


def _sum_row(sums: Sums) -> tuple[str, ...]:
    figures = (sums.money_planned, sums.hours_planned, sums.money_used, sums.hours_used)
    return (_("In all"), *map(_figure, figures))


def _figure(value: int | None) -> str:
    return "–" if value is None else number(value)


def as_markdown(text: RsaText) -> str:
    """The extract as Markdown, whatever stands in it."""
    lines = [f"# {markdown(text.title)}", "", markdown(text.lead), ""]
    for part in text.parts:
        lines += [f"## {part.number}. {markdown(part.title)}", "", f"*{markdown(part.explanation)}*", ""]
        for paragraph in part.paragraphs:
            lines += [markdown(paragraph), ""]
        if part.table is not None:
            lines += [*_markdown_table(part.table), ""]
    return "\n".join(lines)


def _markdown_table(table: Table) -> Iterator[str]:
    yield f"**{markdown(table.caption)}**"
    yield ""
    yield _markdown_row(table.headings)
    yield "|" + " --- |" * len(table.headings)
    yield from map(_markdown_row, table.rows)


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(markdown(" ".join(cell.split())) or " " for cell in cells) + " |"

"""What the report says of the risk indicator in the RSA, and of the perspectives. Nothing is said where there is no data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.annual_report import content
from handlingskraft.annual_report.overviews import words
from handlingskraft.annual_report.rules import RISKS
from handlingskraft.follow_up.overviews.figures import RoundFigures
from handlingskraft.plan.models import PERSPECTIVE_LABELS, Activity
from handlingskraft.plan.overviews.perspectives import Perspectives, perspectives_of
from handlingskraft.plan.rules import Perspective
from handlingskraft.risk_analysis.models import LEVEL_LABELS, RiskYear
from handlingskraft.risk_analysis.overviews.year import Sums, YearLine, whole_year
from handlingskraft.risk_analysis.words import STANDING_WORDS
from handlingskraft.ui.templatetags.ui import number
from handlingskraft.ui.words import listed


def risks(year: int, on: date) -> content.Section | None:
    """The year's matrix, departments without assessment first, and the resources. None for a year that was never opened."""
    row = RiskYear.objects.filter(year=year).first()
    page = whole_year(row, on) if row else None
    if page is None or not page.lines:
        return None
    missing = [line.unit.name for line in page.missing]
    sentence = (
        ngettext("{count} department has not assessed the risk: {names}.", "{count} departments have not assessed the risk: "
                 "{names}.", len(missing)).format(count=words.counted(len(missing)).capitalize(), names=listed(missing))
        if missing else _("Every department has assessed the risk.")
    )  # fmt: skip
    blocks: list[content.Block] = [_paragraph(sentence), _matrix(page.lines)]
    if page.sums.is_stated:
        blocks.append(_resources(page.done, page.sums))
    return content.Section(_("The risk indicator in the RSA"), tuple(blocks), anchor=RISKS)


def _paragraph(text: str) -> content.Paragraph:
    return content.Paragraph((content.Span(text),))


def _matrix(lines: Iterable[YearLine]) -> content.Table:
    return content.Table(
        title=_("Assessment by department"),
        columns=(
            content.Column(_("Department"), width=3, is_header=True), content.Column(_("Level"), width=2),
            content.Column(_("Likelihood"), width=2), content.Column(_("Consequence"), width=2),
        ),
        rows=tuple(
            content.Row((
                content.Cell(line.unit.name),
                content.Cell(str(LEVEL_LABELS[line.cell.level] if line.cell.level else STANDING_WORDS[line.standing])),
                content.Cell(line.cell.likelihood or "–"), content.Cell(line.cell.consequence or "–"),
            ))
            for line in lines
        ),
        note=_("Likelihood and consequence on the municipality’s scale. The analyses themselves are kept in their own place. "
               "The public version leaves this table out (OSL 18:13)."),
        is_internal=True,
    )  # fmt: skip


def _resources(lines: Iterable[YearLine], sums: Sums) -> content.Table:
    figures = [(line.unit.name, line.in_force) for line in lines if line.in_force and line.in_force.is_assessed]
    rows = [
        _figures(name, (row.money_planned, row.hours_planned, row.money_used, row.hours_used)) for name, row in figures
    ]  # fmt: skip
    total = (sums.money_planned, sums.hours_planned, sums.money_used, sums.hours_used)
    return content.Table(
        title=_("Resources set aside and used"),
        columns=(
            content.Column(_("Department"), width=3, is_header=True),
            *(
                content.Column(title, "right", 2)
                for title in (_("Money set aside, SEK"), _("Hours set aside"), _("Money used, SEK"), _("Hours used"))
            ),
        ),
        rows=(*rows, _figures(_("In all"), total, is_total=True)),
        note=_("A dash means that nothing is stated."),
    )


def _figures(name: str, values: tuple[int | None, ...], *, is_total: bool = False) -> content.Row:
    cells = (content.Cell("–" if value is None else number(value)) for value in values)
    return content.Row((content.Cell(name), *cells), is_total=is_total)


def perspectives(figures: RoundFigures) -> content.Section | None:
    """How many activities are checked, and which lack a check, as it stood when the round was locked. None before anyone has
    made a check."""
    shown = {row.pk for row in figures.activities}
    listed_rows = Activity.objects.filter(pk__in=shown, same_as=None).order_by("version_id", "position")
    found = list(perspectives_of(listed_rows, until=figures.judged_on).values())
    if not any(line.latest for row in found for line in row.lines):
        return None
    blocks: list[content.Block] = [_counts(found)]
    held = [row for row in found if row.is_held]
    if held:
        blocks.insert(0, _paragraph(_("Held until legal advice: activity {numbers}.").format(numbers=_numbers(held))))
    waiting = [row for row in found if row.needs_child_check]
    if waiting:
        words_ = _("Concern children and lack the child check: activity {numbers}.").format(numbers=_numbers(waiting))
        blocks.insert(len(blocks) - 1, _paragraph(words_))
    return content.Section(_("Children, gender equality and human rights"), tuple(blocks), anchor="perspektiv")


def _numbers(rows: Iterable[Perspectives]) -> str:
    return listed(row.activity.number for row in rows)


def _counts(found: list[Perspectives]) -> content.Table:
    rows = []
    for place, perspective in enumerate(Perspective):
        needed = [row for row in found if row.lines[place].is_needed]
        lacking = [row for row in needed if row.lines[place].latest is None]
        cells = (
            content.Cell(str(PERSPECTIVE_LABELS[perspective]).capitalize()), content.Cell(number(len(needed) - len(lacking))),
            content.Cell(number(len(needed))), content.Cell(", ".join(row.activity.number for row in lacking) or "–"),
        )  # fmt: skip
        rows.append(content.Row(cells))
    return content.Table(
        title=_("Activities checked from each perspective"),
        columns=(
            content.Column(_("Perspective"), width=3, is_header=True), content.Column(_("Checked"), "right", 1),
            content.Column(_("Need it"), "right", 1), content.Column(_("Not checked"), width=5),
        ),
        rows=tuple(rows),
        note=_("The child check is needed unless someone has said that the activity does not concern children."),
    )  # fmt: skip

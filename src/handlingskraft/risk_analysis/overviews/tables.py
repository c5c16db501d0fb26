"""The year as rows for a workbook or a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from handlingskraft.risk_analysis.models import LEVEL_LABELS
from handlingskraft.risk_analysis.overviews.year import YearLine, YearPage
from handlingskraft.risk_analysis.words import STANDING_WORDS
from handlingskraft.shared.xlsx import Column

_WIDE, _MIDDLE, _NARROW = 50, 24, 14


def columns() -> tuple[Column, ...]:
    """The headings, in the order of ``year_rows``."""
    wanted = (
        (_("Department"), _MIDDLE), (_("Year"), _NARROW), (_("State"), _MIDDLE), (_("Level"), _NARROW),
        (_("Likelihood"), _MIDDLE), (_("Consequence"), _MIDDLE), (_("Why it is not assessed"), _WIDE),
        (_("What the assessment rests on"), _WIDE), (_("Existing measures"), _WIDE), (_("What is missing"), _WIDE),
        (_("Planned measure"), _WIDE), (_("Money set aside, SEK"), _NARROW), (_("Hours set aside"), _NARROW),
        (_("Money used, SEK"), _NARROW), (_("Hours used"), _NARROW), (_("Reference to the RSA"), _MIDDLE),
        (_("Version"), _NARROW), (_("Section"), _NARROW), (_("Assessment version"), _NARROW),
        (_("Why it was corrected"), _WIDE), (_("Confirmed by"), _MIDDLE),
    )  # fmt: skip
    return tuple(Column(heading, width) for heading, width in wanted)


def year_rows(page: YearPage) -> Iterator[list[object]]:
    """A row for each department, what is missing first. Drafts are not told: nobody has confirmed them."""
    for line in page.lines:
        yield [line.unit.name, page.year.year, str(STANDING_WORDS[line.standing]), *_said(line)]


def _said(line: YearLine) -> list[object]:
    row = line.in_force
    if row is None:
        return [None] * (len(columns()) - 3)
    level = str(LEVEL_LABELS[line.cell.level]) if line.cell.level else ""
    return [
        level, line.cell.likelihood, line.cell.consequence, row.why_not, row.grounds, row.existing_measures, row.gap,
        row.planned_measure, row.money_planned, row.hours_planned, row.money_used, row.hours_used, row.rsa_reference,
        row.rsa_version, row.rsa_section, row.number, row.correction_reason, row.confirmed_by_label,
    ]  # fmt: skip

"""The people that units have counted, as the report may show them. It remembers what earlier versions of the report have shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handlingskraft.annual_report import content
from handlingskraft.annual_report.models import PublishedCount, ReportVersion
from handlingskraft.follow_up.overviews.outcomes import CountedByAll, counted_in
from handlingskraft.privacy.people import Figure, ShownTable
from handlingskraft.privacy.publishing import Earlier, shown_again
from handlingskraft.ui.templatetags.ui import number


@dataclass(frozen=True, slots=True)
class ShownCount:
    """An indicator, what was counted by it, and what the report shows."""

    counted: CountedByAll
    shown: ShownTable

    @property
    def published(self) -> Earlier:
        """What is remembered once the version is adopted."""
        return Earlier(self.counted.table, self.shown)


def shown_counts(version: ReportVersion) -> list[ShownCount]:
    """What a version shows. An adopted version is public whether or not residents read it, so each one before counts. Two queries."""
    before: dict[int, list[Earlier]] = {}
    rows = PublishedCount.objects.filter(version__report=version.report_id, version__number__lt=version.number)
    for row in rows.order_by("version__number"):
        before.setdefault(row.indicator_id, []).append(row.told)
    return [
        ShownCount(each, shown_again(each.table, before.get(each.indicator.pk, [])))
        for each in counted_in(version.report.round)
    ]


def tables_for(activities: Iterable[int], counts: Iterable[ShownCount]) -> list[content.Table]:
    """The tables of some activities."""
    wanted = set(activities)
    return [_table(each) for each in counts if each.counted.activity.pk in wanted]


def _table(count: ShownCount) -> content.Table:
    activity, shown = count.counted.activity, count.shown
    names = (*shown.rows, _("In all"))
    heads = (*shown.columns, _("In all"))
    return content.Table(
        title=f"{activity.number} {count.counted.indicator.text}".strip(),
        columns=(content.Column(_("Unit"), width=3, is_header=True), *(content.Column(head, "right", 2) for head in heads)),
        rows=tuple(
            content.Row((content.Cell(name), *map(_cell, line)), is_total=place == len(shown.rows))
            for place, (name, line) in enumerate(zip(names, shown.figures, strict=True))
        ),
        note=shown.note,
    )


def _cell(figure: Figure) -> content.Cell:
    return content.Cell(str(figure) if figure.number is None else number(figure.number))

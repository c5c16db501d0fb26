"""The people that units have counted, as the report may show them. It remembers what earlier versions of the report have shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlingskraft.annual_report import content
from handlingskraft.annual_report.models import PublishedCount, ReportVersion
from handlingskraft.follow_up.overviews.outcomes import CountedByAll, counted_in
from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import Indicator
from handlingskraft.privacy.people import Figure, ShownTable
from handlingskraft.privacy.publishing import Earlier, shown_again
from handlingskraft.ui.templatetags.ui import number


@dataclass(frozen=True, slots=True)
class ShownCount:
    """An indicator, what was counted by it, and what the report shows, with the names of the units."""

    counted: CountedByAll
    shown: ShownTable
    units: tuple[str, ...]

    @property
    def published(self) -> Earlier:
        """What is remembered once the version is adopted."""
        return Earlier(self.counted.table, self.shown)


def shown_counts(version: ReportVersion) -> list[ShownCount]:
    """What a version shows, held against what has been shown of the same measure for the same time: by earlier versions, and by
    reports on rounds that share days with this one (a half-year and its year). An adopted version is public whether or not
    residents read it. Three queries."""
    before: dict[_Same, list[Earlier]] = {}
    round_ = version.report.round
    rows = PublishedCount.objects.exclude(version=version).filter(
        version__report__round__starts_on__lte=round_.ends_on, version__report__round__ends_on__gte=round_.starts_on
    )
    for row in rows.select_related("indicator__activity").order_by("version__adopted_at", "pk"):
        before.setdefault(_same(row.indicator), []).append(row.told)
    counted = counted_in(round_)
    shown = [shown_again(each.table, before.get(_same(each.indicator), [])) for each in counted]
    units = dict(Unit.objects.filter(pk__in={row for each in shown for row in each.rows}).values_list("pk", "name"))
    return [
        ShownCount(each, table, tuple(units[int(row)] for row in table.rows))
        for each, table in zip(counted, shown, strict=True)
    ]


_Same = tuple[object, str]
_COLUMNS = {"women": gettext_lazy("Women"), "men": gettext_lazy("Men"), "others": gettext_lazy("Other or not known")}


def _same(indicator: Indicator) -> _Same:
    """What makes a measure the same through all versions of the plan."""
    return indicator.activity.lineage if indicator.activity else None, indicator.text


def tables_for(activities: Iterable[int], counts: Iterable[ShownCount]) -> list[content.Table]:
    """The tables of some activities."""
    wanted = set(activities)
    return [_table(each) for each in counts if each.counted.activity.pk in wanted]


def _table(count: ShownCount) -> content.Table:
    activity, shown = count.counted.activity, count.shown
    names = (*count.units, _("In all"))
    heads = (*(str(_COLUMNS[column]) for column in shown.columns), _("In all"))
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

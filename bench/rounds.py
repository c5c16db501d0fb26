"""The follow-up: a round's page, saving one answer, the round as a workbook, closing a round. Server time, SQLite."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

from bench.figures import Figure, median_and_p95, shown
from bench.installation import EMAIL, build_in, environment
from bench.pages import server_times, set_up_django, signed_in
from bench.sizes import Sizes

TEXT = "Nio av fjorton skolor har haft temaveckan, och fler elever vet vart de vänder sig. "


def rounds(sizes: Sizes) -> Iterator[Figure]:
    """Many departments over many years, then one long plan."""
    wide, long = min(100, sizes.plans[-1]), min(1_000, sizes.plans[-1])
    departments, years = (60, 10) if wide == 100 else (3, 2)
    with environment() as settings:
        versions = build_in(settings, sorted({wide, long}))
        set_up_django(settings)
        yield from _overview(versions[wide], departments, years, sizes)
        yield from _one_plan(versions[long], long, sizes)


def _coordinator():
    from handlingskraft.accounts.models import User

    return User.objects.get(email=EMAIL)


def _ask_everyone(version: int, departments: int) -> None:
    """Every department owns every activity."""
    from handlingskraft.organisation.operations import add_unit
    from handlingskraft.plan.models import Activity, Assignment, AssignmentRole

    units = [add_unit(name=f"Mätförvaltning {number}", kind="department", by=None) for number in range(departments)]
    activities = Activity.objects.filter(version=version, kind="activity")
    Assignment.objects.filter(activity__in=activities).delete()
    rows = [
        Assignment(activity=activity, unit=unit, role=AssignmentRole.OWNER_LINE, assigned_on=date(2016, 1, 1))
        for activity in activities
        for unit in units
    ]
    Assignment.objects.bulk_create(rows, batch_size=1000)


def _round(version: int, year: int):
    """An open round where nine answers of ten are written and handed in."""
    from django.db.models import F
    from django.utils import timezone

    from handlingskraft.follow_up.operations import RoundDays, open_round
    from handlingskraft.plan.models import PlanVersion

    days = RoundDays(f"Plan {version}, {year}", date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31))
    made = open_round(days=days, versions=[PlanVersion.objects.get(pk=version)], by=_coordinator())
    made.reports.annotate(tenth=F("pk") % 10).exclude(tenth=0).update(
        state="submitted", status="ongoing", done_text=TEXT * 3, result_text=TEXT, obstacle=TEXT, next_step=TEXT,
        saved_at=timezone.now(), submitted_at=timezone.now(),
    )  # fmt: skip
    return made


def _overview(version: int, departments: int, years: int, sizes: Sizes) -> Iterator[Figure]:
    from handlingskraft.follow_up.operations import close_round

    _ask_everyone(version, departments)
    for year in range(2010, 2010 + years - 1):
        close_round(_round(version, year), by=_coordinator())
    last = _round(version, 2010 + years)
    what = f"{departments} departments × {last.reports.count() // departments} activities × {years} years"
    client, address = signed_in(), last.get_absolute_url()
    for name, url, aim in (("by unit", address, 150.0), ("by focus area", f"{address}?visa=fokusomrade", 1000.0)):
        yield Figure("rounds", f"round {name}, {what}: queries", _queries(lambda url=url: client.get(url)), "", 25)
        median, _p95 = median_and_p95(server_times(client, url, sizes.times))
        yield Figure("rounds", f"round {name}, {what}: server time, median", median, "ms", aim)
    close_round(last, by=_coordinator())


def _one_plan(version: int, size: int, sizes: Sizes) -> Iterator[Figure]:
    from handlingskraft.follow_up.operations import close_round, save_report
    from handlingskraft.follow_up.rules import Answer

    made, by = _round(version, 2026), _coordinator()
    client, many = signed_in(), f"{shown(size)} activities"
    address = f"{made.get_absolute_url()}svar.xlsx"
    yield Figure("rounds", f"Excel file, {many}: queries", _queries(lambda: client.get(address)), "", 15)
    yield Figure("rounds", f"Excel file, {many}: time", min(server_times(client, address, 3)) / 1000, "s", 1.0)
    report = made.reports.filter(state="empty").first() or made.reports.first()
    made.reports.filter(pk=report.pk).update(state="draft")
    taken = [_seconds(lambda: save_report(report, answer=Answer("ongoing", TEXT), by=by)) for _ in range(sizes.times)]
    yield Figure("rounds", "save one answer: time, median", median_and_p95(taken)[0] * 1000, "ms", 30.0)
    queries = _queries(lambda: save_report(report, answer=Answer("done", TEXT), by=by))
    yield Figure("rounds", "save one answer: queries", queries, "", 15)
    yield Figure("rounds", f"close a round, {many}: time", _seconds(lambda: close_round(made, by=by)), "s", 1.0)


def _seconds(deed: Callable[[], object]) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def _queries(deed: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        deed()
    return len(captured)

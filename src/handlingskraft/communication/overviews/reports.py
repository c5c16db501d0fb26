"""Published yearly reports, and what they say of each activity. Everything is read from what was frozen at adoption, in the
version for residents (``annual_report.rules.public_version``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from handlingskraft.annual_report import content
from handlingskraft.annual_report.freezing import thaw
from handlingskraft.annual_report.models import AnnualReport, ReportVersion
from handlingskraft.annual_report.overviews.documents import public_pdf
from handlingskraft.annual_report.rules import public_version

_ON_PAGES = {"not_reported": "unreported"}
"""Statuses whose shape and class on a page have another name than in a report."""


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report that residents may read: ``pk`` is that of the report through all its corrections."""

    pk: int
    year: int
    said: content.Report
    version_pk: int
    checksum: str

    @property
    def head(self) -> content.Head:
        """What identifies it."""
        return self.said.head

    @property
    def counts(self) -> content.StatusCounts:
        """How many activities had which status, as the report's own chart says."""
        rows = self.said.standing.rows if self.said.standing else ()
        return next((row.counts for row in rows if row.is_current), content.StatusCounts())

    @property
    def activities(self) -> dict[str, content.Activity]:
        """What it says of each activity, by lineage (hexadecimal)."""
        return {each.lineage: each for each in _activities(self.said) if each.lineage}


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A published report in a list, without its content."""

    pk: int
    year: int
    decided_on: object
    body: str
    paragraph: str
    changes: str


@dataclass(frozen=True, slots=True)
class YearOf:
    """How an activity went in one published report."""

    report: PublishedReport
    activity: content.Activity

    @property
    def status(self) -> str:
        """The status as pages draw it."""
        return page_status(self.activity.status)


def page_status(status: content.Status) -> str:
    """The status's name on a page."""
    return _ON_PAGES.get(status, status)


def latest_report() -> PublishedReport | None:
    """The newest published report; None when there is none."""
    version = _published().first()
    return _read(version) if version else None


def published_report(pk: int) -> PublishedReport | None:
    """The published wording of a report; None for one that is not published."""
    version = _published().filter(report__in=AnnualReport.objects.filter(pk=pk)).first()
    return _read(version) if version else None


def report_links() -> list[ReportLink]:
    """All published reports, newest first, without their content."""
    return [
        ReportLink(
            version.report_id, version.report.year, version.decided_on, version.decided_by_body, version.decision_paragraph,
            version.changes,
        )
        for version in _published().defer("frozen")
    ]  # fmt: skip


def years_of(lineage: str) -> list[YearOf]:
    """What each published report says of an activity, newest first; reports that do not have it are left out."""
    found = []
    for report in map(_read, _published()):
        activity = report.activities.get(lineage)
        if activity is not None:
            found.append(YearOf(report, activity))
    return found


def as_pdf(report: PublishedReport) -> bytes:
    """The report as PDF, in the municipality's look; set once and kept, however many ask."""
    return public_pdf(ReportVersion.objects.get(pk=report.version_pk))


def _published() -> QuerySet[ReportVersion]:
    return ReportVersion.objects.published().select_related("report__round").order_by("-report__round__ends_on", "-pk")


def _read(version: ReportVersion) -> PublishedReport:
    return PublishedReport(
        version.report_id, version.report.year, _thawed(version.checksum, version.frozen), version.pk, version.checksum
    )


@lru_cache(maxsize=16)
def _thawed(checksum: str, frozen: str) -> content.Report:  # noqa: ARG001 - the checksum makes unequal keys cheap to tell apart
    return public_version(thaw(frozen))


def _activities(report: content.Report) -> Iterator[content.Activity]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, content.ActivityTable):
                yield from block.activities

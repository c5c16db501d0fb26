"""Adopting, correcting and publishing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.freezing import freeze
from handlingskraft.annual_report.models import PublishedCount, ReportState, ReportText, ReportVersion
from handlingskraft.annual_report.operations.guards import locked_version, require_draft, require_keeper
from handlingskraft.annual_report.overviews.compiling import compile_report
from handlingskraft.annual_report.overviews.completeness import blocking
from handlingskraft.annual_report.overviews.people import shown_counts
from handlingskraft.audit.operations import record
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible


@dataclass(frozen=True, slots=True)
class Decision:
    """The board's decision on the report: day, body, paragraph ("§ 14") and registry number ("KS 2019/41")."""

    decided_on: date
    body: str
    paragraph: str
    registry_number: str


@transaction.atomic
def adopt_report(version: ReportVersion, *, decision: Decision, by: User) -> ReportVersion:
    """Freeze words and figures under the decision; the version before it is superseded, and no longer published.

    Raises NotPossible for a decision in the future, or a report that lacks what a board must have.
    """
    version = require_draft(version, by)
    if decision.decided_on > clock.today():
        raise NotPossible(
            gettext_noop("The decision has a date in the future. Adopt the report here when it has been decided.")
        )
    version.decided_on, version.decided_by_body = decision.decided_on, decision.body.strip()
    version.decision_paragraph, version.registry_number = decision.paragraph.strip(), decision.registry_number.strip()
    if blocking(version):
        raise NotPossible(gettext_noop("The report is not complete. See what is missing, and fill it in first."))
    _supersede(version, by)
    version.state, version.adopted_at = ReportState.ADOPTED, clock.now()
    version.frozen = freeze(compile_report(version))
    version.checksum = hashlib.sha256(version.frozen.encode()).hexdigest()
    counts = [
        PublishedCount(version=version, indicator=each.counted.indicator, told=each.published)
        for each in shown_counts(version)
    ]
    version.full_clean(exclude=["report"])
    version.save()
    PublishedCount.objects.bulk_create(counts)
    record(
        "report_adopted", version, by=by,
        changes={"decided_on": decision.decided_on, "body": version.decided_by_body,
                 "paragraph": version.decision_paragraph, "registry_number": version.registry_number,
                 "checksum": version.checksum},
    )  # fmt: skip
    return version


def _supersede(version: ReportVersion, by: User) -> None:
    for earlier in version.report.versions.select_for_update().filter(state=ReportState.ADOPTED):
        earlier.state = ReportState.SUPERSEDED
        earlier.save(update_fields=["state"])
        record("report_superseded", earlier, by=by)


@transaction.atomic
def correct_report(version: ReportVersion, *, changes: str, by: User) -> ReportVersion:
    """A new draft with the same words that says what it corrects. What was adopted stays as it is.

    Raises NotPossible when a draft is already under way, ValidationError without a word on what changes.
    """
    require_keeper(by)
    version = locked_version(version)
    if version.report.versions.filter(state=ReportState.DRAFT).exists():
        raise NotPossible(gettext_noop("A draft of this report already exists. Go on with that one."))
    if not changes.strip():
        raise ValidationError({"changes": _("Say what the correction changes. It is printed in the report.")})
    newest = version.report.versions.order_by("-number").values_list("number", flat=True)[0]
    draft = ReportVersion(
        report=version.report, number=newest + 1, body=version.body, meeting_on=None, registry_number=version.registry_number,
        sent_to=version.sent_to, author=version.author, proposal=version.proposal, changes=changes.strip(),
    )  # fmt: skip
    draft.full_clean(exclude=["report"])
    draft.save()
    ReportText.objects.bulk_create(ReportText(version=draft, key=row.key, text=row.text) for row in version.texts.all())
    record("report_correction_started", draft, by=by, reason=draft.changes, changes={"based_on": version.number})
    return draft


@transaction.atomic
def publish_report(version: ReportVersion, *, by: User) -> ReportVersion:
    """Let residents read the adopted version. Publishing twice changes nothing."""
    require_keeper(by)
    version = locked_version(version)
    if version.state != ReportState.ADOPTED:
        raise NotPossible(gettext_noop("Only an adopted report can be published, and only its latest version."))
    if version.published_at is None:
        version.published_at, version.published_on = clock.now(), clock.today()
        version.save(update_fields=["published_at", "published_on"])
        record("report_published", version, by=by)
    return version


@transaction.atomic
def withdraw_report(version: ReportVersion, *, reason: str, by: User) -> ReportVersion:
    """Take the report away from the public page, for a reason. It stays adopted and can be read by everyone with a seat."""
    require_keeper(by)
    version = locked_version(version)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the report is taken away from the public page.")})
    if not version.is_published:
        raise NotPossible(gettext_noop("The report is not published."))
    version.published_at = version.published_on = None
    version.save(update_fields=["published_at", "published_on"])
    record("report_withdrawn", version, by=by, reason=reason.strip())
    return version

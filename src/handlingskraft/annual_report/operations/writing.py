"""Starting a report and writing in its draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import AnnualReport, ReportText, ReportVersion
from handlingskraft.annual_report.operations.guards import require_draft, require_keeper
from handlingskraft.annual_report.overviews.words import proposed_points, usual_case
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.follow_up.models import Round
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible


@dataclass(frozen=True, slots=True)
class Case:
    """The report as a case before a body. ``sent_to`` and ``proposal`` are one receiver or point per line; ``author`` is a
    function, never a person."""

    body: str
    meeting_on: date | None = None
    registry_number: str = ""
    sent_to: str = ""
    author: str = ""
    proposal: str = ""


@transaction.atomic
def start_report(round_: Round, *, by: User | None) -> ReportVersion:
    """The first draft of a locked round's report, with last year's case and the usual draft decision filled in.

    By None: it is made when the round is locked. A round has one report; asked for again, the newest version is given.
    Raises NotPossible for a round that is open.
    """
    if by is not None:
        require_keeper(by)
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if round_.is_open:
        raise NotPossible(gettext_noop("The round is still open. Lock it first, so that the figures no longer move."))
    report, is_new = AnnualReport.objects.get_or_create(round=round_)
    if not is_new:
        return report.versions.order_by("-number")[0]
    version = ReportVersion(report=report, number=1, **usual_case(round_), proposal="\n".join(proposed_points(round_)))
    version.full_clean(exclude=["report"])
    version.save()
    record("report_started", version, by=by)
    return version


@transaction.atomic
def change_case(version: ReportVersion, *, case: Case, by: User, seen: int | None = None) -> ReportVersion:
    """Body, meeting, registry number, receivers, author and draft decision. Raises ValidationError, ChangedMeanwhile."""
    version = require_draft(version, by)
    if seen is not None and version.edit_number != seen:
        raise ChangedMeanwhile(version)
    after = {
        "body": case.body.strip(), "meeting_on": case.meeting_on, "registry_number": case.registry_number.strip(),
        "sent_to": case.sent_to.strip(), "author": case.author.strip(), "proposal": case.proposal.strip(),
    }  # fmt: skip
    before = {name: getattr(version, name) for name in after}
    for name, value in after.items():
        setattr(version, name, value)
    version.edit_number += 1
    version.full_clean(exclude=["report"])
    version.save()
    record("report_case_changed", version, by=by, changes=field_changes(before, after))
    return version


@transaction.atomic
def write_text(version: ReportVersion, *, key: str, text: str, by: User, seen: int | None = None) -> ReportText:
    """The words of one section. ``seen`` is the edit number of the text that was opened, 0 for one not written yet."""
    version = require_draft(version, by)
    row = version.texts.filter(key=key).first() or ReportText(version=version, key=key, edit_number=0)
    if seen is not None and row.edit_number != seen:
        raise ChangedMeanwhile(row)
    before, row.text = row.text, text.strip()
    row.edit_number += 1
    row.clean_fields(exclude=["version"])
    row.save()
    record(
        "report_text_written", version, by=by, changes={"section": key, **field_changes({"text": before}, {"text": row.text})}
    )
    return row

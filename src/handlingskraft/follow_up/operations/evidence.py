"""What an answer rests on: links and files, added and taken away while the answer is open."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.follow_up.files import kind_of
from handlingskraft.follow_up.models import Evidence, StatusReport
from handlingskraft.follow_up.operations.guards import answerable
from handlingskraft.follow_up.rules import OPEN_STATES
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.text import shorten

MOST_PER_ANSWER = 10
_LONGEST_NAME, _LONGEST_LABEL = 200, 300


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A link, or a file with the name it came under and its bytes; what it is, and the day it speaks of."""

    label: str
    valid_on: date
    url: str = ""
    file_name: str = ""
    data: bytes = b""


def add_evidence(report: StatusReport, *, new: NewEvidence, by: User) -> Evidence:
    """Keep it beside the answer. A file is judged by its content, and stored under a name of our own.

    Raises NotTaken for a file that is not one of the kinds, NotPossible when the answer is handed in, RoundIsLocked.
    """
    stored = ""
    try:
        with transaction.atomic():
            report = _open_for_evidence(report, by)
            _refuse_more(report)
            evidence = Evidence(report=report, label=new.label.strip(), url=new.url, valid_on=new.valid_on)
            if not new.url:
                stored = _take_file(evidence, new)
            evidence.full_clean(exclude=["report", "file"])
            evidence.save()
            record("evidence_added", evidence, by=by, changes={"checksum": evidence.checksum, "url": evidence.url})
    except BaseException:
        if stored:
            evidence.file.storage.delete(stored)
        raise
    return evidence


def _refuse_more(report: StatusReport) -> None:
    if report.evidence.kept().count() >= MOST_PER_ANSWER:
        raise NotPossible(gettext_noop("There are ten already, which is more than anyone reads. Remove one first."))


def _take_file(evidence: Evidence, new: NewEvidence) -> str:
    kind = kind_of(new.data)
    evidence.file_name = _with_ending(new.file_name, kind.ending)
    evidence.content_type, evidence.size = kind.content_type, len(new.data)
    evidence.checksum = hashlib.sha256(new.data).hexdigest()
    # The name on disk is ours: nothing of the uploaded name reaches the file system.
    evidence.file.save(f"{timezone.now():%Y}-{uuid.uuid4().hex}.bin", ContentFile(new.data), save=False)
    return evidence.file.name or ""


def _with_ending(name: str, ending: str) -> str:
    """The name it came under, with the ending that its content has."""
    plain = "".join(letter for letter in Path(name.replace("\\", "/")).name if letter.isprintable()).strip(". ")
    stem = plain.rpartition(".")[0] or plain or "underlag"
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: User) -> Evidence:
    """It no longer stands beside the answer; it stays in the history. Taking it away twice changes nothing."""
    _open_for_evidence(evidence.report, by)
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if evidence.removed_at is None:
        evidence.removed_at, evidence.removed_by_label = clock.now(), shorten(by.seat_label, _LONGEST_LABEL)
        evidence.save(update_fields=["removed_at", "removed_by_label"])
        record("evidence_removed", evidence, by=by)
    return evidence


def _open_for_evidence(report: StatusReport, by: User) -> StatusReport:
    report, _reach = answerable(report, by)
    if report.state not in OPEN_STATES:
        raise NotPossible(gettext_noop("The answer is handed in. Take it back first, then change it."))
    return report

"""From an upload to a draft."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.plan.content import DocumentLine, PlanContent
from handlingskraft.plan.models import GoverningDocument, SourceDocument
from handlingskraft.plan.operations import Draft, attach_governing_documents, create_draft, store_lines
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.isolated import read_isolated
from handlingskraft.plan_import.documents.model import Document, Paragraph, Table
from handlingskraft.plan_import.models import LEASE, Doubt, PlanReading, ReadingState
from handlingskraft.plan_import.permissions import can_read_in
from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.shared.language import gettext_noop

MOST_AT_ONCE = 2
"""How many documents are read at the same time: each may use a whole core and some hundred megabytes."""
MOST_ATTEMPTS = 3


class TooManyUploads(Exception):
    """The person has uploaded more than allowed in an hour."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name, its bytes, and what kind of plan it is said to be."""

    name: str
    data: bytes
    kind: str


@transaction.atomic
def receive_upload(upload: Upload, *, by: User, most_per_hour: int) -> PlanReading:
    """Put the upload in the queue. Raises TooManyUploads."""
    if not can_read_in(by):
        raise PermissionDenied
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if PlanReading.objects.filter(uploaded_by=by, uploaded_at__gte=an_hour_ago).count() >= most_per_hour:
        raise TooManyUploads
    reading = PlanReading(
        kind=upload.kind, file_name=Path(upload.name).name[:255] or "plan", size=len(upload.data),
        checksum=hashlib.sha256(upload.data).hexdigest(), uploaded_by=by,
    )  # fmt: skip
    # The name on disk is ours: nothing of the uploaded name reaches the file system.
    reading.file.save(f"{reading.uid}.bin", ContentFile(upload.data), save=False)
    reading.save()
    record("document_uploaded", reading, by=by, changes={"checksum": reading.checksum, "size": reading.size})
    return reading


def earlier_draft_of(checksum: str) -> SourceDocument | None:
    """The document with the same content that was read before, if any."""
    return SourceDocument.objects.filter(checksum=checksum, versions__isnull=False).order_by("-id").first()


@transaction.atomic
def claim(reading: PlanReading | None = None) -> PlanReading | None:
    """Take one upload to read: the given one, or the oldest. None when there is none or enough are being read."""
    now = timezone.now()
    if PlanReading.objects.being_read(now).count() >= MOST_AT_ONCE:
        return None
    queue = PlanReading.objects.select_for_update().claimable(now).order_by("id")
    taken = queue.filter(pk=reading.pk).first() if reading else queue.first()
    if taken is None:
        return None
    taken.state, taken.lease_until, taken.attempts = ReadingState.READING, now + LEASE, taken.attempts + 1
    taken.save(update_fields=["state", "lease_until", "attempts"])
    return taken


def read_claimed(reading: PlanReading) -> PlanReading:
    """Read it, and store the draft or the reason why not. Killed in the middle, it leaves the upload to be read again."""
    if reading.attempts > MOST_ATTEMPTS:
        return _fail(reading, UnreadableDocument("gave_up", _GAVE_UP))
    if not reading.file:
        return _fail(reading, UnreadableDocument("gone", _GONE))
    try:
        document = read_isolated(Path(reading.file.path), on_progress=_progress(reading))
        content = read_plan(document)
    except UnreadableDocument as problem:
        return _fail(reading, problem)
    return store_reading(reading, document, content)


_GONE = gettext_noop("The document is no longer here. Upload it again.")
_GAVE_UP = gettext_noop(
    "The document could not be read although we tried several times. Save it anew as a Word file or PDF and try again."
)


def _progress(reading: PlanReading) -> Callable[[int, int | None], None]:
    last = timezone.now() - timedelta(seconds=1)

    def tell(done: int, total: int | None) -> None:
        nonlocal last
        now = timezone.now()
        if now - last < timedelta(milliseconds=400):
            return
        last = now
        PlanReading.objects.filter(pk=reading.pk).update(pages_done=done, pages_total=total, lease_until=now + LEASE)

    return tell


@transaction.atomic
def _fail(reading: PlanReading, problem: UnreadableDocument) -> PlanReading:
    """Nothing of the document is kept: the file goes, the reason stays."""
    name = reading.file.name
    reading.state, reading.lease_until = ReadingState.FAILED, None
    reading.error_code, reading.error_message = problem.code, problem.message
    reading.error_values = {key: str(value) for key, value in problem.values.items()}
    reading.file = ""
    reading.save()
    record("document_unreadable", reading, by=reading.uploaded_by, changes={"code": problem.code})
    if name:
        transaction.on_commit(lambda: _storage().delete(name))
    return reading


def store_reading(reading: PlanReading, document: Document, content: PlanContent) -> PlanReading:
    """The document, its lines, the draft and the doubts, all or nothing: a crash takes the copied file along."""
    incoming = reading.file.name or ""
    with reading.file.open("rb") as uploaded:
        kept_name = _storage().save(f"documents/{timezone.now():%Y}/{reading.uid}.bin", uploaded)
    try:
        with transaction.atomic():
            stored = _store(reading, document, content, kept_name)
            transaction.on_commit(lambda: _storage().delete(incoming))
    except BaseException:
        _storage().delete(kept_name)
        raise
    return stored


def _storage() -> Storage:
    return PlanReading._meta.get_field("file").storage


def _store(reading: PlanReading, document: Document, content: PlanContent, kept_name: str) -> PlanReading:
    by = reading.uploaded_by
    kept = SourceDocument(
        file_name=reading.file_name, format=document.format, size=reading.size, checksum=reading.checksum,
        page_count=document.page_count, uploaded_by=by, file=kept_name,
    )  # fmt: skip
    kept.save()
    store_lines(kept, _lines_with_roles(document))
    title = content.title or Path(reading.file_name).stem
    draft = create_draft(content, kind=reading.kind, title=title, by=by, document=kept)
    Doubt.objects.bulk_create(_doubts(draft, content))
    _attach_cited(draft, content, by)
    reading.state, reading.version, reading.lease_until, reading.file = ReadingState.DONE, draft.version, None, ""
    reading.save()
    record("document_read", draft.version, by=by, changes={"document": reading.checksum})
    return reading


def _lines_with_roles(document: Document) -> Iterable[tuple[DocumentLine, str]]:
    roles: dict[int, str] = {}
    for block in document.blocks:
        paragraphs = [each for cell in block.cells for each in cell.paragraphs] if isinstance(block, Table) else [block]
        for paragraph in paragraphs:
            assert isinstance(paragraph, Paragraph)  # blocks are paragraphs or tables
            roles |= {line.number: paragraph.role.value for line in paragraph.lines}
    for line in document.lines:
        yield DocumentLine(line.number, line.text, line.page), roles.get(line.number, "body")


def _doubts(draft: Draft, content: PlanContent) -> Iterable[Doubt]:
    for row, goal in zip(draft.goals, content.goals, strict=True):
        for reason in goal.review_reasons:
            yield Doubt(version=draft.version, goal=row, reason=reason, line=row.source_line)
    rows = (*draft.activities, *draft.commitments)
    reasons = [item.review_reasons for item in content.activities] + [item.review_reasons for item in content.commitments]
    for activity, found in zip(rows, reasons, strict=True):
        for reason in found:
            yield Doubt(version=draft.version, activity=activity, reason=reason, line=activity.source_line)


def _attach_cited(draft: Draft, content: PlanContent, by: User) -> None:
    """Hold the plan against the loaded documents that it cites, so that the matrix is there from the start."""
    cited = " ".join(line.text for line in content.lines).casefold()
    chosen = [
        document
        for document in GoverningDocument.objects.exclude(uid="")
        if any(word in cited for word in _CITED_BY.get(document.uid, ()))
    ]
    if chosen:
        attach_governing_documents(draft.version, documents=chosen, by=by)


_CITED_BY: dict[str, tuple[str, ...]] = {
    "lag-2023-196": ("2023:196",),
    "msbfs-2015-5": ("msbfs 2015:5",),
    "nationella-samordnarens-rekommendationer": ("nationella samordnaren", "nationell samordnare"),
    "skr-2023-24-56": ("2023/24:56",),
}
"""The words, in small letters, by which a plan cites a document that comes with the program."""


@transaction.atomic
def settle_doubt(doubt: Doubt, *, by: User) -> None:
    """A person has looked and it is right as it stands."""
    if not can_read_in(by):
        raise PermissionDenied
    if doubt.is_settled:
        return
    doubt.is_settled = True
    doubt.save(update_fields=["is_settled"])
    record("doubt_settled", doubt.version, by=by, changes={"line": doubt.line})


@transaction.atomic
def remove_old_readings(*, uploaded_by_day: date) -> int:
    """Remove the traces of documents uploaded on the day or earlier that did not become a plan; how many. Whoever asks writes
    the count to the log."""
    return PlanReading.objects.to_remove(uploaded_by_day).delete()[0]

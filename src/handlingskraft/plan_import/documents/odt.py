"""OpenDocument text (.odt, .ott) to a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.builder import LineBook, Progress, no_progress
from handlingskraft.plan_import.documents.headings import promote
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, Limits
from handlingskraft.plan_import.documents.model import Block, Document
from handlingskraft.plan_import.documents.odt_blocks import BlockReader
from handlingskraft.plan_import.documents.odt_styles import NAMES, read_styles

if TYPE_CHECKING:
    from handlingskraft.plan_import.documents.package import Package

_PROGRESS_STEP = 200


def read_odt(package: Package, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress = no_progress) -> Document:
    """The document in an OpenDocument package. Raises ``UnreadableDocument``."""
    _check_kind(package)
    content = package.xml("content.xml")
    shared = package.optional_xml("styles.xml")
    body = content.find("office:body/office:text", NAMES)
    if body is None:
        raise problems.unreadable("not_a_document", problems.NOT_A_DOCUMENT)
    styles = read_styles([root for root in (shared, content) if root is not None])
    book = LineBook(limits)
    reader = BlockReader(styles, book)
    reader.has_pages = next(body.iter(f"{{{NAMES['text']}}}soft-page-break"), None) is not None
    blocks: list[Block] = []
    for done, element in enumerate(body):
        if done % _PROGRESS_STEP == 0:
            progress(done, len(body))
        blocks += reader.blocks_of(element)
    blocks += reader.notes()
    page_count = reader.page if reader.has_pages else None
    blocks += reader.furniture(shared)
    progress(len(body), len(body))
    return book.document(name, "odt", promote(blocks), page_count)


def _check_kind(package: Package) -> None:
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package.names else b""
    if b"encryption-data" in manifest:
        raise problems.unreadable("password_protected", problems.PASSWORD)
    kind = package.read("mimetype")[:200] if "mimetype" in package.names else b""
    if b"spreadsheet" in kind:
        raise problems.unreadable("spreadsheet", problems.SPREADSHEET)
    if b"presentation" in kind:
        raise problems.unreadable("presentation", problems.PRESENTATION)
    if "content.xml" not in package.names or (kind and b"opendocument.text" not in kind):
        raise problems.unreadable("not_a_document", problems.NOT_A_DOCUMENT)

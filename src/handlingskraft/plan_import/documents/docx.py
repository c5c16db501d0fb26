"""Word documents (.docx, .docm, .dotx) to a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.builder import LineBook, Progress, no_progress
from handlingskraft.plan_import.documents.docx_blocks import BlockReader
from handlingskraft.plan_import.documents.docx_inline import Context
from handlingskraft.plan_import.documents.docx_numbering import read_numbering
from handlingskraft.plan_import.documents.docx_styles import read_styles
from handlingskraft.plan_import.documents.docx_tabs import tables_from_tabs
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.headings import promote
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, Limits
from handlingskraft.plan_import.documents.model import Block, Document
from handlingskraft.plan_import.documents.ooxml import W, descendants, local, value, word_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from handlingskraft.plan_import.documents.package import Package

_PROGRESS_STEP = 200


def read_docx(package: Package, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress = no_progress) -> Document:
    """The document in a Word package. Raises ``UnreadableDocument``."""
    main = main_part(package)
    folder, parts = _related_parts(package, main)
    root = word_xml(package, main)
    body = root.find(W + "body")
    if body is None:
        raise problems.damaged()
    context = Context(
        styles=read_styles(_optional(package, parts.get("styles", f"{folder}styles.xml"))),
        numbering=read_numbering(_optional(package, parts.get("numbering", f"{folder}numbering.xml"))),
        rendered_breaks=next(descendants(body, "lastRenderedPageBreak"), None) is not None,
    )
    book = LineBook(limits)
    reader = BlockReader(context, book, has_pages=_pages_are_known(package, body, context))
    blocks: list[Block] = []
    for done, element in enumerate(body):
        if done % _PROGRESS_STEP == 0:
            progress(done, len(body))
        blocks += reader.blocks_of(element)
    blocks += _notes(package, parts, folder, reader)
    blocks += _furniture(package, folder, reader)
    progress(len(body), len(body))
    return book.document(name, "docx", promote(tables_from_tabs(blocks, book)), context.page if reader.has_pages else None)


def main_part(package: Package) -> str:
    """The name of the part that holds the text. Raises ``UnreadableDocument`` when the package is no Word document."""
    types = package.optional_xml("[Content_Types].xml")
    overrides = (
        [] if types is None else [(e.get("PartName", ""), e.get("ContentType", "")) for e in types if local(e) == "Override"]
    )
    for part, content_type in overrides:
        if re.search(
            r"wordprocessingml\.(document|template)|ms-word\.(document|template)", content_type
        ) and content_type.endswith("main+xml"):
            return part.lstrip("/")
    kinds = " ".join(content_type for _, content_type in overrides)
    if "spreadsheetml" in kinds or "ms-excel" in kinds:
        raise problems.unreadable("spreadsheet", problems.SPREADSHEET)
    if "presentationml" in kinds or "ms-powerpoint" in kinds:
        raise problems.unreadable("presentation", problems.PRESENTATION)
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise problems.unreadable("not_a_document", problems.NOT_A_DOCUMENT)


def _optional(package: Package, name: str) -> _Element | None:
    if name not in package.names:
        return None
    try:
        return word_xml(package, name)
    except UnreadableDocument as error:
        if error.code != "damaged":
            raise
        return None


def _related_parts(package: Package, main: str) -> tuple[str, dict[str, str]]:
    """The main part's folder, and the names of the parts it points at by kind ("styles", "footnotes")."""
    folder, _, file = main.rpartition("/")
    folder = folder + "/" if folder else ""
    relations = package.optional_xml(f"{folder}_rels/{file}.rels")
    found: dict[str, str] = {}
    for relation in relations if relations is not None else ():
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            kind = relation.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, target.lstrip("/") if target.startswith("/") else folder + target)
    return folder, found


def _pages_are_known(package: Package, body: _Element, context: Context) -> bool:
    """Page numbers can be told when Word has laid the text out, or when the explicit breaks are all the pages there are."""
    if context.rendered_breaks:
        return True
    explicit = sum(1 for found in descendants(body, "br") if value(found, "type") == "page")
    properties = package.optional_xml("docProps/app.xml")
    stated = [e.text or "" for e in properties if local(e) == "Pages"] if properties is not None else []
    return explicit > 0 and stated == [str(explicit + 1)]


def _notes(package: Package, parts: dict[str, str], folder: str, reader: BlockReader) -> list[Block]:
    """The notes that were referred to, in the order of the references, footnotes first."""
    blocks: list[Block] = []
    for kind in ("footnote", "endnote"):
        root = _optional(package, parts.get(f"{kind}s", f"{folder}{kind}s.xml"))
        texts = {value(element, "id"): element for element in descendants(root, kind)} if root is not None else {}
        for other, note_id, mark in list(reader.context.notes):
            if other == kind and note_id in texts:
                blocks += reader.note(texts[note_id], mark)
    return blocks


def _furniture(package: Package, folder: str, reader: BlockReader) -> list[Block]:
    """Headers and footers, each text once, after the rest: they stand on every page and on none in particular."""
    blocks: list[Block] = []
    seen: set[str] = set()
    for part in sorted(name for name in package.names if re.fullmatch(re.escape(folder) + r"(header|footer)\d*\.xml", name)):
        root = _optional(package, part)
        if root is not None:
            blocks += reader.furniture(root, seen)
    return blocks

"""PDF to a document: pages are measured, taken apart into columns and tables, and put together as text."""

from __future__ import annotations

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.builder import LineBook, Progress, no_progress
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, Limits
from handlingskraft.plan_import.documents.model import Document
from handlingskraft.plan_import.documents.pdf_flow import flow_of
from handlingskraft.plan_import.documents.pdf_model import Page
from handlingskraft.plan_import.documents.pdf_words import PdfFile, open_pdf

_TOO_FEW_LETTERS = 25
_UNKNOWN_SHARE = 0.3


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress = no_progress) -> Document:
    """The document in a PDF with text. Raises ``UnreadableDocument``; a scan without text is told as such."""
    file = open_pdf(data, limits)
    try:
        pages = _pages(file, progress)
        _check_letters(file, pages)
        page_count = file.page_count
    finally:
        file.close()
    book = LineBook(limits)
    blocks = flow_of(pages, book)
    return book.document(name, "pdf", blocks, page_count)


def _pages(file: PdfFile, progress: Progress) -> list[Page]:
    pages: list[Page] = []
    for page in file.pages():
        pages.append(page)
        if file.letters > file.limits.characters:
            raise problems.too_long()
        progress(page.number, file.page_count)
    return pages


def _check_letters(file: PdfFile, pages: list[Page]) -> None:
    if file.unknown_letters > _UNKNOWN_SHARE * max(file.letters, 1):
        raise problems.unreadable("unreadable_letters", problems.UNREADABLE_LETTERS)
    if file.letters < _TOO_FEW_LETTERS * len(pages) and any(page.pictures for page in pages):
        with_pictures = sum(1 for page in pages if page.pictures and len(page.words) < 8)
        if with_pictures * 2 > len(pages) or file.letters == 0:
            raise problems.unreadable("scan", problems.SCAN)
    if file.letters == 0:
        raise problems.unreadable("no_text", problems.NO_TEXT)

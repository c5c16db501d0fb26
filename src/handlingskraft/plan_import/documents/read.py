"""The one door: a file or its bytes in, a document out."""

from __future__ import annotations

from pathlib import Path

from handlingskraft.plan_import.documents import problems, sniffing
from handlingskraft.plan_import.documents.builder import Progress, no_progress
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from handlingskraft.plan_import.documents.model import Document


def read_document(
    source: str | Path | bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS, progress: Progress = no_progress
) -> Document:
    """Read Word, PDF, OpenDocument, Markdown or plain text, told apart by content.

    ``source`` is a path, or the bytes of a file. ``progress`` is called with what is done and the whole (None when
    unknown). Raises ``UnreadableDocument``, and nothing else, when the file cannot be read.
    """
    data = source if isinstance(source, bytes) else load(Path(source), limits)
    if len(data) > limits.file_bytes:
        raise too_large(limits)
    title = name or ("" if isinstance(source, bytes) else Path(source).name)
    try:
        return _read(data, title, limits, progress)
    except (MemoryError, RecursionError) as error:
        raise problems.too_heavy() from error


def load(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file that is not too large. A file that is too large is refused before it is read."""
    check_size(path, limits)
    try:
        with path.open("rb") as stream:
            return stream.read(limits.file_bytes + 1)
    except OSError as error:
        raise problems.unreadable("not_found", problems.NOT_FOUND) from error


def check_size(path: Path, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ``UnreadableDocument`` when the path is no file or the file is too large, without opening it."""
    try:
        is_file, size = path.is_file(), path.stat().st_size
    except (OSError, ValueError) as error:
        raise problems.unreadable("not_found", problems.NOT_FOUND) from error
    if not is_file:
        raise problems.unreadable("not_found", problems.NOT_FOUND)
    if size > limits.file_bytes:
        raise too_large(limits)


def too_large(limits: Limits) -> UnreadableDocument:
    """The file is larger than the limit."""
    return problems.unreadable("too_large", problems.TOO_LARGE, megabytes=limits.file_bytes // MEGABYTE)


def _read(data: bytes, name: str, limits: Limits, progress: Progress) -> Document:
    kind = sniffing.kind_of(data)
    if kind == "pdf":
        from handlingskraft.plan_import.documents.pdf import read_pdf

        return read_pdf(data, name, limits, progress)
    if kind == "zip":
        return _read_package(data, name, limits, progress)
    from handlingskraft.plan_import.documents.decoding import decode
    from handlingskraft.plan_import.documents.text import read_text

    return read_text(decode(data), name, limits)


def _read_package(data: bytes, name: str, limits: Limits, progress: Progress) -> Document:
    from handlingskraft.plan_import.documents.package import Package

    package = Package(data, limits)
    if "[Content_Types].xml" in package.names:
        from handlingskraft.plan_import.documents.docx import read_docx

        return read_docx(package, name, limits, progress)
    if "content.xml" in package.names or "mimetype" in package.names:
        from handlingskraft.plan_import.documents.odt import read_odt

        return read_odt(package, name, limits, progress)
    raise problems.unreadable("archive", problems.ARCHIVE)

"""What an uploaded file is, by its content: never by its name or by what the sender says. Pure.

Only kinds that cannot run anything when they are opened are taken: no macros, no web pages, no vector graphics. A file must be
whole, so that what is kept as evidence can be opened in ten years.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from handlingskraft.shared.language import gettext_noop

LARGEST = 10 * 1024 * 1024
"""Bytes."""
_MOST_PARTS = 3_000
_LARGEST_UNPACKED = 300 * 1024 * 1024
_LARGEST_PART_READ = 2 * 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_OOXML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: its ending, and the content type it is sent with."""

    ending: str
    content_type: str


PDF = Kind("pdf", "application/pdf")
DOCX = Kind("docx", _OOXML + "wordprocessingml.document")
XLSX = Kind("xlsx", _OOXML + "spreadsheetml.sheet")
ODT = Kind("odt", "application/vnd.oasis.opendocument.text")
PNG = Kind("png", "image/png")
JPEG = Kind("jpg", "image/jpeg")
TEXT = Kind("txt", "text/plain; charset=utf-8")


class NotTaken(Exception):
    """The file is not one that is taken. ``message`` is a message id that says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


EMPTY = gettext_noop("The file is empty. Choose another.")
TOO_LARGE = gettext_noop("The file is larger than 10 MB. Save it without pictures, or as PDF, and try again.")
UNKNOWN = gettext_noop(
    "That kind of file is not taken. Save it as PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt), PNG, JPEG or plain text."
)
BROKEN = gettext_noop("The file is broken or only a part of it came. Save it again and try once more.")
LOCKED = gettext_noop("The file is protected with a password. Save a copy without and try again.")
MACROS = gettext_noop("The file holds macros, which can do harm. Save it without macros (.docx or .xlsx) and try again.")


def kind_of(data: bytes) -> Kind:
    """What the bytes are. Raises NotTaken that says why they are not taken."""
    if not data:
        raise NotTaken(EMPTY)
    if len(data) > LARGEST:
        raise NotTaken(TOO_LARGE)
    for start, look in _LOOKS:
        if data.startswith(start):
            return look(data)
    return _text(data)


def _pdf(data: bytes) -> Kind:
    if b"%%EOF" not in data[-2048:]:
        raise NotTaken(BROKEN)
    if b"/Encrypt" in data[-4096:]:
        raise NotTaken(LOCKED)
    return PDF


def _png(data: bytes) -> Kind:
    """Every chunk has its length and checksum; the first is the head, the last the end."""
    at, names = 8, list[bytes]()
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, end = data[at + 4 : at + 8], at + 8 + length
        if zlib.crc32(data[at + 4 : end]).to_bytes(4, "big") != data[end : end + 4]:
            raise NotTaken(BROKEN)
        names.append(name)
        at = end + 4
    if at != len(data) or names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"]:
        raise NotTaken(BROKEN)
    return PNG


def _jpeg(data: bytes) -> Kind:
    """Segment after segment up to the picture itself, and the mark of the end."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in {b"\xda", b"\xff", b""}:
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if data[at : at + 2] != b"\xff\xda" or not data.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise NotTaken(BROKEN)
    return JPEG


def _package(data: bytes) -> Kind:
    """A zip that is an Office or OpenDocument document; its size unpacked is bounded before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _document(package)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as fault:
        raise NotTaken(BROKEN) from fault


def _document(package: zipfile.ZipFile) -> Kind:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise NotTaken(UNKNOWN)
    if any(part.flag_bits & 1 for part in parts):
        raise NotTaken(LOCKED)
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names):
        raise NotTaken(MACROS)
    if "mimetype" in names and _read(package, "mimetype") == ODT.content_type.encode() and "content.xml" in names:
        return ODT
    if "[content_types].xml" not in names:
        raise NotTaken(UNKNOWN)
    types = _read(package, "[Content_Types].xml")
    for kind, main in ((DOCX, "word/document.xml"), (XLSX, "xl/workbook.xml")):
        if main in names and f"{kind.content_type}.main+xml".encode() in types:
            return kind
    raise NotTaken(MACROS if b"macroEnabled" in types else UNKNOWN)


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    """The start of one part, as far as may be read of any."""
    with package.open(next(part for part in package.infolist() if part.filename.lower() == name.lower())) as part:
        return part.read(_LARGEST_PART_READ)


def _ole(_data: bytes) -> Kind:
    """Old Office files, which may hold macros, and new ones with a password."""
    raise NotTaken(LOCKED if "EncryptedPackage".encode("utf-16-le") in _data else UNKNOWN)


def _text(data: bytes) -> Kind:
    """Plain text in UTF-8: no control characters, and not a page or a program in text's clothing."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotTaken(UNKNOWN) from fault
    start = text[:1024].lstrip().lower()
    is_other = start.startswith(("<", "{\\rtf", "#!", "%!ps")) or "<html" in start or "<script" in start
    if is_other or _CONTROL.search(text):
        raise NotTaken(UNKNOWN)
    return TEXT


_LOOKS: tuple[tuple[bytes, Callable[[bytes], Kind]], ...] = (
    (b"%PDF-", _pdf),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"PK\x03\x04", _package),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _ole),
)

"""What a file is, by its first bytes: never by its name or by what the sender says."""

from __future__ import annotations

from handlingskraft.plan_import.documents import problems

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF", b"8BPS")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"SQLite format 3", b"OggS", b"ID3", b"%!PS")
_IN_OLE = (
    ("EncryptedPackage", "password_protected", problems.PASSWORD),
    ("EncryptionInfo", "password_protected", problems.PASSWORD),
    ("WordDocument", "old_word", problems.OLD_WORD),
    ("Workbook", "spreadsheet", problems.SPREADSHEET),
    ("PowerPoint Document", "presentation", problems.PRESENTATION),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes) -> str:
    """Tell what reader the bytes need: "zip", "pdf" or "text". Raises ``UnreadableDocument`` that says what the file is when it is something else."""
    if not data:
        raise problems.unreadable("empty", problems.EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise _ole_problem(data)
    _refuse_known(data)
    return "text"


def _refuse_known(data: bytes) -> None:
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        raise problems.unreadable("picture", problems.PICTURE)
    if data.startswith(_ARCHIVES):
        raise problems.unreadable("archive", problems.ARCHIVE)
    if data.startswith(_PROGRAMS):
        raise problems.unreadable("not_a_document", problems.NOT_A_DOCUMENT)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise problems.unreadable("rtf", problems.RICH_TEXT)
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        raise problems.unreadable("web_page", problems.WEB_PAGE)
    if start.startswith(b"<?xml"):
        raise problems.unreadable("not_a_document", problems.NOT_A_DOCUMENT)


def _ole_problem(data: bytes) -> Exception:
    """Old Office files and encrypted new ones share a container; the names in its directory are in UTF-16."""
    for name, code, message in _IN_OLE:
        if name.encode("utf-16-le") in data:
            return problems.unreadable(code, message)
    return problems.unreadable("not_a_document", problems.NOT_A_DOCUMENT)

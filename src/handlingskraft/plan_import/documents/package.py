"""The parts of a Word or OpenDocument file: a zip archive of XML, opened as if it came from an enemy."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

    from handlingskraft.plan_import.documents.limits import Limits

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_DIRECTORY_ROW = 400
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """Named parts, unpacked one by one within the bounds of ``limits``. Raises ``UnreadableDocument`` for all that is wrong."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        _check_directory(data, limits)
        self._limits = limits
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            self._infos = {info.filename.lstrip("/"): info for info in self._archive.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, EOFError) as error:
            raise problems.damaged() from error
        if len(self._infos) > limits.archive_entries:
            raise problems.unreadable("zip_bomb", problems.UNSAFE)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._infos)

    def read(self, name: str) -> bytes:
        """The unpacked part, never more than the bounds allow, whatever the archive declares."""
        info = self._infos.get(name)
        if info is None:
            raise problems.damaged()
        if info.flag_bits & 0x1:
            raise problems.unreadable("password_protected", problems.PASSWORD)
        if info.compress_type not in _PLAIN_METHODS:
            raise problems.damaged()
        room = min(self._limits.part_bytes, self._limits.archive_bytes - self._unpacked)
        if info.file_size > room:
            raise problems.unreadable("zip_bomb", problems.TOO_HEAVY)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error) as error:
            raise problems.damaged() from error
        if len(data) > room:
            raise problems.unreadable("zip_bomb", problems.TOO_HEAVY)
        self._unpacked += len(data)
        return data

    def xml(self, name: str) -> _Element:
        """The root element of an XML part."""
        return parse_xml(self.read(name))

    def optional_xml(self, name: str) -> _Element | None:
        """The root element of an XML part that may be missing or broken: such a part is left out, not the document."""
        if name not in self._infos:
            return None
        data = self.read(name)
        try:
            return parse_xml(data)
        except UnreadableDocument as error:
            if error.code != "damaged":
                raise
            return None


def _check_directory(data: bytes, limits: Limits) -> None:
    """Refuse an archive whose table of contents alone is a burden, before ``zipfile`` reads it."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or len(data) < at + _END_SIZE:
        raise problems.damaged()
    entries, size = struct.unpack_from("<HI", data, at + 10)
    if entries > limits.archive_entries or size > limits.archive_entries * _DIRECTORY_ROW:
        raise problems.unreadable("zip_bomb", problems.UNSAFE)


def parse_xml(data: bytes) -> _Element:
    """The root element. No entities, no document type, no network; libxml2's own bounds on depth and size stay on."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise (problems.unsafe() if _has_doctype(data) else problems.damaged()) from error
    if root is None:
        raise problems.damaged()
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise problems.unsafe()
    return root


def _has_doctype(data: bytes) -> bool:
    start = data[:8192].replace(b"\x00", b"")
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start

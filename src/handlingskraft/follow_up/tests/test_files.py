"""Files are judged by what they are."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingskraft.follow_up import files
from handlingskraft.follow_up.files import DOCX, JPEG, ODT, PDF, PNG, TEXT, XLSX, NotTaken, kind_of

TYPES = '<Types><Override PartName="/{part}" ContentType="{type}"/></Types>'


def packed(**parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def office(kind=DOCX, main: str = "word/document.xml", suffix: str = ".main+xml", **more: str) -> bytes:
    types = TYPES.format(part=main, type=kind.content_type + suffix)
    return packed(**{"[Content_Types].xml": types, main: "<x/>", **more})


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


PICTURE = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
PHOTO = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda\x00\x02data\xff\xd9"
PAPER = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
TAKEN = [
    (PAPER, PDF),
    (office(), DOCX),
    (office(XLSX, "xl/workbook.xml"), XLSX),
    (packed(mimetype=ODT.content_type, **{"content.xml": "<x/>"}), ODT),
    (PICTURE, PNG),
    (PHOTO, JPEG),
    ("Nio av fjorton skolor.\r\n\tÅäö".encode(), TEXT),
    (b"\xef\xbb\xbfHej", TEXT),
]


@pytest.mark.parametrize(("data", "kind"), TAKEN, ids=lambda value: getattr(value, "ending", ""))
def test_a_whole_file_of_each_kind_is_taken(data, kind):
    assert kind_of(data) is kind


@pytest.mark.parametrize(("data", "message"), [
    (b"", files.EMPTY),
    (b"x" * (files.LARGEST + 1), files.TOO_LARGE),
    (PAPER[:-8], files.BROKEN),
    (PAPER.replace(b"trailer", b"trailer <</Encrypt 5 0 R>>"), files.LOCKED),
    (PICTURE[:-4], files.BROKEN),
    (PICTURE[:8], files.BROKEN),
    (PICTURE + b"<script>", files.BROKEN),
    (PICTURE.replace(b"IDATx", b"IDATy"), files.BROKEN),
    (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), files.BROKEN),
    (PHOTO[:-1], files.BROKEN),
    (b"\xff\xd8\xff\xe0\x00\x04ab", files.BROKEN),
    (b"PK\x03\x04 and nothing more", files.BROKEN),
    (office()[:-30], files.BROKEN),
    (office(suffix=".template"), files.UNKNOWN),
    (packed(readme="x"), files.UNKNOWN),
    (packed(mimetype="application/epub+zip", **{"content.xml": "x"}), files.UNKNOWN),
    (office(**{"word/vbaProject.bin": "x"}), files.MACROS),
    (packed(mimetype=ODT.content_type, **{"content.xml": "x", "Basic/script.xml": "x"}), files.MACROS),
    (packed(**{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}), files.MACROS),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), files.LOCKED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, files.UNKNOWN),
    (b"MZ\x90\x00\x03", files.UNKNOWN),
    (b"<svg xmlns='x'/>", files.UNKNOWN),
    (b"  <!DOCTYPE html>", files.UNKNOWN),
    (b"hello <script>alert(1)</script>", files.UNKNOWN),
    (b"#!/bin/sh\nrm", files.UNKNOWN),
    (b"{\\rtf1 hej}", files.UNKNOWN),
    ("åäö".encode("latin-1"), files.UNKNOWN),
    (b"a\x00b", files.UNKNOWN),
    (b"GIF89a\x01\x00", files.UNKNOWN),
])  # fmt: skip
def test_what_is_not_taken_says_why(data, message):
    with pytest.raises(NotTaken) as told:
        kind_of(data)
    assert told.value.message == message


def test_a_package_that_swells_is_refused_unread(monkeypatch):
    monkeypatch.setattr(files, "_LARGEST_UNPACKED", 10)
    with pytest.raises(NotTaken):
        kind_of(office())
    monkeypatch.undo()
    monkeypatch.setattr(files, "_MOST_PARTS", 1)
    with pytest.raises(NotTaken):
        kind_of(office())


def test_a_package_with_a_password_is_told():
    data = bytearray(office())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(NotTaken) as told:
        kind_of(bytes(data))
    assert told.value.message == files.LOCKED


STARTS = [b"", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04", *(data for data, _kind in TAKEN)]


@given(st.sampled_from(STARTS), st.binary(max_size=200), st.integers(0, 400))
def test_whatever_comes_is_a_kind_or_a_refusal(start, rest, cut):
    with contextlib.suppress(NotTaken):
        assert kind_of((start + rest)[cut:]).ending

"""From bytes to text: which encoding a plain text file has."""

from __future__ import annotations

import codecs

from handlingskraft.plan_import.documents import problems

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")
_SWEDISH = frozenset("åäöÅÄÖéÉüÜ§–—”“’•…")
_SAMPLE = 200_000


def decode(data: bytes) -> str:
    """The text of a text file in UTF-8, UTF-16, UTF-32, Windows-1252, Latin-1, Mac Roman or code page 850.

    Raises ``UnreadableDocument`` ("not_a_document") when the bytes are no text in any of them.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"))
    wide = _utf_16_without_mark(data)
    if wide:
        return _checked(data.decode(wide, errors="replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_decode_one_byte(data))


def _utf_16_without_mark(data: bytes) -> str:
    """Western text in UTF-16 has a zero in every second byte."""
    sample = data[: min(len(data), 4096) & ~1]
    if len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _decode_one_byte(data: bytes) -> str:
    """The reading with most Swedish letters and fewest odd signs; Windows-1252 when they are equal."""
    sample = data[:_SAMPLE]
    best = max(_ONE_BYTE, key=lambda encoding: _swedishness(sample.decode(encoding, errors="replace")))
    return data.decode(best if best != "cp1252" or _is_cp1252(data) else "latin-1", errors="replace")


def _is_cp1252(data: bytes) -> bool:
    return not any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d")


def _swedishness(text: str) -> int:
    return sum(1 if letter in _SWEDISH else -1 for letter in text if ord(letter) > 127)


def _checked(text: str) -> str:
    """``text`` if it looks like something a person wrote."""
    sample = text[:_SAMPLE]
    strange = sum(1 for letter in sample if (letter < " " and letter not in "\t\n\r\f\v\x1a\x1b") or letter in "\ufffd\x7f")
    odd = sum(1 for letter in sample if "\x80" <= letter <= "\x9f")
    if strange * 100 > len(sample) or (strange + odd) * 20 > len(sample) or "\x00" in sample:
        raise problems.unreadable("not_a_document", problems.NOT_A_DOCUMENT)
    return text

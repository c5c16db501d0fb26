"""The text as the guard reads it: every way to write a digit, a dash or a space made one, and the way back to the text itself."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

# The first digit (zero) of the scripts in which digits come ten in a row: Arabic, Persian, Devanagari, Bengali, Thai, full width …
_ZEROS = (0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0,
          0x1810, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)  # fmt: skip
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_TABLE: dict[int, str] = (
    {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
    | {0xFF21 + letter + step: chr(base + letter) for base, step in ((65, 0), (97, 32)) for letter in range(26)}
    | dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, "’‘ʼ`´"), "'")
    | {
        ord("İ"): "I",  # the one letter that grows when it is made small
        ord("＠"): "@",
        ord("﹫"): "@",
        ord("．"): ".",
        ord("＋"): "+",
        ord("﹢"): "+",
        ord("\u2028"): "\n",
        ord("\u2029"): "\n",
    }
)
# What is not seen (soft hyphen, zero-width and direction marks), and letters written as a letter and its marks.
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_TO_MEND = re.compile(rf"[{_UNSEEN}]+|[^\W\d_][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class ReadText:
    """``folded`` is what the guard looks through; ``places`` says where its characters stand in the text (None: at the same place)."""

    folded: str
    places: array[int] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the text that was given."""
        assert self.places is not None  # asked only where characters were moved
        return self.places[start], self.places[len(self.folded) + end]


def read(text: str) -> ReadText:
    """The text in the form that the rules are written for."""
    if text.isascii():
        return ReadText(text)
    folded = text.translate(_TABLE)
    return _mended(folded) if _TO_MEND.search(folded) else ReadText(folded)


def _mended(text: str) -> ReadText:
    """Without unseen characters and with letters composed. ``places`` holds all starts, then all ends (after a leading 0)."""
    pieces: list[str] = []
    starts, ends = array("q"), array("q", [0])
    done = 0
    for match in _TO_MEND.finditer(text):
        pieces.append(text[done : match.start()])
        starts.extend(range(done, match.start()))
        ends.extend(range(done + 1, match.start() + 1))
        letters = unicodedata.normalize("NFC", match[0]) if match[0][0].isalpha() else ""
        pieces.append(letters)
        starts.extend([match.start()] * len(letters))
        ends.extend([match.end()] * len(letters))
        done = match.end()
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return ReadText("".join(pieces), starts + ends)

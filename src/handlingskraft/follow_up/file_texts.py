"""What can be read of a file that is given as evidence, for the guard. Bounded: a file that asks too much is not taken.

Word, OpenDocument and PDF are read as plans are, in a process of their own. Pictures, and scanned pages without text, have no words
to look at.
"""

from __future__ import annotations

import tempfile

from handlingskraft.follow_up.files import DOCX, JPEG, ODT, PDF, PNG, XLSX, NotTaken, kind_of
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.isolated import read_isolated
from handlingskraft.plan_import.documents.limits import Limits
from handlingskraft.plan_import.documents.problems import EMPTY, NO_TEXT, SCAN, UNREADABLE_LETTERS
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.xlsx import NotReadable, all_words

MOST_CHARACTERS = 1_500_000
"""Five hundred full pages."""
_BOUNDS = Limits(cpu_seconds=20, wall_seconds=30.0)
_WITHOUT_WORDS = frozenset((EMPTY, NO_TEXT, SCAN, UNREADABLE_LETTERS))
UNSEEN = gettext_noop(
    "The file could not be looked through for personal data. Save it anew from the program it was written in, or as plain text, and "
    "try again."
)
TOO_MUCH = gettext_noop(
    "The file holds more text than can be looked through for personal data. Give only the part that shows it."
)


def text_in(data: bytes) -> str:
    """All its text, "" for a picture. Raises NotTaken for a file that is not taken or cannot be looked through."""
    kind = kind_of(data)
    if kind in {PNG, JPEG}:
        return ""
    text = _office_text(data) if kind in {PDF, DOCX, ODT} else _sheet_text(data) if kind is XLSX else data.decode("utf-8-sig")
    if len(text) > MOST_CHARACTERS:
        raise NotTaken(TOO_MUCH)
    return text


def _office_text(data: bytes) -> str:
    with tempfile.NamedTemporaryFile(suffix=".bin") as copy:
        copy.write(data)
        copy.flush()
        try:
            return "\n".join(line.text for line in read_isolated(copy.name, limits=_BOUNDS).lines)
        except UnreadableDocument as problem:
            if problem.message in _WITHOUT_WORDS:
                return ""
            raise NotTaken(UNSEEN) from problem


def _sheet_text(data: bytes) -> str:
    try:
        return all_words(data)
    except NotReadable as fault:
        raise NotTaken(UNSEEN) from fault

"""Every reason why a file cannot be read: what is wrong, and what to do next, in one sentence or two."""

from __future__ import annotations

from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.shared.language import gettext_noop

EMPTY = gettext_noop("The file is empty. Choose the file with the plan and try again.")
NO_TEXT = gettext_noop("The file holds no text. Choose the file with the plan and try again.")
TOO_LARGE = gettext_noop(
    "The file is larger than {megabytes} MB. Save a copy with smaller pictures, or without them, and try again."
)
TOO_HEAVY = gettext_noop(
    "The file takes too much time or memory to read. Save it anew from the program it was written in, or divide it, "
    "and try again."
)
TOO_LONG = gettext_noop(
    "The document is too long to read as a plan. Save only the pages that hold the plan in a file of their own and try again."
)
TOO_MANY_PAGES = gettext_noop(
    "The document has more than {pages} pages. Save only the pages that hold the plan in a file of their own and try again."
)
PASSWORD = gettext_noop("The file is protected with a password. Save a copy without a password and try again.")
DAMAGED = gettext_noop(
    "The file is damaged and cannot be opened. Open it in the program it was written in, save it anew and try again."
)
UNSAFE = gettext_noop(
    "The file holds parts that a plan never has and that could harm the system. Save it anew from Word or as a PDF and "
    "try again."
)
SCAN = gettext_noop(
    "The PDF holds only pictures of pages, no text. Make the text readable with text recognition (OCR), or use the Word "
    "file, and try again."
)
UNREADABLE_LETTERS = gettext_noop(
    "The text in the PDF cannot be turned into letters. Use the Word file, or save the PDF anew, and try again."
)
OLD_WORD = gettext_noop(
    "The file is in the old Word format (.doc). Open it in Word or LibreOffice, save it as .docx and try again."
)
RICH_TEXT = gettext_noop("The file is in RTF format. Open it in Word or LibreOffice, save it as .docx and try again.")
SPREADSHEET = gettext_noop(
    "The file is a spreadsheet, not a text document. Save the plan as a Word file or a PDF and try again."
)
PRESENTATION = gettext_noop(
    "The file is a presentation, not a text document. Save the plan as a Word file or a PDF and try again."
)
WEB_PAGE = gettext_noop("The file is a web page. Save the page as a PDF, or copy its text and paste it in.")
PICTURE = gettext_noop("The file is a picture. Use the Word file or the PDF that holds the plan as text.")
ARCHIVE = gettext_noop("The file is a compressed folder. Unpack it and choose the document itself.")
NOT_A_DOCUMENT = gettext_noop(
    "The file is not a document that can be read. Use Word (.docx), PDF, OpenDocument (.odt) or plain text."
)
NOT_FOUND = gettext_noop("The file cannot be found or opened. Check the name and that you may read it.")


def unreadable(code: str, message: str, **values: object) -> UnreadableDocument:
    """The error to raise: a short stable code and a message id from above."""
    return UnreadableDocument(code, message, **values)


def damaged() -> UnreadableDocument:
    """The file is broken, cut short or not what it says it is."""
    return unreadable("damaged", DAMAGED)


def too_heavy() -> UnreadableDocument:
    """Reading the file went over a bound of time or memory."""
    return unreadable("too_heavy", TOO_HEAVY)


def too_long() -> UnreadableDocument:
    """More lines, cells or characters than any plan has."""
    return unreadable("too_long", TOO_LONG)


def unsafe() -> UnreadableDocument:
    """Document type definitions, entities, and other things made to harm a reader."""
    return unreadable("unsafe", UNSAFE)


def known(code: str, message: str, values: dict[str, object]) -> UnreadableDocument:
    """The problem that another process reports. Raises ``ValueError`` when its message is none of ours."""
    if message not in _MESSAGES or any(not isinstance(value, int) for value in values.values()):
        raise ValueError("unknown problem")
    return UnreadableDocument(code, message, **values)


_MESSAGES = frozenset(
    (
        EMPTY,
        NO_TEXT,
        TOO_LARGE,
        TOO_HEAVY,
        TOO_LONG,
        TOO_MANY_PAGES,
        PASSWORD,
        DAMAGED,
        UNSAFE,
        SCAN,
        UNREADABLE_LETTERS,
        OLD_WORD,
        RICH_TEXT,
        SPREADSHEET,
        PRESENTATION,
        WEB_PAGE,
        PICTURE,
        ARCHIVE,
        NOT_A_DOCUMENT,
        NOT_FOUND,
    )
)

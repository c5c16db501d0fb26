"""The only place that asks the PDF library: words with position, size and weight, and drawn lines, page by page."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from handlingskraft.plan_import.documents import problems
from handlingskraft.plan_import.documents.pdf_letters import IGNORED, SPACES, Font, Run, WordMaker, letter_of
from handlingskraft.plan_import.documents.pdf_letterspacing import without_letter_spacing
from handlingskraft.plan_import.documents.pdf_model import Page, Word
from handlingskraft.plan_import.documents.pdf_shapes import read_shapes
from handlingskraft.plan_import.documents.pdf_turning import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlingskraft.plan_import.documents.limits import Limits

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|fet(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ADDRESS_OF_OBJECT = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
"""The library's own function with a plain number as its answer: half the time for each of a million letters."""
_FORCE_BOLD = 1 << 18
_SLANTED = 1 << 6
_FILL_AND_STROKE = 2
_PASSWORD_ERROR = 4


@dataclass(slots=True)
class PdfFile:
    """An open PDF. Use ``open_pdf``, and ``close`` it."""

    document: Any
    limits: Limits
    fonts: dict[int, Font] = field(default_factory=dict)
    unknown_letters: int = 0
    letters: int = 0

    @property
    def page_count(self) -> int:
        """How many pages it says it has."""
        return len(self.document)

    def pages(self) -> Iterator[Page]:
        """Each page; a page that is broken comes out empty."""
        import pypdfium2

        for index in range(len(self.document)):
            try:
                page = self.document[index]
            except pypdfium2.PdfiumError:
                yield Page(index + 1, 595.0, 842.0)
                continue
            try:
                yield _PageReader(self, page, index + 1).read()
            except pypdfium2.PdfiumError:
                yield Page(index + 1, 595.0, 842.0)
            finally:
                page.close()

    def close(self) -> None:
        """Give the memory back."""
        self.document.close()


def open_pdf(data: bytes, limits: Limits) -> PdfFile:
    """Open a PDF. Raises ``UnreadableDocument`` when it is locked, damaged or too long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise problems.unreadable("password_protected", problems.PASSWORD) from error
        raise problems.damaged() from error
    count = len(document)
    if count == 0:
        raise problems.damaged()
    if count > limits.pages:
        document.close()
        raise problems.unreadable("too_many_pages", problems.TOO_MANY_PAGES, pages=limits.pages)
    return PdfFile(document, limits)


class _PageReader:
    """Reads one page letter by letter, in the order in which it was written."""

    def __init__(self, file: PdfFile, page: Any, number: int) -> None:
        from pypdfium2 import raw

        self.raw, self.file, self.page, self.number = raw, file, page, number
        self.text_page = page.get_textpage()
        self.count = min(raw.FPDFText_CountChars(self.text_page), file.limits.page_characters)
        self.runs: dict[int, Run | None] = {}
        self.text_handle = ctypes.cast(self.text_page.raw, ctypes.c_void_p)
        function = ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value
        self.object_address = _ADDRESS_OF_OBJECT(function or 0)

    def read(self) -> Page:
        """The page, turned upright."""
        self.turn = Turn.of_page(self.page.get_cropbox(), self._main_direction())
        page = Page(self.number, self.turn.width, self.turn.height)
        page.words = self._words()
        read_shapes(self.page, self.turn, page, self.file.limits.page_shapes)
        self.text_page.close()
        return page

    def _main_direction(self) -> int:
        """The direction (0, 90, 180 or 270 degrees, counter-clockwise) in which the text runs.

        It is the one that the page's own rotation makes upright, unless nearly all letters run another way.
        """
        votes = {0: 0, 90: 0, 180: 0, 270: 0}
        step = max(1, self.count // 400)
        for index in range(0, self.count, step):
            direction = self._direction(index)
            if direction is not None:
                votes[direction] += 1
        most, stated = max(votes, key=lambda key: votes[key]), self.page.get_rotation() % 360
        return most if votes[most] > 3 * votes.get(stated, 0) else stated

    def _direction(self, index: int) -> int | None:
        matrix = self.raw.FS_MATRIX()
        if not self.raw.FPDFText_GetMatrix(self.text_page, index, matrix):
            return None
        a, b = matrix.a, matrix.b
        if abs(a) < 1e-9 and abs(b) < 1e-9:
            return None
        if abs(b) <= abs(a) * 0.02:
            return 0 if a > 0 else 180
        if abs(a) <= abs(b) * 0.02:
            return 90 if b > 0 else 270
        return None

    def _words(self) -> list[Word]:
        maker, file, turn, text_page = WordMaker(), self.file, self.turn, self.text_page.raw
        box = self.raw.FS_RECTF()
        reference = ctypes.byref(box)
        get_code, get_box = self.raw.FPDFText_GetUnicode, self.raw.FPDFText_GetLooseCharBox
        for index in range(self.count):
            code = get_code(text_page, index)
            if code in SPACES:
                maker.space()
                continue
            run = None if code in IGNORED else self._run(index)
            if run is None or not get_box(text_page, index, reference):
                continue
            letter, known = letter_of(code)
            file.letters += 1
            file.unknown_letters += not known
            if turn.direction == 0:
                x0, x1 = box.left - turn.left, box.right - turn.left
            else:
                x0, x1 = turn.across(box.left, box.bottom, box.right, box.top)
            maker.add(letter, x0, x1, turn.down(box.left, box.bottom) if run.turned else run.base, run)
        return without_letter_spacing(maker.finish())

    def _run(self, index: int) -> Run | None:
        """The run that the letter belongs to. Letters of one text object share it."""
        address = self.object_address(self.text_handle, index) or 0
        if address not in self.runs:
            handle = self.raw.FPDFText_GetTextObject(self.text_page, index)
            self.runs[address] = self._measure(index, handle, address)
        return self.runs[address]

    def _measure(self, index: int, handle: Any, address: int) -> Run | None:
        raw = self.raw
        matrix = raw.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        if not address or not raw.FPDFText_GetMatrix(self.text_page, index, matrix):
            return None
        if not raw.FPDFText_GetCharOrigin(self.text_page, index, x, y):
            return None
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = round(raw.FPDFText_GetFontSize(self.text_page, index) * scale, 1)
        turned = self._direction(index) != self.turn.direction
        font = self._font(handle)
        if raw.FPDFTextObj_GetTextRenderMode(handle) == _FILL_AND_STROKE:
            font = replace(font, bold=True)
        base = self.turn.down(x.value, y.value)
        return Run(font, max(size, 0.1), base, turned)

    def _font(self, handle: Any) -> Font:
        raw = self.raw
        font = raw.FPDFTextObj_GetFont(handle)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address in self.file.fonts:
            return self.file.fonts[address]
        name = ctypes.create_string_buffer(200)
        length = raw.FPDFFont_GetBaseFontName(font, name, 200) if address else 0
        text = _SUBSET.sub("", name.raw[: max(0, min(length, 200) - 1)].decode("utf-8", "replace"))
        flags = raw.FPDFFont_GetFlags(font) if address else 0
        family = re.split(r"[-,]", text)[0]
        found = Font(
            family=re.sub(r"(?:PS)?MT$", "", family),
            bold=bool(_BOLD.search(text)) or (flags > 0 and bool(flags & _FORCE_BOLD)),
            italic=bool(_ITALIC.search(text)) or (flags > 0 and bool(flags & _SLANTED)),
        )
        self.file.fonts[address] = found
        return found

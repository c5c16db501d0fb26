"""Drawn lines and frames on a PDF page: what tables are made of."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from handlingskraft.plan_import.documents.pdf_model import Box, Page, Rule

if TYPE_CHECKING:
    from handlingskraft.plan_import.documents.pdf_turning import Turn

_THIN = 2.6
_SHORTEST = 3.0
_DOT = (1.2, 7.0)
_DEEPEST = 6
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_shapes(pdf_page: Any, turn: Turn, page: Page, most: int) -> None:
    """Put the page's rules, fills and dots into ``page``; at most ``most`` drawn objects are looked at."""
    from pypdfium2 import raw

    reader = _Reader(raw, turn, page, most)
    count = raw.FPDFPage_CountObjects(pdf_page)
    if count <= most * 4:
        reader.objects(lambda index: raw.FPDFPage_GetObject(pdf_page, index), count, _SAME, 0)


class _Reader:
    def __init__(self, raw: Any, turn: Turn, page: Page, most: int) -> None:
        self.raw, self.turn, self.page, self.left = raw, turn, page, most

    def objects(self, get: Any, count: int, matrix: _Matrix, depth: int) -> None:
        """All objects of a page or of a form drawn on it."""
        raw = self.raw
        for index in range(count):
            if self.left <= 0:
                return
            handle = get(index)
            kind = raw.FPDFPageObj_GetType(handle)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self.left -= 1
                self._path(handle, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.page.pictures += 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                self._form(handle, matrix, depth)

    def _form(self, handle: Any, matrix: _Matrix, depth: int) -> None:
        raw = self.raw
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(handle, own)
        inner = _multiplied((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        count = raw.FPDFFormObj_CountObjects(handle)
        if 0 < count <= self.left * 4:
            self.objects(lambda index: raw.FPDFFormObj_GetObject(handle, index), count, inner, depth + 1)

    def _path(self, handle: Any, matrix: _Matrix) -> None:
        raw = self.raw
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(handle, mode, stroke)
        if not mode.value and not stroke.value:
            return
        segments = raw.FPDFPath_CountSegments(handle)
        box = self._bounds(handle, matrix)
        if box is None:
            return
        if segments > 6 and stroke.value and not mode.value and not _is_dot(box):
            self._stroked_pieces(handle, matrix, segments)
        else:
            self._rectangle(box, segments, filled=bool(mode.value))

    def _bounds(self, handle: Any, matrix: _Matrix) -> Box | None:
        bounds = [ctypes.c_float() for _ in range(4)]
        if not self.raw.FPDFPageObj_GetBounds(handle, *bounds):
            return None
        left, bottom, right, top = (value.value for value in bounds)
        corners = [_applied(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(*self.turn.box(min(xs), min(ys), max(xs), max(ys)))

    def _stroked_pieces(self, handle: Any, matrix: _Matrix, segments: int) -> None:
        """One path may hold a whole grid: look at its straight pieces one by one."""
        raw = self.raw
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(handle, own)
        whole = _multiplied((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        before: tuple[float, float] | None = None
        for index in range(min(segments, self.left)):
            piece = raw.FPDFPath_GetPathSegment(handle, index)
            raw.FPDFPathSegment_GetPoint(piece, x, y)
            point = self.turn.point(*_applied(whole, x.value, y.value))
            if before is not None and raw.FPDFPathSegment_GetType(piece) == raw.FPDF_SEGMENT_LINETO:
                self._straight(before, point)
            before = point
        self.left -= segments // 4

    def _straight(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = start, end
        if abs(x0 - x1) <= 0.5 and abs(y0 - y1) >= _SHORTEST:
            self.page.rules.append(Rule(x0, min(y0, y1), x0, max(y0, y1)))
        elif abs(y0 - y1) <= 0.5 and abs(x0 - x1) >= _SHORTEST:
            self.page.rules.append(Rule(min(x0, x1), y0, max(x0, x1), y0))

    def _rectangle(self, box: Box, segments: int, *, filled: bool) -> None:
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        if _is_dot(box):
            self.page.dots.append(box)
        elif high <= _THIN < wide and wide >= _SHORTEST:
            y = (box.y0 + box.y1) / 2
            self.page.rules.append(Rule(box.x0, y, box.x1, y))
        elif wide <= _THIN < high and high >= _SHORTEST:
            x = (box.x0 + box.x1) / 2
            self.page.rules.append(Rule(x, box.y0, x, box.y1))
        elif segments <= 6 and wide > _THIN and high > _THIN:
            self._frame(box, filled=filled)

    def _frame(self, box: Box, *, filled: bool) -> None:
        if filled:
            self.page.fills.append(box)
            return
        for y in (box.y0, box.y1):
            self.page.rules.append(Rule(box.x0, y, box.x1, y))
        for x in (box.x0, box.x1):
            self.page.rules.append(Rule(x, box.y0, x, box.y1))


def _is_dot(box: Box) -> bool:
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    return all(_DOT[0] <= side <= _DOT[1] for side in (wide, high)) and abs(wide - high) < 1.5


def _multiplied(first: _Matrix, second: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _applied(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f

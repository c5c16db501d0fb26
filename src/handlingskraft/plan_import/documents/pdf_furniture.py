"""Running headers, footers and page numbers: lines that stand at the same place on page after page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from handlingskraft.plan_import.documents.pdf_lines import lines_of, text_of
from handlingskraft.plan_import.documents.pdf_model import Page, PrintedLine, Word

_ZONE = 0.2
_EDGE = 0.085
_SAME_HEIGHT = 5.0
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?|page|s\.)?\s*[-–]?\s*#\s*[-–]?(?:\s*(?:av|of|/|\(|\|)\s*#\s*\)?)?", re.IGNORECASE
)
_STATED_PAGE = re.compile(r"(?:sid(?:a|an)?\.?\s*)#|#\s*\(\s*#\s*\)|(?:sid(?:a|an)?\.?\s*)?#\s*(?:av|/)\s*#", re.IGNORECASE)


_Place = tuple[str, bool, int]


@dataclass(frozen=True, slots=True)
class _Row:
    line: PrintedLine
    key: str
    at_top: bool


def take_furniture(pages: list[Page]) -> dict[int, list[PrintedLine]]:
    """Take running headers and footers out of the pages' words; they come back by page number, from the top."""
    rows = {page.number: _edge_rows(page) for page in pages}
    places = Counter(place for found in rows.values() for place in {_place(row) for row in found})
    body = _body_size(pages)
    found: dict[int, list[PrintedLine]] = {}
    for page in pages:
        taken = _taken(page, rows[page.number], places, len(pages), body)
        if taken:
            gone = {id(word) for line in taken for word in line.words}
            page.words = [word for word in page.words if id(word) not in gone]
            found[page.number] = sorted(taken, key=lambda line: line.base)
    return found


def _edge_rows(page: Page) -> list[_Row]:
    zone = [word for word in page.words if word.base < _ZONE * page.height or word.base > (1 - _ZONE) * page.height]
    return [_row(line, page) for line in lines_of([word for word in zone if not word.turned], page.number)]


def _row(line: PrintedLine, page: Page) -> _Row:
    return _Row(line, re.sub(r"\d+", "#", text_of(line.words)).strip(), line.base < page.height / 2)


def _place(row: _Row) -> _Place:
    return row.key, row.at_top, round(row.line.base / _SAME_HEIGHT)


def _taken(page: Page, rows: list[_Row], places: Counter[_Place], pages: int, body: float) -> list[PrintedLine]:
    """From each edge inwards: rows that are repeated, up to the first that is not."""
    taken: list[PrintedLine] = []
    for at_top in (True, False):
        edge = sorted((row for row in rows if row.at_top is at_top), key=lambda row: row.line.base, reverse=not at_top)
        found: list[PrintedLine] = []
        skipped: list[PrintedLine] = []
        for row in edge:
            distance = row.line.base if at_top else page.height - row.line.base
            if _is_running(row, _pages_with(row, places), pages, body, distance / page.height):
                found += [*skipped, row.line]
                skipped = []
            elif distance < _EDGE * page.height and pages > 2 and len(row.key) < 80:
                skipped.append(row.line)
            else:
                break
        while found and not _stands_apart(found, edge) and not _is_number(found[-1]):
            found.pop()
        taken += found
    return taken


def _pages_with(row: _Row, places: Counter[_Place]) -> int:
    """On how many pages the row stands at the same height, or nearly."""
    key, at_top, height = _place(row)
    return max(
        places[key, at_top, near] + places[key, at_top, height] * (near != height) for near in range(height - 1, height + 2)
    )


def _stands_apart(found: list[PrintedLine], edge: list[_Row]) -> bool:
    """Whether there is more space between the running lines and the text than between two lines of text."""
    inner = next((row.line for row in edge if all(row.line is not line for line in found)), None)
    if not found or inner is None:
        return True
    last = found[-1]
    return abs(inner.base - last.base) > 1.75 * max(last.size, min(inner.size, 1.2 * last.size))


def _is_number(line: PrintedLine) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(re.sub(r"\d+", "#", text_of(line.words)).strip()))


def _is_running(row: _Row, count: int, pages: int, body: float, distance: float) -> bool:
    if _PAGE_NUMBER.fullmatch(row.key) and distance < 0.12:
        own = text_of(row.line.words).strip(" -–") == str(row.line.page)
        return bool(_STATED_PAGE.fullmatch(row.key)) or own or (count >= 2 and pages >= 2)
    if count < 2 or pages < 2 or not row.key:
        return False
    share = count / pages
    if "#" in row.key and row.line.size >= body and all(word.bold for word in row.line.words):
        return False
    if row.line.size > 1.25 * body or distance > 0.12:
        return count >= 3 and share >= 0.6
    return (share >= 0.3 or count >= 8) if distance < _EDGE else (share >= 0.5 and count >= 3)


def _body_size(pages: list[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def words_of(lines: list[PrintedLine]) -> list[Word]:
    """All words of the lines."""
    return [word for line in lines for word in line.words]

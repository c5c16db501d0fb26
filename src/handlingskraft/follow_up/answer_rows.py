"""The round as a file: its columns, and reading what someone has filled in, row by row, with faults in words.

The file's own words are Swedish whatever the page's language, so that a file can be fetched and read in by different
people; English words for a status are understood too. Nothing here knows a database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.shared.csv_reading import Problem
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.text import fold, whole_number
from handlingskraft.shared.xlsx import Cell, Column, NotReadable, plain

LONGEST_TEXT = 4000
LONGEST_SOURCE = 200
MOST_KEPT = 4 * 1024 * 1024
ID, EDIT, STATUS = "Id", "Ändring", "Status"
DONE, RESULT, OBSTACLE, NEXT, SOURCE = "Vad har gjorts", "Vad har förändrats", "Hinder", "Nästa steg", "Svaret kom från"
COLUMNS = (
    Column(ID, 9), Column(EDIT, 9), Column("Enhet", 28), Column("Nummer", 9), Column("Aktivitet", 50),
    Column(STATUS, 14, is_open=True), Column(DONE, 50, is_open=True), Column(RESULT, 40, is_open=True),
    Column(OBSTACLE, 30, is_open=True), Column(NEXT, 30, is_open=True), Column(SOURCE, 24, is_open=True),
    Column("Klart senast", 13), Column("Läge för svaret", 16), Column("Inget att redovisa", 24), Column("Underlag", 10),
    Column("Svarat av", 28), Column("Godkänt av", 28),
    Column("Sekretessmarkering", 28),
)  # fmt: skip
TEXTS = (DONE, RESULT, OBSTACLE, NEXT)
STATUS_IN_FILE = {
    Status.NOT_STARTED: "Ej påbörjad",
    Status.ONGOING: "Pågår",
    Status.DONE: "Klar",
    Status.PAUSED: "Pausad",
    Status.DROPPED: "Utgår",
}
_STATUS_BY_WORD = {
    **{fold(word): status for status, word in STATUS_IN_FILE.items()},
    **{status.value.replace("_", " "): status for status in Status},
    "": "",
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the file. ``number`` is the row as a spreadsheet counts it, ``edit`` the edit that the file was made from."""

    number: int
    report: int
    edit: int
    answer: Answer
    answered_for: str = ""


def parse(rows: Iterable[Sequence[Cell]]) -> tuple[list[AnswerRow], list[Problem]]:
    """The rows and what is wrong with them. Empty rows are left out. Raises NotReadable when a needed heading is missing."""
    lines = iter(rows)
    places = _places(next(lines, ()))
    found, problems, seen = list[AnswerRow](), list[Problem](), set[int]()
    for number, cells in enumerate(lines, start=2):
        if not any(cell.text.strip() or cell.is_formula for cell in cells):
            continue
        row = _row(number, {name: cells[place] if place < len(cells) else Cell("") for name, place in places.items()})
        if isinstance(row, Problem):
            problems.append(row)
        elif row.report in seen:
            problems.append(Problem(number, gettext_noop("The same id stands in an earlier row. Keep one of them.")))
        else:
            seen.add(row.report)
            found.append(row)
    return found, problems


def _places(headings: Sequence[Cell]) -> dict[str, int]:
    by_word = {cell.text.strip(): place for place, cell in enumerate(headings)}
    needed = (ID, EDIT, STATUS, *TEXTS)
    for name in needed:
        if name not in by_word:
            message = gettext_noop(
                "The column “{name}” is missing. Fetch the file anew and fill it in without removing columns."
            )
            raise NotReadable(message, name=name)
    return {name: by_word[name] for name in (*needed, SOURCE) if name in by_word}


def _row(number: int, cells: dict[str, Cell]) -> AnswerRow | Problem:
    for name, cell in cells.items():
        if cell.is_formula:
            return Problem(number, gettext_noop("“{name}” holds a formula. Write the text itself."), {"name": name})
    report, edit = whole_number(cells[ID].text.strip()), whole_number(cells[EDIT].text.strip())
    if report is None or edit is None:
        return Problem(number, gettext_noop("The id was changed. Fetch the file anew: the id tells which answer the row is."))
    status = _STATUS_BY_WORD.get(fold(cells[STATUS].text))
    if status is None:
        words = ", ".join(STATUS_IN_FILE.values())
        message = gettext_noop("“{word}” is no status. Write one of: {words}.")
        return Problem(number, message, {"word": cells[STATUS].text[:40], "words": words})
    return _with_texts(AnswerRow(number, report, edit, Answer(status)), cells)


def _with_texts(row: AnswerRow, cells: dict[str, Cell]) -> AnswerRow | Problem:
    texts = [cells[name].text.strip() for name in TEXTS]
    source = cells[SOURCE].text.strip() if SOURCE in cells else ""
    limits = [*((name, text, LONGEST_TEXT) for name, text in zip(TEXTS, texts, strict=True)), (SOURCE, source, LONGEST_SOURCE)]
    for name, text, most in limits:
        if len(text) > most:
            message = gettext_noop("“{name}” has {count} characters. At most {most} have room.")
            return Problem(row.number, message, {"name": name, "count": len(text), "most": most})
    return AnswerRow(row.number, row.report, row.edit, Answer(row.answer.status, *texts), source)


def kept(rows: Iterable[AnswerRow]) -> str:
    """The rows as one text that the preview's form carries to the answer. Raises NotReadable when they are too much for that."""
    text = json.dumps([_as_list(row) for row in rows], ensure_ascii=False)
    if len(text.encode()) > MOST_KEPT:
        raise NotReadable(gettext_noop("The file changes too much at once. Divide it into several files."))
    return text


def _as_list(row: AnswerRow) -> list[object]:
    answer = row.answer
    texts = (answer.status, answer.done_text, answer.result_text, answer.obstacle, answer.next_step)
    return [row.number, row.report, row.edit, *map(str, texts), row.answered_for]


def from_kept(text: str) -> list[AnswerRow]:
    """What ``kept`` wrote. Raises NotReadable for anything else: the text has been on someone's machine."""
    try:
        return [_from_list(*values) for values in json.loads(text)]
    except (ValueError, TypeError, RecursionError) as error:
        raise NotReadable(gettext_noop("The preview could not be read. Choose the file again.")) from error


def _from_list(number: int, report: int, edit: int, status: str, *texts: str) -> AnswerRow:
    if not all(isinstance(value, int) and 0 <= value < 10**18 for value in (number, report, edit)):
        raise TypeError
    if not all(isinstance(text, str) for text in (status, *texts)):
        raise TypeError
    *words, source = (plain(text) for text in texts)
    if len(words) != len(TEXTS) or max(map(len, words)) > LONGEST_TEXT or len(source) > LONGEST_SOURCE:
        raise ValueError
    return AnswerRow(number, report, edit, Answer(Status(status).value if status else "", *words), source)

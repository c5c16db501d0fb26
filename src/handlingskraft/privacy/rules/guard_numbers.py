"""Personal numbers and coordination numbers (personnummer, samordningsnummer), however their digits are set apart.

A number is held to be one when its date exists and its control digit is right (folkbokföringslagen 1991:481, 18 and 18 a §§). A
coordination number has 60 added to its day. Organisation numbers have a "month" of at least 20 and so are never a date.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator

from handlingskraft.privacy.rules.guard_runs import Run
from handlingskraft.privacy.rules.guard_spans import COORDINATION_NUMBER, PERSONAL_NUMBER, PersonalDataSpan

_SURE, _LOOSE, _UNSURE = 0.98, 0.8, 0.6
# Digits with little between them; what they may mean is decided group by group.
_RUN = re.compile(r"\d(?:[ \t\r\n./+-]{0,3}\d){9,}")
# Where a group may end, counted from the front of a number with ten digits: year, month, day, the four last (or two and two).
_JOINTS = frozenset({2, 4, 6, 8, 10})
_FOUR_LAST_APART = frozenset({(6, 4), (8, 4), (2, 6, 4), (2, 10), (10,), (12,)})
# Six digits, or eight that begin with a century; no digit stands before them. (That is looked at after the first digit: a pattern
# that begins with a digit is found many times faster.)
_DATE = r"(?:(?<=1)[89]\d{6}|(?<=2)0\d{6}|\d{5})"
_RESERVE = re.compile(
    rf"(\d(?<!\d\d){_DATE})(?:[-+] ?(?:[TRSUWXJKLMN]\d{{3}}|TF\d\d|[Xx*]{{4}}|[Nn]{{4}}|\d[Xx*]{{3}}|\d\d[Xx*]{{2}})|TF\d\d)(?![\w*])"
)
_WRITTEN = re.compile(rf"(\d(?<!\d\d)(?<!\d[-/.]\d){_DATE}) ?[-+] ?(\d{{4}})(?![\d])(?!-\d)")
_CALLED = re.compile(
    r"(?i)(?:pers(?:on)?\.?\s?n(?:umme)?r|pnr|p-nr|samordnings-?n(?:umme)?r|födel[a-zåäö]{0,12}|född)\W{0,4}$"
)
_CALLED_WITHIN = 24
# Where in the digits of a run a month and a day may stand (for a coordination number the day and sixty).
_MONTH_AND_DAY = re.compile(r"(?=(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01]))")
_LATER = frozenset({4, 6, 8, 10})
_MOST_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR_FIRST = ("19", "20")
_DOUBLED = {str(digit): sum(divmod(digit * 2, 10)) for digit in range(10)}


def find_numbers(text: str) -> Iterator[PersonalDataSpan]:
    """Every number in ``text`` (as read by ``guard_text``) that may belong to a person."""
    for run in _RUN.finditer(text):
        yield from _in_run(Run.of(text, run.start(), run.end()))
    for match in _RESERVE.finditer(text):
        if _kind(match[1][-6:] + "0000", match[1][:-6]):
            yield PersonalDataSpan(_kind(match[1][-6:] + "0000", match[1][:-6]), match.start(), match.end(), _UNSURE)
    for match in _WRITTEN.finditer(text):
        kind = _kind(match[1][-6:] + match[2], match[1][:-6])
        if kind and (not _is_month_and_day(match[2]) or _is_called_so(text, match.start())):
            yield PersonalDataSpan(kind, match.start(), match.end(), _UNSURE)


def _in_run(run: Run) -> Iterator[PersonalDataSpan]:
    days = {match.start() for match in _MONTH_AND_DAY.finditer(run.digits)}
    first, count = 0, len(run.groups)
    while first < count:
        start = run.starts[first]
        has_day = start + 2 in days or start + 4 in days
        found = _candidate(run, first) if has_day and _may_begin(run, first) else None
        if found:
            last, confidence, kind = found
            yield PersonalDataSpan(kind, run.groups[first][0], run.groups[last][1], confidence)
            first = last
        first += 1


def _may_begin(run: Run, first: int) -> bool:
    """Whether a number may begin with this group. Asked first, because rows of figures are long and numbers are few."""
    start, size = run.starts[first], run.sizes[first]
    if start + 10 not in run.ends and start + 12 not in run.ends:
        return False
    if size > 2 or (size == 2 and not _LATER.isdisjoint(run.sizes[first + 1 : first + 5])):
        return True
    if size == 1 and run.text[run.groups[first][1]] in "\r\n":
        return False  # a column of figures: no number is written with one digit on each line
    between = run.text[run.groups[first - 1][1] : run.groups[first][0]] if first else "\n"
    return "\n" in between or "\t" in between


def _candidate(run: Run, first: int) -> tuple[int, float, str] | None:
    """The number that begins with the group ``first``: the index of its last group, how sure, and what kind."""
    start = run.starts[first]
    for end in (start + 10, start + 12):
        last = run.ends.get(end)
        if last is None:
            continue
        ten = run.digits[end - 10 : end]
        kind = _kind(ten, run.digits[start : end - 10])
        if not kind or not has_control_digit(ten):
            continue
        sizes = tuple(run.sizes[first : last + 1])
        is_whole = _stands_alone(run.text, run.groups, first, last)
        confidence = _layout(run.text, run.groups[first : last + 1], sizes, is_whole=is_whole)
        if confidence and not _goes_on(run.text, run.groups[last][1], sizes):
            return last, confidence, kind
    return None


def _layout(text: str, groups: list[tuple[int, int]], sizes: tuple[int, ...], *, is_whole: bool) -> float:
    """How sure one can be that digits in groups of these sizes are one number; 0 when they are not."""
    if sizes in _FOUR_LAST_APART:
        return _SURE
    first = text[groups[0][0] : groups[0][1]]
    if sum(sizes) == 10 and sizes[0] == 4 and first.startswith(_YEAR_FIRST):
        return 0  # a year, and other numbers after it: 2012-01-0123
    ends = [sum(sizes[: count + 1]) - (sum(sizes) - 10) for count in range(len(sizes))]
    if not all(end in _JOINTS or end == 0 for end in ends):
        return _SURE * is_whole if set(sizes) == {1} else _UNSURE * is_whole * (3 not in sizes)
    if 6 not in ends:
        return _UNSURE * is_whole
    before_last = text[groups[ends.index(6)][1] : groups[ends.index(6) + 1][0]]
    is_date = text[groups[0][1]] in "-./" and " " in before_last and "-" not in before_last
    return _SURE if is_whole and not is_date else _LOOSE


def _stands_alone(text: str, groups: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether no other digits stand beside these on the line, in the same cell of the table."""
    before = "\t" if first == 0 else text[groups[first - 1][1] : groups[first][0]]
    after = "\t" if last + 1 == len(groups) else text[groups[last][1] : groups[last + 1][0]]
    return all("\t" in between or "\n" in between for between in (before, after))


def _goes_on(text: str, end: int, sizes: tuple[int, ...]) -> bool:
    """A date written apart and the year of the next date: 2017-01-01-2017-12-31."""
    return sizes not in _FOUR_LAST_APART and text[end : end + 1] in {"-", "/", ":"} and text[end + 1 : end + 2].isdigit()


def _kind(ten: str, century: str) -> str:
    """What a number with these ten digits is by its date; "" when there is no such date."""
    if century and century not in {"18", "19", "20"}:
        return ""
    month, day = int(ten[2:4]), int(ten[4:6])
    is_coordination = day > 60
    day -= 60 * is_coordination
    if not 1 <= month <= 12 or not 1 <= day <= _MOST_DAYS[month]:
        return ""
    if (month, day) == (2, 29) and not any(
        isleap(int(each + ten[:2])) for each in ([century] if century else ["18", "19", "20"])
    ):
        return ""
    return COORDINATION_NUMBER if is_coordination else PERSONAL_NUMBER


def has_control_digit(ten: str) -> bool:
    """Whether the last of ten digits is right by the Luhn sum of all."""
    return (sum(map(_DOUBLED.__getitem__, ten[::2])) + sum(map(int, ten[1::2]))) % 10 == 0


def _is_month_and_day(four: str) -> bool:
    return 1 <= int(four[:2]) <= 12 and 1 <= int(four[2:]) <= 31


def _is_called_so(text: str, start: int) -> bool:
    return bool(_CALLED.search(text[max(start - _CALLED_WITHIN, 0) : start]))

"""Phone numbers: Swedish ones in every way of setting the digits apart, and foreign ones that begin with + or 00.

The area codes are those of the Swedish numbering plan (PTS), the lengths of foreign numbers those of the ITU's list (E.164). The tests
hold both against the library ``phonenumbers``, which is too slow to ask for every number of a long text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlingskraft.privacy.rules.guard_runs import Run
from handlingskraft.privacy.rules.guard_spans import PHONE, PersonalDataSpan

_SURE, _LIKELY, _UNSURE = 0.97, 0.93, 0.6
# Digits and what stands between the digits of a phone number: at most three signs, at most one of them a line break.
_RUN = re.compile(r"(?:\((?<![\w+]\()(?:\+ ?\(?\d|0)|\+(?<![\w+]\+) ?\(?\d|0(?<![\w+]0))(?:(?:[ /.()-]{0,4}|[ -]?\n)\d){5,}")
_AREA = re.compile(
    r"8|1[013689]|2[136]|3[1356]|4[0246]|54|6[03]|90"
    r"|1(?:2[0-35]|4[0-4]|5[0-25-9]|7[13-6])|2(?:2[0-7]|4[0136-8]|5[0138]|7[018]|8[01]|9[0-57])"
    r"|3(?:0[0-4]|2[0-25]|4[056]|7[0-2]|8[0-3]|9[023])|4(?:1[013-8]|3[0135]|5[14-79]|7[0-246-9]|8[0156]|9[0-689])"
    r"|5(?:0[0-6]|[15][0-5]|2[0-68]|3[0-4]|6[03-5]|7[013]|8[0-79]|9[01])"
    r"|6(?:1[1-3]|2[0-4]|4[02-57]|5[0-37]|6[0-3]|7[0-2]|8[0247]|9[0-356])|9(?:1[0-68]|2\d|3[02-5]|4[0-3]|5[0-4]|[68][01]|7[0135-8])"
)
_MOBILE = re.compile(r"7[02369]\d{7}|(?:77[0-7]\d{6})|10[1-9]\d{6}|(?:7[02369]\d{6}$)")
_FREE = re.compile(r"20[1-9]\d{4,6}|200\d{5,6}|900\d{5,7}|9(?:39|44)\d{5,7}")
_BEGINNING = re.compile(r"0(?=[1-9]|0[1-9])")
_CLOCK = re.compile(r"\d\d?[.:]\d\d ?- ?\d\d?[.:]\d\d(?!\d)")
_AMOUNT = re.compile(
    r" ?(?:kr\b|kronor|sek\b|tkr|mkr|mnkr|miljon|miljard|tusen|procent|%|‰|euro|st\b|personer|invånare|m2|kvm|km\b|:-)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:tel(?:efon)?(?:nummer|numret|nr)?|tfn|tlf|tel\.?nr|mobil(?:nummer|numret|nr|telefon)?|mob|phone|ring|ringer|nås på|sms:?a?|växel(?:n)?"
    r"|direkt(?:nr|nummer)?|jour(?:nr|nummer|telefon)?|fax|whatsapp|swish)\b[.:)]?(?: ?(?:nr|på|till|är|:|=|\(?arb\)?|\(?hem\)?))?[ \t]{0,3}[(:]?"
    r"(\d(?:[ -]{0,2}\d){4,9})(?![\d:]|-\d|[.,]\d)"
)
_PUBLIC = frozenset({"112", "11313", "11414", "1177", "116111", "116123", "118118", "116006"})
_EXTENSION = re.compile(r" ?,? ?(?:ankn(?:ytning)?\.?|anknytningsnummer|ext\.?|x|int\.?|vx)[ :]?\d{1,5}(?!\d)", re.IGNORECASE)
_ABROAD, _AT_HOME = range(7, 18), range(8, 12)

# Country code → how many digits may follow (fixed and mobile). Other codes that exist: 7 to 12.
_LENGTHS = {
    "1": (10, 10), "7": (10, 10), "20": (8, 10), "27": (9, 9), "30": (10, 10), "31": (9, 9), "32": (8, 9), "33": (9, 9), "34": (9, 9),
    "36": (8, 9), "39": (6, 11), "40": (9, 9), "41": (9, 9), "43": (7, 13), "44": (9, 10), "45": (8, 8), "46": (7, 9), "47": (8, 8),
    "48": (7, 9), "49": (7, 12), "51": (8, 9), "52": (10, 10), "53": (6, 10), "54": (10, 11), "55": (10, 11), "56": (9, 9),
    "57": (8, 10), "58": (10, 10), "60": (8, 10), "61": (9, 9), "62": (7, 12), "63": (8, 10), "64": (8, 10), "65": (8, 8),
    "66": (8, 9), "81": (9, 10), "82": (8, 10), "84": (9, 10), "86": (9, 11), "90": (10, 10), "91": (10, 10), "92": (9, 10),
    "93": (9, 9), "94": (9, 9), "95": (6, 10), "98": (8, 10),
}  # fmt: skip
_THREE_DIGITS = re.compile(r"2[1-69]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[0578]\d|9[679]\d")


def find_phones(text: str) -> Iterator[PersonalDataSpan]:
    """Phone numbers in ``text`` (as read by ``guard_text``)."""
    for run in _RUN.finditer(text):
        yield from _in_run(Run.of(text, run.start(), run.end()))
    for match in _CALLED.finditer(text.lower()):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        digits = "".join(filter(str.isdigit, match[1]))
        if digits not in _PUBLIC and not _AMOUNT.match(text, match.end(1)):
            yield PersonalDataSpan(PHONE, match.start(1), _with_extension(text, match.end(1)), _LIKELY)


def _in_run(run: Run) -> Iterator[PersonalDataSpan]:
    zeros = {match.start() for match in _BEGINNING.finditer(run.digits)}
    first = 0
    while first < len(run.groups):
        found = _number_from(run, first) if first == 0 or run.starts[first] in zeros else None
        if found:
            last, confidence = found
            begin = _sign_before(run.text, run.groups[first][0])
            yield PersonalDataSpan(PHONE, begin, _with_extension(run.text, run.groups[last][1]), confidence)
            first = last
        first += 1


def _sign_before(text: str, start: int) -> int:
    """Where a number begins whose first digit is at ``start``: at the + or the bracket before it."""
    before = text[max(start - 4, 0) : start]
    signs = before[len(before.rstrip("(+ ")) :].lstrip(" ")
    return start - len(signs)


def _number_from(run: Run, first: int) -> tuple[int, float] | None:
    """The longest phone number that begins with the group ``first``: its last group, and how sure."""
    start, at = run.groups[first][0], run.starts[first]
    has_plus = first == 0 and "+" in run.text[_sign_before(run.text, start) : start]
    if _is_in_number(run.text, start):
        return None
    for length in reversed(_lengths(run.digits[at : at + 2], has_plus=has_plus)):
        last = run.ends.get(at + length)
        if last is None:
            continue
        confidence = _confidence(run.digits[at : at + length], run.sizes[first : last + 1], has_plus=has_plus)
        if confidence and not _AMOUNT.match(run.text, run.groups[last][1]):
            return None if _CLOCK.match(run.text, start) else (last, confidence)
    return None


def _lengths(beginning: str, *, has_plus: bool) -> range:
    """How many digits a number may have that begins so: with a plus or two zeros, or with one zero."""
    return _ABROAD if has_plus or beginning == "00" else _AT_HOME


def _is_in_number(text: str, start: int) -> bool:
    """Whether a longer number, such as a registry number or a date, goes on here."""
    return start > 1 and text[start - 1] in "-/.,:" and text[start - 2].isdigit()


def _confidence(digits: str, sizes: list[int], *, has_plus: bool) -> float:
    if has_plus:
        return _international(digits)
    return _international(digits[2:]) if digits.startswith("00") else _national(digits, sizes)


def _national(digits: str, sizes: list[int]) -> float:
    """How sure it is that these digits, in groups of these sizes, are a Swedish number with its area code; 0 when they are not."""
    rest = digits[1:]
    if _MOBILE.fullmatch(rest):
        return _SURE if len(rest) == 9 else _UNSURE
    if _FREE.fullmatch(rest):
        return _LIKELY if len(sizes) > 1 else _UNSURE
    area = _AREA.match(rest)
    while_at_home = len(rest) - area.end() if area else 0
    if (
        not area
        or not 5 <= while_at_home <= 8
        or len(digits) > 10
        or (rest[area.end()] in "01" and sizes[0] != area.end() + 1)
    ):
        return 0
    if sizes[0] == area.end() + 1:
        return _SURE if len(sizes) < 6 and 1 not in sizes else _UNSURE
    return _LIKELY if len(sizes) == 1 and len(digits) >= 9 else _UNSURE * (len(sizes) < 5 and len(digits) >= 9)


def _international(digits: str) -> float:
    """How sure it is that these digits, after a +, are a number somewhere; 0 when they are not."""
    if digits.startswith("0"):
        return 0
    code = next((digits[:size] for size in (1, 2) if digits[:size] in _LENGTHS), "")
    least, most = _LENGTHS.get(code, (7, 12))
    if not code and not _THREE_DIGITS.match(digits):
        return 0
    rest = digits[len(code) or 3 :]
    inner = rest[1:] if rest.startswith("0") and code != "39" else rest  # +46 (0)70 …
    if inner.startswith("00") or not least <= len(inner) <= most:
        return 0
    return _SURE


def _with_extension(text: str, end: int) -> int:
    extension = _EXTENSION.match(text, end)
    return extension.end() if extension else end

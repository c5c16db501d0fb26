"""What the plan says of itself: title, municipality, period, day of adoption, and the parties it speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlingskraft.plan.content import Period
from handlingskraft.plan_import.documents.model import Document, Paragraph, Role, Table
from handlingskraft.plan_import.reading.bounds import LONGEST_PARAGRAPH
from handlingskraft.plan_import.reading.owners import Parties
from handlingskraft.plan_import.reading.pieces import Node, Piece
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import ends_sentence, fold, words

_PLAN_WORD = re.compile(
    r"\w*(?:plan|planen|program|programmet|strategi|strategin|medborgarlöften?|medborgarlöftet|överenskommelse|policy|riktlinjer?|handlingsplan)\b",
    re.IGNORECASE,
)
_YEAR = r"20\d\d"
_SPAN = re.compile(rf"\b({_YEAR})\s?(?:[-–—/]|till(?: och med)?|t\.?o\.?m\.?|och|samt)\s?(?:år\s)?({_YEAR}|\d\d)\b(?![-:]\d)")
_SINGLE = re.compile(rf"\b({_YEAR})\b(?![-:/]\d)")
_VALID = re.compile(
    r"gäller|gällande|giltig|löper|avser|omfattar|under åren|period|sträcker sig|fram till|tecknat|för åren|planperiod|mandatperiod",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b((?:[A-ZÅÄÖ][\wåäöé-]+ ){1,2}(?:kommun|[Ss]tad)|Region [A-ZÅÄÖ][\wåäö-]+)(?:s)?\b")
_NO_PLACE = frozenset("en varje alla denna vår sin hela inom en i för och samt denna andra mellan som den".split())
_MONTHS = {
    name: number
    for number, name in enumerate(
        "januari februari mars april maj juni juli augusti september oktober november december".split(), 1
    )
}
_ADOPTED = re.compile(
    r"antagen|antogs|antaget|antagits|beslutad|beslutat|beslutades|fastställd|fastställt|beslut\b|beslutsdatum|datum och paragraf|godkänd|datum för beslut",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(20\d\d)-(0[1-9]|1[0-2])-([0-3]\d)\b")
_WORDED = re.compile(rf"\b([0-3]?\d) ({'|'.join(_MONTHS)}) (20\d\d)\b", re.IGNORECASE)


@rule("facts.title", otherwise=None)
def title_of(nodes: Sequence[Node]) -> Piece | None:
    """The first short line that calls itself a plan, a programme or a promise; the largest such line where sizes are known.

    Evidence: the title stands on the first page, often under the municipality's name.
    """
    first = [
        node for node in nodes[:25] if isinstance(node, Piece) and node.role not in (Role.CONTENTS, Role.FOOTNOTE, Role.ITEM)
    ]
    named = [
        piece
        for piece in first
        if _PLAN_WORD.search(piece.text)
        and len(words(piece.text)) <= 18
        and not ends_sentence(piece.text)
        and not _ADOPTED.match(piece.text)
    ]
    sized = [piece for piece in named if piece.size is not None and piece.size > 1.2]
    if sized:
        return max(sized, key=lambda piece: piece.size or 0.0)
    dated = [piece for piece in named if _SINGLE.search(piece.text)]
    return next(iter(dated[:1] or named or [piece for piece in first if piece.role is Role.HEADING]), None)


@rule("facts.municipality", otherwise=None)
def municipality_of(document: Document) -> str | None:
    """The municipality that the document names most often: "Ystads kommun"."""
    names: Counter[str] = Counter()
    for line in document.lines[:4000]:
        for match in _PLACE.finditer(line.text[:LONGEST_PARAGRAPH]):
            name = match.group(1)
            parts = [part for part in name.split() if fold(part) not in _NO_PLACE]
            if len(parts) >= 2 and parts[-1].casefold() in ("kommun", "stad"):
                names[" ".join(parts[-2:]) if parts[0].casefold() in _NO_PLACE else " ".join(parts)] += 1
    return names.most_common(1)[0][0] if names else None


@rule("facts.period", otherwise=Period())
def period_of(title: Piece | None, nodes: Sequence[Node]) -> Period:
    """The years in the title, else those in a sentence that says what the plan is valid for."""
    found = years_in(title.text) if title is not None else None
    if found is not None:
        return found
    for node in nodes[:60]:
        if isinstance(node, Piece) and len(node.text) < 400 and _VALID.search(node.text):
            found = years_in(node.text)
            if found is not None:
                return found
    for node in nodes[:6]:
        if isinstance(node, Piece) and len(words(node.text)) <= 12 and not _ADOPTED.search(node.text):
            found = years_in(node.text)
            if found is not None:
                return found
    return Period()


def years_in(text: str) -> Period | None:
    """The first span of years in a text, else its first single year, else None."""
    span = _SPAN.search(text)
    if span is not None:
        start, end = int(span.group(1)), span.group(2)
        last = int(end) if len(end) == 4 else start // 100 * 100 + int(end)
        if start <= last <= start + 30:
            return Period(start, last)
    single = _SINGLE.search(re.sub(r"\(\d{4}:\d+\)|\d{4}-\d\d-\d\d", "", text))
    return Period(int(single.group(1)), int(single.group(1))) if single is not None else None


@rule("facts.adopted_on", otherwise=None)
def adopted_on(document: Document) -> date | None:
    """The day after "Antagen av …" or in a row "Datum och paragraf"."""
    for text in _first_texts(document):
        match = _ADOPTED.search(text)
        if match is None or len(text) > 400:
            continue
        found = _date_in(text[match.start() :])
        if found is not None:
            return found
    return None


def _first_texts(document: Document) -> list[str]:
    texts: list[str] = []
    for block in document.blocks[:80]:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            rows: dict[int, list[str]] = {}
            for cell in block.cells[:60]:
                rows.setdefault(cell.row, []).append(cell.text)
            texts.extend(" ".join(row) for row in rows.values())
    return texts


def _date_in(text: str) -> date | None:
    iso, worded = _ISO.search(text), _WORDED.search(text)
    try:
        if iso is not None:
            return date(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
        if worded is not None:
            return date(int(worded.group(3)), _MONTHS[worded.group(2).casefold()], int(worded.group(1)))
    except ValueError:
        return None
    return None


_JOINT = re.compile(
    r"(?:polis\w*|lokalpolisområde[\wåäö ]*?) (?:och|tillsammans med|samt|&) (?:[A-ZÅÄÖ][\wåäö-]+ )?(?:kommun\w*|stad)|"
    r"(?:[A-ZÅÄÖ][\wåäö-]+ )?(?:kommun\w*|stad) (?:och|tillsammans med|samt|&) (?:\w+ )?(?:polis\w*|lokalpolis\w*)",
    re.IGNORECASE,
)


@rule("facts.parties", otherwise=Parties())
def parties_of(title: Piece | None, nodes: Sequence[Node]) -> Parties:
    """In a citizens' promise or an agreement, "vi" are the police and the municipality."""
    opening = [node for node in nodes[:20] if isinstance(node, Piece)]
    joint = any(_JOINT.search(piece.text) for piece in opening)
    promise = any(
        "medborgarlöfte" in fold(piece.text) or "överenskommelse" in fold(piece.text)
        for piece in ([title] if title else opening[:6])
        if piece
    )
    return Parties(("Polisen", "Kommunen")) if joint and promise else Parties()

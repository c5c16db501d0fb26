"""Governing documents and acts that the plan cites, with the recommendations and sub-goals that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handlingskraft.plan.content import GoverningItem, GoverningReference, Level
from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.reading.kinds import Kind, heading_words
from handlingskraft.plan_import.reading.ledger import Ledger
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Node, Piece
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import sentences, words

_MARK = re.compile(r"(?P<what>(?:[\wåäö]+ ){0,2}?[\wåäö]+)\s?(?P<mark>[¹²³⁴-⁹]+)")
_ENUMERATION = re.compile(r"(?:^|[\s,;.])(\d{1,2})[.)]\s+")
_ACT = re.compile(
    r"\b(?P<name>(?:[\wåäö-]+ )?(?:[a-zåäö-]*lagen?|förordning(?:en)?|[a-zåäö]*balken?))\s\((?P<sfs>\d{4}:\d{1,4})\)(?P<about>\s(?:om|med|mot|för)\s[^.;:()]{3,160})?",
    re.IGNORECASE,
)
_NAMED_ACT = re.compile(
    r"\b(?P<name>[A-ZÅÄÖa-zåäö]{4,}(?:lagen|balken|ordningen|formen|konventionen)|diskrimineringslagen|Agenda 2030)\b"
)
_NOT_ACT = frozenset(
    "förlagen anslagen uppslagen inslagen förslagen underlagen bolagen utslagen plattformen reformen uniformen ordningen rangordningen samordningen dagordningen arbetsordningen turordningen helhetsordningen".split()
)
_DOCUMENT = re.compile(
    r"\b(?P<kind>[a-zåäö]*(?:strategin|strategi|planen|programmet|policyn|visionen|överenskommelsen|målet|riktlinjerna|konventionen|översiktsplanen|målbilden))\s+[\"”“*]*"
    r"(?P<title>[A-ZÅÄÖ][^\"”“*.,;:()]{3,90})"
)
_TITLE_END = re.compile(
    r"\s(?:formulerar|är|har|som|ska|anger|beskriver|innehåller|gäller|utgör|omfattar|och dess|tar|lyfter|slår|pekar|med|antogs|antagen|från|vilket|där|säger|framgår|finns)\b.*$"
)
_QUOTED = re.compile(r"[\"”“»]\s*([^\"”“«»]{6,160}?)\s*[\"”“«]")
_NUMERALS = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo"
_RECOMMENDATIONS = re.compile(
    rf"\b(?:{_NUMERALS}|\d+) (?:[a-zåäö]+ )?(?:rekommendationer|delmål|mål|principer|punkter|områden|krav)\b", re.IGNORECASE
)


def governing_of(root: Section, nodes: Sequence[Node], ledger: Ledger) -> tuple[GoverningReference, ...]:
    """The governing documents, in order; each title once."""
    found: dict[str, GoverningReference] = {}
    footnotes = {node.marker: node for node in nodes if isinstance(node, Piece) and node.role is Role.FOOTNOTE}
    level: Level | None = None
    for section in root.walk():
        level = _level(section, level)
        for node in section.nodes:
            if isinstance(node, Piece) and node.role is not Role.CONTENTS:
                for reference in _in_piece(section, node, level, footnotes, ledger):
                    found.setdefault(reference.title.casefold(), reference)
    return tuple(found.values())


@rule("governing.level", otherwise=None)
def _level(section: Section, before: Level | None) -> Level | None:
    """The headings "Nationellt", "Regionalt" and "Lokalt" give the level of what stands under them."""
    for around in section.ancestors():
        title = heading_words(around.title)
        for word, level in _LEVELS:
            if title.startswith(word):
                return level
        if around.kind is not Kind.GOVERNING:
            return None
    return None if section.kind is not Kind.GOVERNING else before


_LEVELS: tuple[tuple[str, Level], ...] = (
    ("nationel", "national"), ("internationel", "national"), ("lag", "national"), ("regional", "regional"), ("lokal", "local"), ("kommunal", "local"),
)  # fmt: skip


def _in_piece(
    section: Section, piece: Piece, level: Level | None, footnotes: dict[str, Piece], ledger: Ledger
) -> Iterator[GoverningReference]:
    in_chapter = any(s.kind is Kind.GOVERNING for s in section.ancestors())
    if in_chapter and piece.role is not Role.FOOTNOTE:
        yield from in_chapter_text(piece, level, footnotes, ledger)
    yield from acts_in(piece)


@rule("governing.chapter", otherwise=())
def in_chapter_text(
    piece: Piece, level: Level | None, footnotes: dict[str, Piece], ledger: Ledger
) -> Iterable[GoverningReference]:
    """In the chapter on governing documents: named documents, quoted sub-goals, and what a footnote enumerates.

    The chapter's text stays among the unused, since it says more than the titles.

    Evidence: "… har presenterat tolv rekommendationer¹", "utvecklingsstrategin *Det öppna Skåne 2030* … delmålen …".
    """
    by_note = _by_footnote(piece, level, footnotes, ledger)
    if by_note is not None:
        return [by_note]
    found: list[GoverningReference] = []
    for match in _DOCUMENT.finditer(piece.text):
        title = _TITLE_END.sub("", match["title"]).strip(" -–")
        if len(words(title)) > 12:
            continue
        items = tuple(
            GoverningItem(quote, source=piece.source)
            for quote in _quotes(piece.text[match.end() - 60 :])
            if quote.casefold() != title.casefold()
        )
        found.append(GoverningReference(title, level, None, items, piece.source))
    if not found and piece.is_item and len(words(piece.text)) <= 14 and not _ACT.search(piece.text):
        found.append(GoverningReference(piece.text.strip(" ."), level, None, (), piece.source))
    return found


def _quotes(text: str) -> list[str]:
    return [match.group(1).strip() for match in _QUOTED.finditer(text)]


def _by_footnote(piece: Piece, level: Level | None, footnotes: dict[str, Piece], ledger: Ledger) -> GoverningReference | None:
    for match in _MARK.finditer(piece.text):
        note = footnotes.get(match["mark"])
        items = enumerated(note) if note is not None else ()
        if note is not None and items:
            ledger.use(note.lines)
            told = _RECOMMENDATIONS.search(piece.text[: match.end("what")])
            title = told.group() if told is not None else match["what"]
            return GoverningReference(title.strip(), level, None, items, piece.source)
    return None


@rule("governing.enumerated_footnote", otherwise=())
def enumerated(note: Piece) -> tuple[GoverningItem, ...]:
    """The items of a footnote such as "1. Insatser på flera nivåer, 2. Kontinuerlig och bred samverkan …", spelt as they are."""
    parts = _ENUMERATION.split(note.text)
    numbers, texts = parts[1::2], parts[2::2]
    if len(numbers) < 2 or [int(number) for number in numbers] != list(range(1, len(numbers) + 1)):
        return ()
    return tuple(GoverningItem(text.strip(" ,;."), number, note.source) for number, text in zip(numbers, texts, strict=True))


@rule("governing.acts", otherwise=())
def acts_in(piece: Piece) -> Iterable[GoverningReference]:
    """Acts cited with their number in the code of statutes, or by their usual name, anywhere in the plan."""
    found = [
        GoverningReference(_act_title(match), "national", match["sfs"], (), piece.source)
        for match in _ACT.finditer(piece.text)
    ]
    cited = " ".join(reference.title.casefold() for reference in found)
    for match in _NAMED_ACT.finditer(piece.text):
        name = match["name"]
        if name.casefold() not in _NOT_ACT and name.casefold() not in cited:
            found.append(GoverningReference(name, "national", None, (), piece.source))
    return found


def _act_title(match: re.Match[str]) -> str:
    name = match["name"].strip()
    first = name.split()[0].casefold()
    if first in (
        "enligt",
        "utifrån",
        "den",
        "av",
        "i",
        "och",
        "med",
        "genom",
        "se",
        "till",
        "är",
        "även",
        "samt",
        "från",
        "på",
        "efter",
        "under",
        "följer",
        "om",
    ):
        name = " ".join(name.split()[1:])
    about = (match["about"] or "").rstrip()
    return f"{name} ({match['sfs']}){about}"


def sentences_with_marks(text: str) -> list[str]:
    """The sentences that carry a footnote mark."""
    return [sentence for sentence in sentences(text) if _MARK.search(sentence)]

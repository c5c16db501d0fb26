"""The terms that a plan explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handlingskraft.plan.content import Definition
from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.ledger import Ledger
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Piece
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import sentences, words

_MEANT = re.compile(
    r"^(?:Med|Begreppet|Ordet|Termen)\s+(?:begreppet\s+|ordet\s+)?[\"”“'*]*(?P<term>[^\"”“'*.:]{2,80}?)[\"”“'*]*\s+(?:avses|menas|åsyftas|förstås|innebär|betyder|syftar på)\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^[\"”“'*]*(?P<term>[A-ZÅÄÖ][^\"”“'*.:,]{1,70}?)[\"”“'*]*\s+(?:är ett samlingsbegrepp|är ett samlingsnamn|är ett paraplybegrepp|definieras|är en benämning|är ett begrepp|betecknar|är ett uttryck)\b"
)
_ITEM = re.compile(r"^[\"”“'*]*(?P<term>[^:–—.]{2,70}?)[\"”“'*]*\s*(?::|\s[–—-])\s+(?P<text>\S.*)$", re.DOTALL)


def definitions_of(root: Section, ledger: Ledger) -> tuple[Definition, ...]:
    """The definitions of a plan, in order; each term once."""
    found: dict[str, Definition] = {}
    for section in root.walk():
        within = any(s.kind is Kind.DEFINITIONS for s in section.ancestors())
        for node in section.nodes:
            if isinstance(node, Piece) and node.role is not Role.CONTENTS:
                for definition in _in_piece(node, ledger, within=within):
                    found.setdefault(definition.term.casefold(), definition)
    return tuple(found.values())


def _in_piece(piece: Piece, ledger: Ledger, *, within: bool) -> Iterator[Definition]:
    if within:
        listed = in_list(piece)
        if listed is not None:
            ledger.use(piece.lines)
            yield listed
            return
    yield from in_sentences(piece, ledger)


@rule("definitions.list", otherwise=None)
def in_list(piece: Piece) -> Definition | None:
    """Under "Begrepp", "Term: explanation" or "Term – explanation"."""
    match = _ITEM.match(piece.text)
    if match is None or len(words(match["term"])) > 8:
        return None
    return Definition(match["term"].strip(), match["text"].strip(), piece.source)


@rule("definitions.sentence", otherwise=())
def in_sentences(piece: Piece, ledger: Ledger) -> Iterable[Definition]:
    """Sentences such as "Med civilsamhället avses …", "Våldsbejakande extremism är ett samlingsbegrepp för …"."""
    found: list[Definition] = []
    parts = sentences(piece.text)
    for sentence in parts:
        match = _MEANT.match(sentence) or _IS.match(sentence)
        if match is None or len(words(match["term"])) > 7:
            continue
        found.append(Definition(match["term"].strip(), sentence, piece.source))
        if len(parts) == 1:
            ledger.use(piece.lines)
        else:
            ledger.use_part(piece.lines, sentence)
    return found

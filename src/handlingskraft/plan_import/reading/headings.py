"""Which pieces are headings.

Word and PDF files say so by style or size; a plain text does not, and many Word files only use bold. Each rule answers for one of
these ways; the first that says yes makes the piece a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, heading_words, kind_of_heading
from handlingskraft.plan_import.reading.labels import starts_with_label
from handlingskraft.plan_import.reading.pieces import Grid, Node, Piece
from handlingskraft.plan_import.reading.prefixes import area_title, entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import goal_shape, modal_verb
from handlingskraft.plan_import.reading.verbs import is_finite
from handlingskraft.plan_import.reading.wording import ends_sentence, fold, starts_upper, words

_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ\"”])")
_NOT_HEADING = re.compile(
    r"@|www\.|https?:|^foto\b|^bild\b|^källa\b|^tabell \d|^figur \d|^diagram|\bdnr\b|diarienummer|^\(|^sida \d|^\d[\d\s-]*$|\.pdf$|^telefon",
    re.IGNORECASE,
)
_MUNICIPALITY_ONLY = re.compile(
    r"^(?:[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)? (?:kommun|stad)|kommunstyrelsen|kommunfullmäktige)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the format tells about headings in this document."""

    styled: bool
    spaced: bool

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> Profile:
        """The profile of a document."""
        headings = sum(1 for node in nodes if isinstance(node, Piece) and node.role is Role.HEADING)
        gaps = sum(1 for node in nodes if node.gap)
        return cls(styled=headings >= 3, spaced=gaps * 3 >= len(nodes))


def find_headings(nodes: Sequence[Node]) -> set[int]:
    """The positions of the headings among the nodes."""
    profile = Profile.of(nodes)
    found: set[int] = set()
    for position, node in enumerate(nodes):
        if not isinstance(node, Piece) or node.role in (Role.CONTENTS, Role.FOOTNOTE) or _never(node):
            continue
        before = nodes[position - 1] if position else None
        place = Place(node, before, tuple(nodes[position + 1 : position + 4]), (position - 1) in found, profile)
        if is_heading(place):
            found.add(position)
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """A piece with its neighbours; ``ahead`` are the next nodes, ``after`` the first of them."""

    piece: Piece
    before: Node | None
    ahead: tuple[Node, ...]
    after_heading: bool
    profile: Profile

    @property
    def after(self) -> Node | None:
        """The next node."""
        return self.ahead[0] if self.ahead else None


def _never(piece: Piece) -> bool:
    text = piece.text
    entry = entry_of(text)
    if entry is not None and entry.rest and piece.role is not Role.HEADING and not is_goal_line(piece):
        return True
    return (
        len(text) > 200
        or not any(character.isalpha() for character in text)
        or (starts_with_label(text) and not text.rstrip().endswith(":") and not _names_problem(piece))
    )


def _names_problem(piece: Piece) -> bool:
    """Whether a heading by its style is "Problem: Inbrott i källare": it names a focus area."""
    return piece.role is Role.HEADING and area_title(piece.text) is not None


def is_heading(place: Place) -> bool:
    """Whether a piece is a heading, by the first rule that says yes."""
    if by_format(place) or by_section_word(place) or by_area_word(place) or is_goal_line(place.piece):
        return True
    if owned_by_goal_heading(place):
        return False
    return by_number(place) or by_bold(place) or by_standing_alone(place)


@rule("headings.format", otherwise=False)
def by_format(place: Place) -> bool:
    """A heading style or a larger font makes a heading, unless the text is a whole paragraph.

    Evidence: Word files from municipalities mostly use the heading styles of the template.
    """
    return place.piece.role is Role.HEADING and len(place.piece.text) <= 200


@rule("headings.section_word", otherwise=False)
def by_section_word(place: Place) -> bool:
    """A short line of section words is a heading, whatever its looks: "Mål", "Aktiviteter:", "Det här ska vi göra".

    Evidence: authors write "Mål" and "Åtgärder" in bold, in italics or plain; the words themselves are the sign.
    """
    piece, text = place.piece, place.piece.text.rstrip()
    if (
        piece.is_bullet
        or (piece.is_item and not piece.marker[:1].isdigit())
        or ends_sentence(text.rstrip("?!"))
        or not starts_upper(text)
        or _UNFINISHED.search(text)
    ):
        return False
    kind = kind_of_heading(text)
    count = len(words(text))
    if kind is Kind.UNKNOWN or count > 9 or len(text) > 80:
        return False
    if text.endswith(":"):
        return count <= 5 and kind is not Kind.MEMBERS and not _lead_like(text)
    if kind in CLOSED:
        return count <= 6 and _stands_free(place) and not modal_verb(text)
    return _stands_free(place) or count <= 3


_UNFINISHED = re.compile(r"\b(?:att|genom att)$")


def _lead_like(text: str) -> bool:
    return bool(re.search(r"\b(?:ska|är|av|att|följande|genom)\s*:?$", fold(text)))


def _stands_free(place: Place) -> bool:
    """Nothing shows that the line is in the middle of a paragraph or of a list."""
    if place.piece.gap or place.after_heading or place.before is None or place.piece.bold:
        return True
    before = place.before
    if place.piece.is_item:
        return True
    return isinstance(before, Grid) or ends_sentence(before.text) or before.is_item or isinstance(place.after, Grid)


@rule("headings.goal_line", otherwise=False)
def is_goal_line(piece: Piece) -> bool:
    """A short line in bold with the word and the number, "Mål 1: Alla har någonstans att vara.", heads what serves that goal."""
    if not piece.bold or piece.role is not Role.BODY or len(piece.text) > 160:
        return False
    entry = entry_of(piece.text)
    return entry is not None and entry.kind is Kind.GOALS and bool(entry.number and entry.rest)


@rule("headings.area_word", otherwise=False)
def by_area_word(place: Place) -> bool:
    """A short line that calls itself a focus area is a heading: "Fokusområde 1 – Trygga skolor", "Fokus mot narkotika"."""
    piece = place.piece
    if piece.is_bullet or area_title(piece.text) is None or ends_sentence(piece.text) or len(words(piece.text)) > 14:
        return False
    return (piece.gap or place.after_heading or piece.bold or not place.profile.spaced) and place.after is not None


@rule("headings.goal_owns_next_line", otherwise=False)
def owned_by_goal_heading(place: Place) -> bool:
    """The line right under a heading "Mål" is the goal, however short, and no heading of its own.

    Evidence: the Ystad plan and many others write the goal as one line without a full stop under "Mål".
    """
    before = place.before
    if not place.after_heading or not isinstance(before, Piece):
        return False
    title = heading_words(before.text)
    return (
        kind_of_heading(before.text) is Kind.GOALS
        and len(words(title)) <= 3
        and not isinstance(place.after, Grid)
        and not _list_follows(place)
    )


def _list_follows(place: Place) -> bool:
    return isinstance(place.after, Piece) and place.after.is_bullet


def _short_title(text: str, most: int = 10) -> bool:
    if len(text) > 90 or len(words(text)) > most or not words(text) or text.rstrip().endswith((".", ",", ";", ":", "–")):
        return False
    return not _NOT_HEADING.search(text) and not _MUNICIPALITY_ONLY.match(text.strip())


def _verbless(text: str) -> bool:
    tokens = words(text)
    return text.rstrip().endswith("?") or not any(is_finite(token) for token in tokens[1:])


@rule("headings.numbered", otherwise=False)
def by_number(place: Place) -> bool:
    """A numbered short title without a full stop is a heading, unless it is one in a row of numbered items.

    Evidence: "3 Kunskap", "4.2 Aktiviteter". A list "1. … 2. …" has its next number on the next line.
    """
    piece = place.piece
    number = piece.marker if piece.is_item else (m.group(1) if (m := _NUMBERED.match(piece.text)) else "")
    title = piece.text if piece.is_item else _NUMBERED.sub("", piece.text)
    if not number[:1].isdigit() or number.endswith(")") or not starts_upper(title):
        return False
    wish = wish_over_activities(place, title, number)
    if not _short_title(title.rstrip(".") if wish else title, 14 if wish else 10):
        return False
    if (
        not (_verbless(title) or wish)
        or (piece.is_item and _sibling(place.after, number))
        or _in_numbered_run(place)
        or (piece.is_item and _sibling(place.before, number))
    ):
        return False
    return place.after is not None


@rule("headings.wish_over_activities", otherwise=False)
def wish_over_activities(place: Place, title: str, number: str) -> bool:
    """A numbered wish ("2. Unga ska inte dricka.") right over "Insatser:" or over "2.1 …" is the heading of what serves it.

    Evidence: action plans number their goals through the document, each with "Insatser 2025" and a list under it.
    """
    if goal_shape(title) < 0.9 or modal_verb(title) is None:
        return False
    return _inner_number_follows(place.ahead, number) or _activities_follow(place.after)


def _activities_follow(node: Node | None) -> bool:
    """Whether "Insatser 2025:" comes right after."""
    return isinstance(node, Piece) and kind_of_heading(node.text) is Kind.ACTIVITIES


def _inner_number_follows(ahead: Sequence[Node], number: str) -> bool:
    """Whether "2.1 …", itself a heading, comes soon after "2. …"."""
    inner = re.compile(rf"{re.escape(number.strip('.'))}\.\d")
    following = next((n for n in ahead if isinstance(n, Piece) and inner.match(n.marker or n.text)), None)
    return following is not None and (
        area_title(following.text) is not None or kind_of_heading(following.text) is not Kind.UNKNOWN
    )


def _in_numbered_run(place: Place) -> bool:
    """Whether numbered items without section words stand right before and right after: a list that goes "2.2", "3", "3.1"."""
    if not place.piece.is_item:
        return False
    beside = (place.before, place.after)
    return all(
        isinstance(n, Piece) and n.is_item and n.marker[:1].isdigit() and kind_of_heading(n.text) is Kind.UNKNOWN
        for n in beside
    )


def _sibling(node: Node | None, number: str) -> bool:
    """Whether the next node is the next item of the same numbered list."""
    if not isinstance(node, Piece) or not node.is_item or not node.marker[:1].isdigit():
        return False
    mine, other = number.strip(".").split("."), node.marker.strip(".").split(".")
    return len(mine) == len(other) and mine[:-1] == other[:-1]


@rule("headings.bold_line", otherwise=False)
def by_bold(place: Place) -> bool:
    """A short line in bold that is no list item is a heading."""
    piece = place.piece
    return (
        piece.bold
        and not piece.is_item
        and piece.role is Role.BODY
        and _short_title(piece.text, 14)
        and place.after is not None
        and not starts_with_label(piece.text)
    )


@rule("headings.standing_alone", otherwise=False)
def by_standing_alone(place: Place) -> bool:
    """In a text without heading styles, a short line by itself, with something longer after it, is a heading."""
    piece = place.piece
    if (
        place.profile.styled
        or piece.is_item
        or not _short_title(piece.text)
        or not starts_upper(piece.text)
        or not _verbless(piece.text)
    ):
        return False
    if piece.role is not Role.BODY or not piece.gap or place.after is None:
        return False
    return _longer_follows(piece, place.after) or actors.is_actor(piece.text) or _heading_follows(place)


def _heading_follows(place: Place) -> bool:
    """Two short lines on each other before a list or a paragraph are a heading and a heading under it."""
    if len(place.ahead) < 2 or not isinstance(place.after, Piece) or not place.after.gap:
        return False
    return _short_title(place.after.text) and _verbless(place.after.text) and _longer_follows(place.after, place.ahead[1])


def _longer_follows(piece: Piece, after: Node) -> bool:
    if isinstance(after, Grid) or after.is_item or after.role is Role.HEADING:
        return True
    return len(after.text) > len(piece.text) or kind_of_heading(after.text) is not Kind.UNKNOWN or ends_sentence(after.text)

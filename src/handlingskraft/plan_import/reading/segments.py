"""A section's body cut into lists, each with the sentence that introduces it, running text and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.reading.kinds import Kind, kind_of_lead
from handlingskraft.plan_import.reading.labels import Field, labels_in, starts_with_label
from handlingskraft.plan_import.reading.pieces import Grid, Node, Piece
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.wording import ends_sentence, fold, sentences, words


@dataclass(slots=True, eq=False)
class Item:
    """A list item with the labels and the text that stand under it."""

    piece: Piece
    notes: list[Piece] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The item as written."""
        return self.piece.text

    @property
    def labels(self) -> bool:
        """Whether labels for owner or time stand in or under the item."""
        work = (Field.OWNER, Field.OWNER_AND_TIME, Field.DEADLINE, Field.PARTNER)
        under = (child.piece for child in self.children if starts_with_label(child.text))
        return any(label.field in work for piece in (self.piece, *self.notes, *under) for label in labels_in(piece.text))


@dataclass(slots=True, eq=False)
class Listing:
    """A list: its items (nested under each other) and the piece that introduces it, if any."""

    items: list[Item]
    lead: Piece | None = None

    def all_items(self) -> list[Item]:
        """The items and those nested under them, in reading order."""
        found: list[Item] = []
        stack = list(reversed(self.items))
        while stack:
            item = stack.pop()
            found.append(item)
            stack.extend(reversed(item.children))
        return found


@dataclass(slots=True, eq=False)
class Text:
    """A piece of running text."""

    piece: Piece


Segment = Listing | Text | Grid


def segments_of(nodes: Sequence[Node]) -> list[Segment]:
    """The segments of a section's body, in order."""
    found: list[Segment] = []
    position = 0
    while position < len(nodes):
        node = nodes[position]
        if isinstance(node, Grid):
            found.append(node)
            position += 1
        elif node.is_item and entry_of(node.text) is None:
            end = _list_end(nodes, position)
            lead = found[-1].piece if found and isinstance(found[-1], Text) and is_lead(found[-1].piece) else None
            found.append(Listing(_nest(nodes[position:end]), lead))
            position = end
        else:
            found.append(Text(node))
            position += 1
    return found


def _list_end(nodes: Sequence[Node], start: int) -> int:
    """Where the list that begins at ``start`` ends: labels and text between its items belong to it."""
    end = start + 1
    while end < len(nodes):
        node = nodes[end]
        if isinstance(node, Grid) or entry_of(node.text) is not None:
            return end
        if node.is_item or node.role is Role.FOOTNOTE or starts_with_label(node.text):
            end += 1
            continue
        if not _note_between(nodes, end):
            return end
        end += 1
    return end


def _note_between(nodes: Sequence[Node], position: int) -> bool:
    """Text between two items that explains the item above it; a line that introduces a new list does not."""
    node = nodes[position]
    following = next(
        (n for n in nodes[position + 1 : position + 3] if not (isinstance(n, Piece) and n.role is Role.FOOTNOTE)), None
    )
    if isinstance(node, Grid) or not isinstance(following, Piece):
        return False
    if not (following.is_item or starts_with_label(following.text)) or is_lead(node) or _new_list(following):
        return False
    return ends_sentence(node.text) or len(node.text) > 60 or starts_with_label(following.text)


def _new_list(piece: Piece) -> bool:
    return piece.marker.strip("().") in ("1", "a", "A") and piece.is_item and piece.level == 0


def is_lead(piece: Piece) -> bool:
    """Whether a piece introduces the list after it: it ends with a colon, or says "följande", or is left without an end."""
    text = piece.text.rstrip()
    if piece.role in (Role.FOOTNOTE, Role.CONTENTS) or (starts_with_label(text) and not text.endswith(":")):
        return False
    if text.endswith((":", "…", "...")):
        return True
    last = fold(lead_sentence(piece))
    if not ends_sentence(text):
        return kind_of_lead(last) is not Kind.UNKNOWN and len(words(last)) > 2
    return any(word in last for word in ("följande", "nedan", "dessa är")) or (
        kind_of_lead(last) is Kind.AREAS and "områden" in last
    )


def lead_sentence(piece: Piece | None) -> str:
    """The last sentence of the introducing piece."""
    found = sentences(piece.text) if piece is not None else []
    return found[-1] if found else ""


def _nest(nodes: Sequence[Node]) -> list[Item]:
    """Items with those of deeper level under them, and notes on the item before them."""
    top: list[Item] = []
    stack: list[Item] = []
    for node in nodes:
        if not isinstance(node, Piece):
            continue
        if not node.is_item:
            if stack:
                stack[-1].notes.append(node)
            continue
        item = Item(node)
        while stack and stack[-1].piece.level >= node.level:
            stack.pop()
        (stack[-1].children if stack else top).append(item)
        stack.append(item)
    return top

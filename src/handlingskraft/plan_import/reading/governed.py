"""What is said once, under a heading of its own, for all that stands beside it: "Ansvarig", "Klart"."""

from __future__ import annotations

from handlingskraft.plan_import.reading.labels import Field, field_of_header, labels_in, starts_with_label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Piece
from handlingskraft.plan_import.reading.wording import ends_sentence

_LONGEST_VALUE = 120


def value_under_heading(section: Section, field: Field) -> str:
    """The short text under the next heading for ``field`` in the same part of the document, "" when there is none."""
    around = section.parent
    if around is None or around.heading is None:
        return ""
    after = around.children[around.children.index(section) + 1 :]
    for other in after[:4]:
        if other.kind is section.kind:
            break
        if field_of_header(other.title) is field and not other.children:
            return _short_text(other)
        told = _label_line(other, field)
        if told:
            return told
    return ""


def _label_line(section: Section, field: Field) -> str:
    """The value of a label line for ``field`` among the text under a heading such as "Ansvarig"."""
    if field_of_header(section.title) is None:
        return ""
    texts = [node.text for node in section.nodes if isinstance(node, Piece) and starts_with_label(node.text)]
    return next((label.value for text in texts for label in labels_in(text) if label.field is field), "")


def _short_text(section: Section) -> str:
    pieces = [node.text for node in section.nodes if isinstance(node, Piece)]
    text = ", ".join(piece for piece in pieces if not starts_with_label(piece))
    return text if len(pieces) == len(section.nodes) and len(text) <= _LONGEST_VALUE and not ends_sentence(text) else ""

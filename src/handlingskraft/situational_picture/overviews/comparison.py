"""What has changed since the last picture: section by section, word by word."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from handlingskraft.privacy.rules.markings import Clearance
from handlingskraft.shared.differences import Piece, word_pieces
from handlingskraft.shared.prose import plain_words, prose
from handlingskraft.situational_picture.models import Origin, Picture, PictureSection
from handlingskraft.situational_picture.rules.sections import SECTIONS, Section


@dataclass(frozen=True, slots=True)
class ComparedText:
    """The words of one origin in both pictures, told apart. ``label`` is "" where origins are not told apart."""

    label: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """One section in both. ``change`` is "same", "changed", "added", "removed", or "hidden" where either is marked and may not
    be read: then nothing is told, not even whether it changed."""

    section: Section
    title: str
    change: str
    texts: tuple[ComparedText, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All sections that have words in either, in the template's order."""

    sections: tuple[ComparedSection, ...]

    @property
    def changed(self) -> tuple[ComparedSection, ...]:
        """Those that are not the same, as far as the reader can see."""
        return tuple(each for each in self.sections if each.change not in {"same", "hidden"})


def compare(before: Picture, after: Picture, clearance: Clearance) -> Comparison:
    """Two pictures, without what is marked and may not be read. Two queries."""
    left, right = ({row.key: row for row in picture.sections.for_reader(clearance)} for picture in (before, after))
    found = (_compared(section, left.get(section.key), right.get(section.key)) for section in SECTIONS)
    return Comparison(tuple(each for each in found if each is not None))


def _compared(section: Section, before: PictureSection | None, after: PictureSection | None) -> ComparedSection | None:
    if (before and before.is_hidden) or (after and after.is_hidden):
        return ComparedSection(section, _(section.title), "hidden", ())
    old, new = _words(before), _words(after)
    if not any(old) and not any(new):
        return None
    change = "same" if old == new else "added" if not any(old) else "removed" if not any(new) else "changed"
    texts = tuple(
        _text(str(origin.label) if section.has_origins else "", one, other)
        for origin, one, other in zip(Origin, old, new, strict=True)
        if one or other
    )
    return ComparedSection(section, _(section.title), change, texts)


def _words(row: PictureSection | None) -> tuple[str, ...]:
    """The texts as they are read, without their marks."""
    return tuple(plain_words(prose(text)) for text in row.texts) if row else ("", "", "")


def _text(label: str, old: str, new: str) -> ComparedText:
    pieces = tuple(word_pieces(old, new))
    return ComparedText(
        label,
        tuple(piece for piece in pieces if piece.kind != "added"),
        tuple(piece for piece in pieces if piece.kind != "removed"),
    )

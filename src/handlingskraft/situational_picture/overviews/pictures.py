"""A picture to read and to write: its sections in the template's order, what it lacks, how much of it is local."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.privacy.models import Marking
from handlingskraft.privacy.rules.markings import Clearance
from handlingskraft.situational_picture.models import Origin, Picture, PictureComment, PictureSection
from handlingskraft.situational_picture.overviews.findings import unsettled
from handlingskraft.situational_picture.rules.sections import SECTIONS, SETTLE, Section, missing_parts
from handlingskraft.situational_picture.rules.shares import Shares, shares_of, word_count

LONG_SUMMARY = 250
"""Words of half a page."""


@dataclass(frozen=True, slots=True)
class OriginText:
    """What is written of one origin. ``label`` is "" in a section that does not tell origins apart."""

    origin: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section as it stands: ``texts`` only where there are words, local first. ``seen`` is its edit number, 0 for none.

    ``is_hidden``: there are words, under a secrecy marking, that this reader may not read; nor what was said about them.
    ``row`` is its number in the table, None for a section that is not begun."""

    section: Section
    title: str
    texts: tuple[OriginText, ...]
    seen: int
    comments: tuple[PictureComment, ...] = ()
    row: int | None = None
    marking: Marking | None = None
    is_hidden: bool = False

    @property
    def has_words(self) -> bool:
        """True when anything is written, also where this reader does not see it."""
        return self.is_hidden or bool(self.texts)

    @property
    def word_count(self) -> int:
        """Words in all of it."""
        return sum(word_count(each.text) for each in self.texts)

    @property
    def open_comments(self) -> int:
        """How many comments have no answer yet."""
        return sum(not comment.answer for comment in self.comments)


@dataclass(frozen=True, slots=True)
class PictureView:
    """A whole picture, with the share of each origin in the sections that describe."""

    picture: Picture
    sections: tuple[SectionView, ...]
    shares: Shares

    @property
    def written(self) -> tuple[SectionView, ...]:
        """The sections that have words."""
        return tuple(each for each in self.sections if each.has_words)

    @property
    def open_comments(self) -> int:
        """Comments without an answer."""
        return sum(each.open_comments for each in self.sections)

    @property
    def share_parts(self) -> list[tuple[str, str, int]]:
        """(origin, its word, number of words) for the meter, in fixed order."""
        counts = (self.shares.local, self.shares.regional, self.shares.national)
        return [(origin.value, str(origin.label), count) for origin, count in zip(Origin, counts, strict=True)]


def picture_view(picture: Picture, clearance: Clearance) -> PictureView:
    """The picture with its comments, without what is marked and may not be read. Two queries."""
    rows = {row.key: row for row in picture.sections.for_reader(clearance).select_related("marking", "picture")}
    comments: dict[str, list[PictureComment]] = {}
    for comment in picture.comments.order_by("pk"):
        comments.setdefault(comment.key, []).append(comment)
    sections = tuple(_view(section, rows.get(section.key), comments.get(section.key, ())) for section in SECTIONS)
    described = [rows[section.key].texts for section in SECTIONS if section.has_origins and section.key in rows]
    return PictureView(picture, sections, shares_of(described))


def _view(section: Section, row: PictureSection | None, comments: Iterable[PictureComment]) -> SectionView:
    return SectionView(
        section=section,
        title=_(section.title),
        texts=texts_of(section, row),
        seen=row.edit_number if row else 0,
        comments=() if row and row.is_hidden else tuple(comments),
        row=row.pk if row else None,
        marking=row.marking if row else None,
        is_hidden=bool(row and row.is_hidden),
    )


def texts_of(section: Section, row: PictureSection | None) -> tuple[OriginText, ...]:
    """What is written in a section, by origin; empty for nothing."""
    if row is None:
        return ()
    return tuple(
        OriginText(origin.value, str(origin.label) if section.has_origins else "", text)
        for origin, text in zip(Origin, row.texts, strict=True)
        if text
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: one sentence, the section where it is mended ("" for none), and whether it stops."""

    sentence: str
    key: str
    stops: bool


def gaps(view: PictureView) -> list[Gap]:
    """What the picture lacks before it can be decided, what stops it first. Three queries."""
    written = {each.section.key for each in view.written}
    stopping = [Gap(_(part.missing), part.sections[0], stops=True) for part in missing_parts(written)]
    if unsettled(view.picture):
        stopping.append(Gap(_(SETTLE), "needs", stops=True))
    return [*stopping, *_advice(view, written), *_needs_advice(view.picture)]


def _needs_advice(picture: Picture) -> Iterable[Gap]:
    if not picture.findings.exists():
        yield Gap(_("It names no need, so no activity can rest on it."), "needs", stops=False)
    elif loose := picture.findings.filter(causes=None).count():
        sentence = ngettext("{count} need has no cause.", "{count} needs have no cause.", loose)
        yield Gap(sentence.format(count=loose), "needs", stops=False)


def _advice(view: PictureView, written: set[str]) -> Iterable[Gap]:
    if "summary" not in written:
        yield Gap(_("The summary is not written. It is what most people read."), "summary", stops=False)
    elif (words := _words_in(view, "summary")) > LONG_SUMMARY:
        yield Gap(_("The summary has {count} words; half a page is enough.").format(count=words), "summary", stops=False)
    if view.shares.is_local_smallest:
        yield Gap(_("Less is said about the municipality than about the world around it."), "exposure", stops=False)
    if "children" not in written:
        yield Gap(_("It does not say how children were heard."), "children", stops=False)
    if view.open_comments:
        sentence = ngettext("{count} comment has no answer.", "{count} comments have no answer.", view.open_comments)
        key = next(each.section.key for each in view.sections if each.open_comments)
        yield Gap(sentence.format(count=view.open_comments), key, stops=False)
    if not view.picture.author:
        yield Gap(_("It does not say which function has drawn it up."), "", stops=False)
    if view.picture.circulated_on is None:
        yield Gap(_("Nobody else has been asked to read it."), "", stops=False)


def _words_in(view: PictureView, key: str) -> int:
    return sum(each.word_count for each in view.sections if each.section.key == key)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a picture that is being written has come: sections with words, and how many things stop the decision."""

    written: int
    total: int
    stopping: int


def progress(picture: Picture) -> Progress:
    """One query."""
    written = [row.key for row in picture.sections.all() if row.has_words]
    return Progress(len(written), len(SECTIONS), len(missing_parts(written)))


def last_words(picture: Picture, key: str, clearance: Clearance) -> tuple[OriginText, ...]:
    """What the version that this one is based on said in the section. One query."""
    if picture.based_on_id is None:
        return ()
    row = PictureSection.objects.for_reader(clearance).filter(picture=picture.based_on_id, key=key).first()
    return texts_of(row.section, row) if row else ()

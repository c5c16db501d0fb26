"""Focus areas: which headings are focus areas, and which area something stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handlingskraft.plan.content import FocusArea
from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.cards import is_cards
from handlingskraft.plan_import.reading.columns import columns_by_header, rows_of, text_at
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, heading_words, kind_of_heading, kind_of_lead
from handlingskraft.plan_import.reading.labels import Field, field_of_header, starts_with_label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.owners import unit_among_units
from handlingskraft.plan_import.reading.pieces import Grid, Piece
from handlingskraft.plan_import.reading.prefixes import area_title, entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.segments import Listing, Text, lead_sentence, segments_of
from handlingskraft.plan_import.reading.shapes import activity_shape, is_wish
from handlingskraft.plan_import.reading.times import is_time
from handlingskraft.plan_import.reading.unit_columns import are_units
from handlingskraft.plan_import.reading.wording import ends_sentence, fold, words

_HOLDS_WORK = (Kind.GOALS, Kind.ACTIVITIES, Kind.GOALS_AND_ACTIVITIES)


class Areas:
    """The focus areas of a document."""

    def __init__(self, root: Section) -> None:
        self.listed = tuple(_listed(root))
        listed = frozenset(fold(piece.text).strip(" .") for piece in self.listed)
        sections = [section for section in root.walk() if section.heading is not None]
        for section in sections:
            section.is_area = is_area(section, listed)
        areas_side_by_side(sections)
        self.folded_titles = frozenset(fold(self.title(s)).strip(" .") for s in sections if s.is_area) | listed

    @staticmethod
    def title(section: Section) -> str:
        """A focus area's title, without number or "Insatsområde 2:"."""
        title = section.title.strip()
        named = area_title(title)
        if named is not None:
            return named
        number = len(title) - len(title.lstrip("0123456789."))
        return title[number:].strip() if number and title[number : number + 1].isspace() else title

    def of(self, section: Section) -> str | None:
        """The title of the innermost focus area around a section, None when it stands in none."""
        around = next((s for s in section.ancestors() if s.is_area), None)
        return self.title(around) if around is not None else None


def _listed(root: Section) -> Iterable[Piece]:
    """The items of a list that a sentence calls the focus areas, or that come back as headings."""
    titles = frozenset(
        _bag(section.title) for section in root.walk() if section.heading is not None and section.kind is Kind.UNKNOWN
    )
    for section in root.walk():
        for segment in segments_of(section.nodes):
            if isinstance(segment, Listing) and (_lists_areas(section, segment) or comes_back_as_headings(segment, titles)):
                yield from (item.piece for item in segment.items)


def _bag(text: str) -> frozenset[str]:
    return frozenset(heading_words(text).replace(",", " ").split())


@rule("areas.come_back_as_headings", otherwise=False)
def comes_back_as_headings(listing: Listing, titles: frozenset[frozenset[str]]) -> bool:
    """A list of two or more items, most of which come back as headings, lists the focus areas; the order of the words may differ."""
    return len(listing.items) >= 2 and sum(_bag(item.text) in titles for item in listing.items) * 2 > len(listing.items)


def _lists_areas(section: Section, listing: Listing) -> bool:
    lead = lead_sentence(listing.lead)
    told = kind_of_lead(lead) is Kind.AREAS and "område" in fold(lead) if lead else section.kind is Kind.AREAS
    short = all(len(words(item.text)) <= 12 and not item.children for item in listing.items)
    return told and short and not all(ends_sentence(item.text) for item in listing.items)


def is_area(section: Section, listed: frozenset[str]) -> bool:
    """Whether a section is a focus area, by the first rule that says yes."""
    if section.heading is None:
        return False
    if area_by_name(section):
        return True
    if heads_a_unit(section):
        return False
    return area_by_list(section, listed) or area_by_subject(section) or area_by_place(section)


def heads_a_unit(section: Section) -> bool:
    """A heading that is a unit's name, as most headings beside it are, governs who does it, not what it is about.

    "Skolan" among "Fritiden" and "Hemmet" is a subject; "Polisen" beside "Kommunen" is who acts.
    """
    if unit_among_units(section):
        return True
    if not is_unit_heading(section) or area_title(section.title) is not None:
        return False
    beside = [
        s for s in (section.parent.children if section.parent else []) if s.kind is Kind.UNKNOWN and (s.nodes or s.children)
    ]
    titled = [s for s in beside if not _PLAN_TITLE.search(fold(s.title))]
    return 2 * sum(is_unit_heading(s) or actors.is_sector(s.title) for s in titled) >= len(titled)


def is_unit_heading(section: Section) -> bool:
    """Whether a heading, apart from its number, is a unit's name."""
    return actors.is_unit_title(re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", section.title))


@rule("areas.by_name", otherwise=False)
def area_by_name(section: Section) -> bool:
    """A heading that calls itself a focus area is one: "Insatsområde 2: Barn och unga", "Fokus mot narkotika"."""
    return area_title(section.title) is not None and bool(section.nodes or section.children)


@rule("areas.by_list", otherwise=False)
def area_by_list(section: Section, listed: frozenset[str]) -> bool:
    """A heading that the plan has listed among its focus areas is one."""
    return heading_words(section.title) in listed and section.kind is not Kind.GOALS_AND_ACTIVITIES


@rule("areas.by_subject", otherwise=False)
def area_by_subject(section: Section) -> bool:
    """The heading "Mål – tobak" heads both the goals and the activities of a subject: it is the focus area."""
    title = heading_words(section.title)
    if (
        section.kind is not Kind.GOALS
        or entry_of(section.title) is not None
        or not any(dash in title for dash in ("–", " - ", "—", ":"))
    ):
        return False
    return len(words(title)) <= 5


@rule("areas.by_place", otherwise=False)
def area_by_place(section: Section) -> bool:
    """A titled section that holds goals and activities, or stands under "Mål och åtgärder", is a focus area."""
    if (
        section.kind is not Kind.UNKNOWN
        or is_time(section.title)
        or is_wish(section.title)
        or entry_of(section.title) is not None
        or kind_of_heading(section.title) is Kind.GOALS_AND_ACTIVITIES
    ):
        return False
    if any(child.kind in _HOLDS_WORK for child in _descendants(section)):
        return not _encloses_all(section)
    around = next((s.kind for s in section.ancestors() if s is not section), None)
    if around is Kind.ACTIVITIES and _holds_activities(section):
        return True
    return around in (Kind.GOALS_AND_ACTIVITIES, Kind.AREAS) and bool(section.nodes) and not _is_card(section)


def _is_card(section: Section) -> bool:
    if any(isinstance(node, Piece) and entry_of(node.text) is not None for node in section.nodes):
        return False
    return any(
        isinstance(node, Piece) and starts_with_label(node.text) and not node.is_item for node in section.nodes
    ) and not any(isinstance(node, Piece) and node.is_item for node in section.nodes)


def _descendants(section: Section) -> Iterable[Section]:
    return (child for child in section.walk() if child is not section)


def _encloses_all(section: Section) -> bool:
    """A part title around several areas is no focus area itself."""
    return any(area_title(child.title) is not None for child in _descendants(section))


@rule("areas.side_by_side")
def areas_side_by_side(sections: Sequence[Section]) -> None:
    """Two or more titled sections side by side that each hold activities are focus areas. One alone is not.

    Evidence: short plans go straight from the introduction to "Trygghet", "Trafik", "Narkotika" with a list under each.
    """
    if any(section.is_area for section in sections):
        areas_beside_areas(sections)
        return
    titled = [section for section in sections if _may_be_area(section)]
    holding = [section for section in titled if not _PLAN_TITLE.search(fold(section.title)) and _holds_activities(section)]
    by_parent: dict[int, list[Section]] = {}
    for section in holding:
        by_parent.setdefault(id(section.parent), []).append(section)
    for beside in by_parent.values():
        if sum(section.kind is Kind.UNKNOWN for section in beside) >= 2:
            for section in beside:
                section.is_area = True


@rule("areas.beside_areas")
def areas_beside_areas(sections: Sequence[Section]) -> None:
    """A titled section with a table of goals and measures is a focus area where one beside it is.

    Evidence: the same form under each area's heading, which a page break or the author has taken apart under one of them.
    """
    around = {id(section.parent) for section in sections if section.is_area}
    for section in sections:
        if section.kind is Kind.UNKNOWN and id(section.parent) in around and _tells_both(section):
            section.is_area = section.is_area or _may_be_area(section)


def _tells_both(section: Section) -> bool:
    """Whether a table under a heading tells goals as well as activities."""
    for node in section.nodes:
        if isinstance(node, Grid):
            rows = rows_of(node.table)
            columns = None if is_cards(rows) else columns_by_header(rows)
            told = set(columns.fields.values()) if columns else {field_of_header(text_at(row, 0)) for row in rows}
            if Field.ACTIVITY in told and told & {Field.GOAL, Field.SUBGOAL}:
                return True
    return False


def _may_be_area(section: Section) -> bool:
    """A titled section, or one with a chapter's name where a sentence before its list says that the list holds activities."""
    if heads_a_unit(section) or entry_of(section.title) is not None or is_time(section.title) or is_wish(section.title):
        return False
    if section.kind is Kind.UNKNOWN:
        return True
    leads = [lead_sentence(s.lead) for s in segments_of(section.nodes) if isinstance(s, Listing)]
    return section.kind in (Kind.NEEDS, Kind.RESPONSIBILITY, Kind.PRINCIPLES) and any(
        kind_of_lead(lead) is Kind.ACTIVITIES for lead in leads
    )


_PLAN_TITLE = re.compile(r"handlingsplan|åtgärdsplan|medborgarlöfte|\bpolicy|överenskommelse|20\d\d")


def _holds_activities(section: Section) -> bool:
    """Whether a section, or the unit headings right under it, holds a list or table of things to do."""
    nodes = [node for inner in section.walk() for node in inner.nodes]
    for segment in segments_of(nodes):
        if isinstance(segment, Grid):
            rows = rows_of(segment.table)
            columns = columns_by_header(rows)
            if (columns is not None and columns.has(Field.ACTIVITY)) or is_cards(rows) or are_units(rows):
                return True
        elif isinstance(segment, Listing) and kind_of_lead(lead_sentence(segment.lead)) not in CLOSED:
            texts = [item.text for item in segment.items]
            if sum(activity_shape(text) for text in texts) >= 0.6 * len(texts):
                return True
        elif isinstance(segment, Text) and _numbers_activity(segment.piece):
            return True
    return False


def _numbers_activity(piece: Piece) -> bool:
    """Whether a paragraph begins "Aktivitet 2.1 …"."""
    entry = entry_of(piece.text)
    return entry is not None and entry.kind is Kind.ACTIVITIES and bool(entry.number and entry.rest)


def content_of(sections: Iterable[Section], areas: Areas, used: frozenset[str]) -> tuple[FocusArea, ...]:
    """The focus areas in the order of their headings; those that hold nothing are left out."""
    found: dict[str, FocusArea] = {}
    for section in sections:
        if section.is_area and section.heading is not None:
            title = areas.title(section)
            if title in used:
                found.setdefault(title, FocusArea(title, section.heading.source))
    return tuple(found.values())

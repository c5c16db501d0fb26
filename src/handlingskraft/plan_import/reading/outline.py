"""The document as a tree of sections, each with what its heading says it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.reading import actors
from handlingskraft.plan_import.reading.headings import find_headings, is_goal_line
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, heading_words, kind_of_heading
from handlingskraft.plan_import.reading.pieces import Node, Piece
from handlingskraft.plan_import.reading.prefixes import area_title, entry_of
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.wording import fold, words

# Headings that stand inside a focus area rather than beside it.
_INNER = frozenset({Kind.GOALS, Kind.ACTIVITIES, Kind.GOALS_AND_ACTIVITIES, Kind.INDICATORS, Kind.EFFECTS})
_HOLDS_WORK = frozenset({Kind.GOALS, Kind.ACTIVITIES, Kind.GOALS_AND_ACTIVITIES})


@dataclass(slots=True, eq=False)
class Section:
    """A heading with what stands under it. The root has no heading and level 0."""

    heading: Piece | None
    kind: Kind
    level: int
    parent: Section | None = None
    nodes: list[Node] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    is_area: bool = False

    @property
    def title(self) -> str:
        """The heading as written, "" for the root."""
        return self.heading.text if self.heading else ""

    def ancestors(self) -> Iterator[Section]:
        """The section itself, then the sections around it, innermost first; the root is left out."""
        section: Section | None = self
        while section is not None and section.heading is not None:
            yield section
            section = section.parent

    def walk(self) -> Iterator[Section]:
        """The section and all below it, in reading order."""
        stack = [self]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))


def outline(nodes: Sequence[Node]) -> Section:
    """The tree of sections. Every node is a heading of, or stands in, exactly one section."""
    headings = find_headings(nodes)
    recurring = _recurring(nodes, headings)
    root = Section(None, Kind.UNKNOWN, 0)
    current = outside = root
    for position, node in enumerate(nodes):
        if box_is_over(current, node):
            current = outside
        if position in headings and isinstance(node, Piece):
            current, outside = _open(current, node, recurring), current
        else:
            current.nodes.append(node)
    _mark_title(root)
    for section in root.walk():
        section.kind = area_by_contents(section)
    close_older_periods(root)
    close_strategies(root)
    return root


_SMALL = 0.93
_PLAIN = 0.97


@rule("outline.box_in_small_type", otherwise=False)
def box_is_over(box: Section, node: Node) -> bool:
    """A box "Fakta" in smaller type is over where the type is the text's own again: what was under way goes on.

    Evidence: printed plans set boxes with figures or voices into the page, in the middle of a list.
    """
    heading = box.heading
    if heading is None or heading.size is None or heading.size > _SMALL or heading.role is Role.HEADING:
        return False
    return isinstance(node, Piece) and node.size is not None and node.size >= _PLAIN


def _recurring(nodes: Sequence[Node], headings: set[int]) -> frozenset[str]:
    """The headings that occur more than once, folded: they stand inside the areas of the plan."""
    titles = (heading_words(node.text) for position in headings if isinstance(node := nodes[position], Piece))
    return frozenset(title for title, count in Counter(titles).items() if count > 1)


def _open(current: Section, piece: Piece, recurring: frozenset[str]) -> Section:
    entry = entry_of(piece.text)
    kind = entry.kind if entry else kind_of_heading(piece.text)
    if area_title(piece.text) is not None:
        kind = Kind.UNKNOWN
    level = level_of(piece, kind, current, recurring)
    parent = current
    while parent.parent is not None and (parent.level >= level or _ends_here(parent, piece, kind)):
        parent = parent.parent
    section = Section(piece, kind, level, parent)
    parent.children.append(section)
    return section


def _ends_here(around: Section, piece: Piece, kind: Kind) -> bool:
    """Whether a section whose level nobody states ends at this heading, although the heading is not above it.

    A numbered chapter, or a titled area, does not stand inside "Ansvar" or "Inledning"; a unit's name may stand inside "Ansvar".
    """
    if around.heading is None or _stated_level(around.heading) or around.kind in _HOLDS_WORK or around.kind is Kind.AREAS:
        return False
    if _stated_level(piece):
        return around.level < 100
    return kind is Kind.UNKNOWN and around.kind in CLOSED and not actors.is_actor(piece.text)


def level_of(piece: Piece, kind: Kind, current: Section, recurring: frozenset[str]) -> int:
    """The depth of a heading, in hundreds as the format or the number says, with steps between for what the words say."""
    stated = _stated_level(piece)
    if stated:
        return nested_by_words(stated, piece, kind, current, recurring)
    if _outermost(piece, kind, current, recurring):
        return 10
    beside = beside_goal_line(piece, current)
    if beside:
        return beside
    base = _enclosing_stated(current)
    if ends_introduction(piece, current):
        return base - 90
    return base + _level_by_words(piece, kind, current, recurring)


_MOST_BETWEEN = 40


@rule("outline.goal_beside_goal", otherwise=0)
def beside_goal_line(piece: Piece, current: Section) -> int:
    """A line "Mål 2: …" in bold stands beside "Mål 1: …", not inside the last of the headings between them."""
    if not is_goal_line(piece):
        return 0
    around: Section | None = current
    while around is not None:
        for child in reversed(around.children[-_MOST_BETWEEN:]):
            if child.heading is not None and is_goal_line(child.heading):
                return child.level
        around = around.parent
    return 0


@rule("outline.goal_ends_introduction", otherwise=False)
def ends_introduction(piece: Piece, current: Section) -> bool:
    """A heading "Mål 1: …" in bold under "Inledning" or "Om planen" is no part of it: there the plan itself begins.

    Evidence: short plans whose first heading by style is "Om planen" and whose goals are lines in bold.
    """
    entry = entry_of(piece.text)
    around = next((s for s in current.ancestors() if s.heading is not None and _stated_level(s.heading)), None)
    begins = entry is not None and entry.kind is Kind.GOALS and bool(entry.number)
    return begins and around is not None and around.kind in (Kind.INTRODUCTION, Kind.PURPOSE, Kind.NEEDS)


def _stated_level(piece: Piece) -> int:
    if piece.is_item and piece.marker[:1].isdigit():
        return 100 * len(piece.marker.strip(".)").split("."))
    if piece.role is Role.HEADING:
        return 100 * max(1, piece.level)
    number = re.match(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s", piece.text)
    return 100 * len(number.group(1).split(".")) if number else 0


def _enclosing_stated(current: Section) -> int:
    """The level of the innermost section around whose level the format states."""
    while current.heading is not None:
        if _stated_level(current.heading):
            return current.level
        if current.parent is None:
            break
        current = current.parent
    return 0


@rule("outline.inner_by_words", otherwise=0)
def nested_by_words(stated: int, piece: Piece, kind: Kind, current: Section, recurring: frozenset[str]) -> int:
    """A "Mål" or "Aktiviteter" that recurs stands inside the area before it, even where the style says beside it.

    Evidence: many Word files use the same heading style for the area's title and for "Mål" and "Aktiviteter" under it.
    """
    recurs = heading_words(piece.text) in recurring
    inner = (kind in _INNER and (recurs or entry_of(piece.text) is not None)) or (
        kind is Kind.UNKNOWN and (recurs or piece.text.rstrip().endswith("?")) and area_title(piece.text) is None
    )
    if not inner:
        return stated
    around = next((s for s in current.ancestors() if s.level <= stated and s.kind not in _INNER), None)
    if around is not None and kind in _INNER and asks_of_each_area(around, recurring):
        return stated
    return stated + 50 if around is not None and around.level == stated and around.kind is Kind.UNKNOWN else stated


@rule("outline.question_beside_goals", otherwise=False)
def asks_of_each_area(section: Section, recurring: frozenset[str]) -> bool:
    """A question that comes back in area after area, "Hur påverkas kommunen?", stands beside "Mål" and "Åtgärder", not around them."""
    return section.title.rstrip().endswith("?") and heading_words(section.title) in recurring


def _level_by_words(piece: Piece, kind: Kind, current: Section, recurring: frozenset[str]) -> int:
    """Where the format says nothing: sections 10, areas 20, what recurs inside areas 30."""
    recurs = heading_words(piece.text) in recurring
    if entry_of(piece.text) is not None:
        return 28
    if kind in _INNER:
        inside = any(s.level % 100 == 20 or s.kind is Kind.GOALS_AND_ACTIVITIES for s in current.ancestors())
        return 30 if recurs or (inside and kind is not Kind.GOALS_AND_ACTIVITIES) else 10
    if kind is Kind.UNKNOWN:
        return _level_of_unknown(piece, current, recurs=recurs)
    return 30 if recurs and _enclosing_area(current) else 10


def _level_of_unknown(piece: Piece, current: Section, *, recurs: bool) -> int:
    around = activities_around(piece, current)
    if around is not None:
        return around.level % 100 + 10
    if not stands_inside_area(piece, current, recurs=recurs):
        return 20
    return 40 if actors.is_unit_title(piece.text) else 30


@rule("outline.unit_within_activities", otherwise=None)
def activities_around(piece: Piece, current: Section) -> Section | None:
    """A unit's name under "Aktiviteter" stands inside it, however deep that heading is: "Socialförvaltningen", "Kultur och fritid"."""
    around = next((s for s in current.ancestors() if s.kind is Kind.ACTIVITIES and 20 < s.level % 100 < 90), None)
    if around is None or not (actors.is_unit_title(piece.text) or (actors.is_sector(piece.text) and _only_units(around))):
        return None
    return around


def _only_units(around: Section) -> bool:
    """Whether nothing but units stands under a heading so far, and no list right under it."""
    return not around.nodes and all(actors.is_unit_title(s.title) or actors.is_sector(s.title) for s in around.children)


@rule("outline.part_of_an_area", otherwise=False)
def stands_inside_area(piece: Piece, current: Section, *, recurs: bool) -> bool:
    """A question, or a heading that comes back in area after area, is a part of the area: "Hur påverkas invånarna?"."""
    return (recurs or piece.text.rstrip().endswith("?")) and _enclosing_area(current)


def _outermost(piece: Piece, kind: Kind, current: Section, recurring: frozenset[str]) -> bool:
    """A chapter such as "Uppföljning" without a number, after numbered chapters in a plain text, is a chapter too."""
    around = next((s for s in current.ancestors() if s.heading is not None and _stated_level(s.heading)), None)
    styled = around is not None and around.heading is not None and around.heading.role is Role.HEADING
    return kind in CLOSED and not styled and heading_words(piece.text) not in recurring


def _enclosing_area(current: Section) -> bool:
    return any(s.level % 100 == 20 for s in current.ancestors())


_DATED = re.compile(r"\b(20\d\d)(?:\s?[-–/]\s?(20\d\d))?")


@rule("outline.older_period")
def close_older_periods(root: Section) -> None:
    """Where the same heading comes with newer and older years, what stands under the older one is history.

    Evidence: pages with citizens' promises keep "Medborgarlöfte 2019–2020" below "Medborgarlöfte 2021–2022".
    """
    dated = [
        (section, int(years[2] or years[1]), _undated(section.title))
        for section in root.walk()
        if (years := _DATED.search(section.title))
    ]
    newest: dict[str, int] = {}
    for _, year, words_of_it in dated:
        newest[words_of_it] = max(year, newest.get(words_of_it, 0))
    older = {id(section) for section, year, words_of_it in dated if year < newest[words_of_it]}
    known = {id(section) for section, _, _ in dated}
    inside = False
    for section in root.walk():
        if id(section) in known or section.kind in CLOSED:
            inside = id(section) in older
        if inside and section.kind not in CLOSED:
            section.kind = Kind.RESULTS


_STRATEGIES = re.compile(r"strategi(?:er|erna)?$|inriktningar?$|vägval$")
_MEASURES = re.compile(r"(?:[a-zåäö]+(?:a|s) )?(?:insatser|åtgärder|aktiviteter|aktivitetsplan|åtgärdsplan)(?:na)?\b")


@rule("outline.strategies_beside_measures")
def close_strategies(root: Section) -> None:
    """Where a plan has "Kommunens insatser" or "Bilaga 1. Aktivitetsplan" of its own, what stands under "Strategier" is no activity.

    Evidence: programmes tell how they work ("Involvera unga") before what will be done, or keep the latter in an appendix.
    """
    titled = [(section, heading_words(section.title)) for section in root.walk()]
    if not any(_MEASURES.match(title) and _holds_measures(section) for section, title in titled):
        return
    for section, title in titled:
        if _STRATEGIES.fullmatch(title) and not any(child.kind is Kind.ACTIVITIES for child in section.children):
            section.kind = Kind.PRINCIPLES


def _holds_measures(section: Section) -> bool:
    """Whether a heading for measures has something under it; the plan's own title "Åtgärdsplan" encloses nothing."""
    if section.kind is Kind.GOALS_AND_ACTIVITIES:
        return any(not isinstance(node, Piece) or node.is_item for inner in section.walk() for node in inner.nodes)
    return section.kind is Kind.ACTIVITIES


def _undated(title: str) -> str:
    return " ".join(words(_DATED.sub("", heading_words(title))))


def _mark_title(root: Section) -> None:
    """A title that opens the document encloses nothing: its children are the document's sections."""
    for section in list(root.children)[:3]:
        if section.heading is not None and _is_title(section):
            index = root.children.index(section)
            orphans = section.children
            section.children = []
            for orphan in orphans:
                orphan.parent = root
            root.children[index + 1 : index + 1] = orphans


_PLAN_WORD = re.compile(
    r"plan\b|program\b|strategi\b|medborgarlöfte|överenskommelse|policy|riktlinje|handlingsplan|åtgärdsplan"
)


def _is_title(section: Section) -> bool:
    if area_title(section.title) is not None:
        return False
    return bool(_PLAN_WORD.search(fold(section.title))) and kind_of_heading(section.title) in (
        Kind.UNKNOWN,
        Kind.GOALS_AND_ACTIVITIES,
    )


def _is_part_of_the_plan(section: Section) -> bool:
    """Whether a section with a list stands under "Mål och åtgärder", as "Samverkan" does where it is a focus area."""
    around = section.parent is not None and section.parent.kind is Kind.GOALS_AND_ACTIVITIES
    return around and len(words(section.title)) <= 2 and any(isinstance(n, Piece) and n.is_item for n in section.nodes)


@rule("outline.area_by_contents", otherwise=Kind.UNKNOWN)
def area_by_contents(section: Section) -> Kind:
    """A section that holds both "Mål" and "Aktiviteter" is an area, whatever its own words: "4 Lägesbild", "Samverkan".

    Evidence: focus areas are often called by words that elsewhere name a chapter.
    """
    kinds = {child.kind for child in section.children if len(words(child.title)) <= 4}
    goal_said = any(
        isinstance(node, Piece) and (entry := entry_of(node.text)) is not None and entry.kind is Kind.GOALS
        for node in section.nodes
    )
    if section.kind is Kind.RESPONSIBILITY and _is_part_of_the_plan(section):
        return Kind.UNKNOWN
    if goal_said:
        kinds.add(Kind.GOALS)
    if section.kind is Kind.ACTIVITIES and {Kind.GOALS, Kind.ACTIVITIES} <= kinds:
        return Kind.UNKNOWN
    if section.kind not in _HOLDS_WORK and {Kind.GOALS, Kind.ACTIVITIES} <= kinds:
        return Kind.UNKNOWN
    return section.kind

"""Walks the sections in reading order and makes drafts of goals and activities out of lists, text, tables and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlingskraft.plan_import.documents.model import Line, Role
from handlingskraft.plan_import.reading import prose, tables
from handlingskraft.plan_import.reading.areas import Areas
from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.headings import Entry, entry_of
from handlingskraft.plan_import.reading.kinds import CLOSED, Kind, kind_of_lead
from handlingskraft.plan_import.reading.labels import Field, Label, labels_in, starts_with_label
from handlingskraft.plan_import.reading.ledger import Ledger
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Grid, Piece
from handlingskraft.plan_import.reading.reasons import UNLABELLED_LIST
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.segments import Item, Listing, Segment, Text, lead_sentence, segments_of
from handlingskraft.plan_import.reading.shapes import activity_shape, goal_shape, is_fragment, modal_verb
from handlingskraft.plan_import.reading.wording import fold, sentences
from handlingskraft.plan_import.reading.verdict import Case, Verdict, judge, share

_INNER_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÅÄÖ])")
_NO_ENTRIES = frozenset(
    {Kind.RESULTS, Kind.CONTENTS, Kind.GOVERNING, Kind.DEFINITIONS, Kind.MEMBERS, Kind.BUDGET, Kind.REVISION, Kind.DEMANDS, Kind.FOLLOW_UP, Kind.CONSULTED}
)
_WORK = (Field.OWNER, Field.OWNER_AND_TIME, Field.DEADLINE, Field.PARTNER)


@dataclass(slots=True, eq=False)
class Reading:
    """The drafts of one document, with the ledger of the text that went into them."""

    areas: Areas
    ledger: Ledger
    drafts: list[Draft] = field(default_factory=list)
    leads: dict[int, Piece] = field(default_factory=dict)
    group: int = 0
    plan_like: bool = True
    last_columns: tables.Columns | None = None

    def add(self, draft: Draft, *, part: bool = False) -> Draft:
        """Enter a draft, in the current group. ``part`` when its text is only a part of the text on its lines."""
        draft.group = self.group
        draft.area = draft.area or self.areas.of(draft.section)
        self.drafts.append(draft)
        if part:
            self.ledger.use_part(draft.lines, draft.text)
        else:
            self.ledger.use(draft.lines)
        return draft

    def next_group(self) -> None:
        """What comes now is another list or table than what came before."""
        self.group += 1


def read_sections(root: Section, areas: Areas, ledger: Ledger, *, has_place: bool, plan_like: bool = True) -> Reading:
    """The drafts of the whole document. ``has_place`` is true when some heading or table says that activities stand there."""
    reading = Reading(areas, ledger, plan_like=plan_like)
    for section in root.walk():
        reading.next_group()
        _read_heading(reading, section)
        segments = segments_of(section.nodes)
        for position, segment in enumerate(segments):
            _read_segment(reading, section, segments, position, has_place=has_place)
            if not isinstance(segment, Text):
                reading.next_group()
    return reading


def _read_segment(reading: Reading, section: Section, segments: Sequence[Segment], position: int, *, has_place: bool) -> None:
    segment = segments[position]
    if isinstance(segment, Grid):
        tables.read_table(reading, section, segment)
    elif isinstance(segment, Listing):
        _read_listing(reading, section, segments, position, has_place=has_place)
    else:
        _read_text(reading, section, segments, position)


# --- headings ---------------------------------------------------------------------------------------------------------


def _read_heading(reading: Reading, section: Section) -> None:
    piece = section.heading
    if piece is None:
        return
    entry = entry_of(piece.text)
    if entry is not None and entry.rest:
        _add_entry(reading, section, piece, entry, "heading")
    elif is_goal_heading(section):
        number = re.match(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+", piece.text)
        text = piece.text[number.end() :] if number else piece.text
        stated = number.group(1) if number else piece.marker.strip(".)")
        reading.add(Draft(Kind.GOALS, text, piece.lines, section, "heading", number=stated))
    elif is_activity_heading(section):
        draft = reading.add(Draft(Kind.ACTIVITIES, piece.text, piece.lines, section, "heading"))
        draft.notes = [node for node in section.nodes if isinstance(node, Piece) and not node.is_item][:3]


@rule("reader.goal_heading", otherwise=False)
def is_goal_heading(section: Section) -> bool:
    """A heading that is a whole wish ("Tillgången till alkohol ska minska") is itself the goal of what stands under it."""
    if section.kind is not Kind.UNKNOWN or not (section.nodes or section.children) or any(s.kind in CLOSED for s in section.ancestors()):
        return False
    modal = modal_verb(section.title)
    return modal is not None and goal_shape(section.title) >= 0.9 and not section.title.rstrip().endswith("?")


@rule("reader.activity_heading", otherwise=False)
def is_activity_heading(section: Section) -> bool:
    """A heading is itself the activity when owner and time stand under it, or when it stands under "Åtgärder" and is a thing to do.

    Evidence: card-like plans give each measure a heading, a paragraph and a line "Ansvarig: …".
    """
    if section.children or section.kind is not Kind.UNKNOWN or section.is_area:
        return False
    around = next((s.kind for s in section.ancestors() if s is not section and s.kind is not Kind.UNKNOWN), Kind.UNKNOWN)
    pieces = [node for node in section.nodes if isinstance(node, Piece)]
    if any(isinstance(node, Grid) for node in section.nodes) or around in CLOSED:
        return False
    first_item = next((n for n, piece in enumerate(pieces) if piece.is_item and not labels_in(piece.text)), len(pieces))
    if any(entry_of(piece.text) is not None for piece in pieces):
        return False
    labelled = any(label.field in _WORK for piece in pieces[:first_item] for label in labels_in(piece.text) if starts_with_label(piece.text))
    if labelled:
        return True
    return around is Kind.ACTIVITIES and first_item == len(pieces) and activity_shape(section.title) >= 0.6


def _add_entry(reading: Reading, section: Section, piece: Piece, entry: Entry, origin: str) -> Draft:
    text, labels = split_labels(_INNER_NUMBER.sub("", entry.rest))
    draft = Draft(entry.kind, text, piece.lines, section, origin, number=entry.number, labels=list(labels))
    return reading.add(draft)


def split_labels(text: str) -> tuple[str, tuple[Label, ...]]:
    """An item's own text, and the labels written at its end: "Utbilda … Ansvarig: HR. Klart: 2026."."""
    labels = tuple(label for label in labels_in(text) if label.start > 0)
    work = [label for label in labels if label.field in (*_WORK, Field.INDICATOR, Field.FOLLOW_UP)]
    if not work:
        return text, ()
    cut = work[0].start
    return text[:cut].rstrip(" (;,/|–-•·"), tuple(label for label in labels if label.start >= cut)


# --- lists ------------------------------------------------------------------------------------------------------------


def case_of(reading: Reading, section: Section, items: Sequence[Item], lead: str, *, has_place: bool, follow: bool) -> Case:
    """What the verdict rules need to know of a list."""
    kinds = tuple(s.kind for s in section.ancestors())
    return Case(
        items,
        lead,
        kinds,
        area_titles=reading.areas.folded_titles,
        elsewhere=has_place,
        activities_follow=follow,
        in_area=reading.areas.of(section) is not None,
        heading=section.title,
        plan_like=reading.plan_like,
    )


def _read_listing(reading: Reading, section: Section, segments: Sequence[Segment], position: int, *, has_place: bool) -> None:
    listing = segments[position]
    assert isinstance(listing, Listing)
    lead = lead_sentence(listing.lead)
    follow = _activities_follow(segments, position)
    if goals_over_activities(section, listing, lead):
        _take_goals_over_activities(reading, section, listing, lead)
        return
    verdict = judge(case_of(reading, section, listing.items, lead, has_place=has_place, follow=follow))
    if verdict.kind is Kind.UNKNOWN:
        return
    for item in listing.items:
        _take_item(reading, section, item, verdict, lead, None)


def _activities_follow(segments: Sequence[Segment], position: int) -> bool:
    """Whether the next list in the section is introduced as activities."""
    following = next((s for s in segments[position + 1 :] if isinstance(s, Listing)), None)
    return following is not None and kind_of_lead(lead_sentence(following.lead)) is Kind.ACTIVITIES


@rule("reader.goals_over_activities", otherwise=False)
def goals_over_activities(section: Section, listing: Listing, lead: str) -> bool:
    """A nested list where the outer items are states to reach and the inner ones things to do holds both.

    Evidence: numbered plans mix them: "1. Färre unga debuterar …", "1.1 Utbilda …".
    """
    if section.kind in CLOSED or kind_of_lead(lead) in CLOSED:
        return False
    outer = [item for item in listing.items if item.children]
    inner = [child for item in outer for child in item.children]
    if len(outer) * 2 < len(listing.items) or not inner or (section.kind is Kind.ACTIVITIES and kind_of_lead(lead) is not Kind.GOALS):
        return False
    return share([i.text for i in outer], goal_shape) >= 0.7 and share([i.text for i in inner], activity_shape) >= 0.6


def _take_goals_over_activities(reading: Reading, section: Section, listing: Listing, lead: str) -> None:
    for item in listing.items:
        reading.next_group()
        goal = reading.add(Draft(Kind.GOALS, item.text, item.piece.lines, section, "list", number=item.piece.marker.strip(".)(")))
        reading.next_group()
        for child in item.children:
            _take_item(reading, section, child, Verdict(Kind.ACTIVITIES, doubtful=False, vote=judge(Case([child])).vote), lead, None, goal)


def _take_item(
    reading: Reading, section: Section, item: Item, verdict: Verdict, lead: str, parent: Draft | None, goal: Draft | None = None
) -> None:
    if _is_inner_lead(item):
        for child in item.children:
            _take_item(reading, section, child, verdict, item.text, parent, goal)
        return
    text, labels = split_labels(item.text)
    draft = Draft(verdict.kind, text, item.piece.lines, section, "list", item.piece.marker.strip(".)( "), lead, parent, goal)
    draft.labels.extend(labels)
    if verdict.doubtful:
        draft.reasons.append(UNLABELLED_LIST)
    reading.add(draft)
    _take_notes(reading, draft, item.notes)
    _take_children(reading, section, item, draft, verdict, lead)


def _is_inner_lead(item: Item) -> bool:
    """ "Socialförvaltningen ska:" with bullets under it introduces them."""
    return item.text.rstrip().endswith(":") and bool(item.children) and share([c.text for c in item.children], activity_shape) >= 0.5


def _take_notes(reading: Reading, draft: Draft, notes: Sequence[Piece]) -> None:
    for note in notes:
        if note.role is Role.FOOTNOTE:
            continue
        if starts_with_label(note.text):
            attach_labels(reading, draft, note)
        else:
            draft.notes.append(note)


def attach_labels(reading: Reading, draft: Draft, piece: Piece) -> None:
    """Give a label line to the draft above it."""
    draft.labels.extend(labels_in(piece.text))
    draft.lines = (*draft.lines, *piece.lines)
    reading.ledger.use(piece.lines)


def _take_children(reading: Reading, section: Section, item: Item, draft: Draft, verdict: Verdict, lead: str) -> None:
    """Sub-items are sub-activities when they are things to do; mere names under an activity are its details."""
    children = [child for child in item.children if not _is_label_item(reading, draft, child)]
    if not children:
        return
    if share([child.text for child in children], is_fragment) > 0.5 and share([child.text for child in children], activity_shape) < 0.5:
        draft.notes.extend(child.piece for child in children)
        return
    for child in children:
        _take_item(reading, section, child, verdict, lead, draft if verdict.kind is Kind.ACTIVITIES else None)


def _is_label_item(reading: Reading, draft: Draft, child: Item) -> bool:
    if not starts_with_label(child.text):
        return False
    attach_labels(reading, draft, child.piece)
    return True


# --- running text -----------------------------------------------------------------------------------------------------


def _read_text(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> None:
    segment = segments[position]
    assert isinstance(segment, Text)
    piece = segment.piece
    if piece.role in (Role.CONTENTS, Role.FOOTNOTE):
        return
    following = segments[position + 1] if position + 1 < len(segments) else None
    entry = entry_of(piece.text)
    if entry is not None:
        _read_entry(reading, section, piece, entry, following)
    elif starts_with_label(piece.text):
        _read_label_line(reading, section, piece)
    elif isinstance(following, Listing) and following.lead is piece:
        return
    elif _promise_before_means(reading, section, segments, position) or _labels_follow(reading, section, piece, following):
        return
    elif _completes_entry(reading, section, piece) or _goal_after_lead(reading, section, segments, position):
        return
    elif _explains_last_item(reading, section, segments, position):
        reading.drafts[-1].notes.append(piece)
    else:
        prose.read_paragraph(reading, section, piece, lists=any(isinstance(s, (Listing, Grid)) for s in segments))


def _read_entry(reading: Reading, section: Section, piece: Piece, entry: Entry, following: Segment | None) -> None:
    if section.kind in _NO_ENTRIES or (section.kind in CLOSED and not entry.number):
        return
    if entry.kind is Kind.GOALS:
        reading.next_group()
    if entry.rest:
        draft = _add_entry(reading, section, piece, entry, "prose")
        _extra_labels(draft, entry)
    elif isinstance(following, Text):
        reading.leads[following.piece.lines[0].number] = piece
    if entry.kind is Kind.GOALS:
        reading.next_group()


def _extra_labels(draft: Draft, entry: Entry) -> None:
    """ "Åtgärd: Utbilda … Ansvarig: HR" has been split already; nothing more to do for a bare entry."""
    if entry.kind is Kind.GOALS and draft.labels:
        draft.text = draft.text.rstrip()


def _completes_entry(reading: Reading, section: Section, piece: Piece) -> bool:
    """The text on the line after "Mål 1" or "Åtgärd 2"."""
    opening = reading.leads.pop(piece.lines[0].number, None)
    entry = entry_of(opening.text) if opening is not None else None
    if opening is None or entry is None:
        return False
    lines: tuple[Line, ...] = (*opening.lines, *piece.lines)
    text, labels = split_labels(piece.text)
    reading.add(Draft(entry.kind, text, lines, section, "prose", number=entry.number, labels=list(labels)))
    return True


@rule("reader.goal_after_lead", otherwise=False)
def _goal_after_lead(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> bool:
    """The one paragraph after "Målet för området är följande:" is the goal."""
    before = segments[position - 1] if position else None
    segment = segments[position]
    if not isinstance(before, Text) or not isinstance(segment, Text) or not before.piece.text.rstrip().endswith(":") or section.kind in CLOSED:
        return False
    if kind_of_lead(lead_sentence(before.piece)) is not Kind.GOALS or len(sentences(segment.piece.text)) > 2:
        return False
    reading.add(Draft(Kind.GOALS, segment.piece.text, segment.piece.lines, section, "prose"))
    return True


@rule("reader.promise_before_means", otherwise=False)
def _promise_before_means(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> bool:
    """The promise right before "Det ska åstadkommas genom följande aktiviteter:" is the goal.

    Evidence: citizens' promises give several such pairs on one page.
    """
    segment, after = segments[position], segments[position + 1 : position + 3]
    if len(after) < 2 or not isinstance(segment, Text) or not isinstance(after[0], Text) or not isinstance(after[1], Listing):
        return False
    lead, text = fold(after[0].piece.text), segment.piece.text
    if after[1].lead is not after[0].piece or not _MEANS.match(lead) or len(sentences(text)) > 2 or section.kind in CLOSED:
        return False
    if not ("lovar" in fold(text) or goal_shape(text) >= 0.5 or "mål" in fold(text)):
        return False
    reading.next_group()
    reading.add(Draft(Kind.GOALS, text, segment.piece.lines, section, "prose"))
    return True


_MEANS = re.compile(r"^(?:det|detta|det här|så) (?:ska|skall|gör|kommer|når|uppnås|åstadkoms)\b.*")


@rule("reader.labels_follow", otherwise=False)
def _labels_follow(reading: Reading, section: Section, piece: Piece, following: Segment | None) -> bool:
    """A line with "Ansvarig: …" right under it is an activity, whatever it looks like."""
    if not isinstance(following, Text) or not starts_with_label(following.piece.text) or section.kind in CLOSED or len(piece.text) > 300:
        return False
    labels = labels_in(following.piece.text)
    held = any(s.kind in (Kind.ACTIVITIES, Kind.GOALS_AND_ACTIVITIES) for s in section.ancestors())
    under_heading = bool(reading.drafts) and reading.drafts[-1].section is section and reading.drafts[-1].origin == "heading"
    if not held or not labels or labels[0].field not in _WORK or under_heading:
        return False
    reading.add(Draft(Kind.ACTIVITIES, piece.text, piece.lines, section, "prose"))
    return True


@rule("reader.explains_last_item", otherwise=False)
def _explains_last_item(reading: Reading, section: Section, segments: Sequence[Segment], position: int) -> bool:
    """Where the items above it have text under them, the paragraph after the last item is that item's text."""
    before = segments[position - 1] if position else None
    if not isinstance(before, Listing) or not reading.drafts or reading.drafts[-1].section is not section:
        return False
    return len(before.items) > 1 and all(item.notes for item in before.items[:-1]) and not before.items[-1].notes


def _read_label_line(reading: Reading, section: Section, piece: Piece) -> None:
    """A label line belongs to the activity or goal above it; "Aktivitet: …" on it makes a new one."""
    labels = labels_in(piece.text)
    made = next((label for label in labels if label.field in (Field.ACTIVITY, Field.GOAL)), None)
    if made is not None and section.kind not in CLOSED and made.value:
        kind = Kind.ACTIVITIES if made.field is Field.ACTIVITY else Kind.GOALS
        draft = reading.add(Draft(kind, _INNER_NUMBER.sub("", made.value), piece.lines, section, "prose"))
        draft.labels.extend(label for label in labels if label is not made)
        return
    if reading.drafts and reading.drafts[-1].section is section and not (labels and labels[0].field is Field.NEED):
        last = _labelled_draft(reading, labels)
        attach_labels(reading, last, piece)


def _labelled_draft(reading: Reading, labels: Sequence[Label]) -> Draft:
    """Owner and time belong to the activity above, an indicator to whatever stands above."""
    last = reading.drafts[-1]
    return last

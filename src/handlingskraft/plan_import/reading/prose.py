"""Goals and activities in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.labels import labels_in, starts_with_label
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Piece
from handlingskraft.plan_import.reading.prefixes import entry_of
from handlingskraft.plan_import.reading.reasons import GOAL_FROM_EFFECT, RUNNING_TEXT
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import activity_shape, goal_shape, is_past
from handlingskraft.plan_import.reading.state import WORK_FIELDS, split_labels
from handlingskraft.plan_import.reading.wording import fold, sentences

if TYPE_CHECKING:
    from handlingskraft.plan_import.reading.state import Reading


def read_paragraph(reading: Reading, section: Section, piece: Piece, *, lists: bool) -> None:
    """Make drafts of a paragraph, by what its section holds."""
    if section.kind is Kind.GOALS:
        if not explains_goals(section, piece):
            goals_of_paragraph(reading, section, piece)
    elif section.kind is Kind.EFFECTS:
        effects_of_paragraph(reading, section, piece)
    elif section.kind is Kind.ACTIVITIES and not lists:
        activities_of_paragraph(reading, section, piece)


_COUNTS = re.compile(
    r"(?:\w+ ){1,4}(?:har|innehåller|omfattar|anger|består av|utgår från|bygger på) (?:följande |dessa |\d+ |två |tre |fyra |fem |sex |sju |åtta )+"
    r"(?:\w+ )?(?:mål|målområden|delmål|målsättningar)\b.{0,40}",
    re.IGNORECASE,
)


@rule("prose.counts_goals", otherwise=False)
def counts_goals(text: str) -> bool:
    """A sentence such as "Strategin har fyra mål." tells how many goals there are and is none itself."""
    return bool(_COUNTS.fullmatch(text.strip()))


@rule("prose.explains_goals", otherwise=False)
def explains_goals(section: Section, piece: Piece) -> bool:
    """Where the goal is in the heading ("Delmål 2: …") or in a list under "Mål", the paragraph beside it explains it.

    Evidence: long plans give the background of each goal under it.
    """
    entry = entry_of(section.title)
    if entry is not None and entry.rest:
        return True
    items = [node.text for node in section.nodes if isinstance(node, Piece) and node.is_item]
    wishes = sum(goal_shape(text) >= 0.5 for text in items)
    found = sentences(piece.text)
    wish = len(found) == 1 and goal_shape(piece.text) >= 0.9 and not is_past(piece.text)
    return len(items) >= 2 and wishes * 2 >= len(items) and not wish


@rule("prose.goal_paragraph")
def goals_of_paragraph(reading: Reading, section: Section, piece: Piece) -> None:
    """Under "Mål", a paragraph of one or two sentences is a goal; a longer one explains.

    Evidence: "Mål / Våldsbejakande extremism förebyggs från tidiga åldrar."
    """
    if counts_goals(piece.text):
        return
    found = sentences(piece.text)
    here = reading.drafts_of(section)
    if any(draft.kind is Kind.ACTIVITIES for draft in here):
        return
    if len(found) <= 2 and not is_past(piece.text) and (not here or goal_shape(piece.text) >= 0.5):
        reading.add(Draft(Kind.GOALS, piece.text, piece.lines, section, "prose"))
        return
    for sentence in found if not here else []:
        if goal_shape(sentence) >= 0.9 or fold(sentence).startswith(("målet är", "målet med", "målsättningen är", "målen är")):
            reading.add(Draft(Kind.GOALS, sentence, piece.lines, section, "prose"), part=True)
            return


@rule("prose.expected_effects")
def effects_of_paragraph(reading: Reading, section: Section, piece: Piece) -> None:
    """Under "Förväntad effekt", each paragraph tells an effect that stands in for a goal."""
    reading.add(Draft(Kind.GOALS, piece.text, piece.lines, section, "prose", reasons=[GOAL_FROM_EFFECT]))


def doing_in(text: str) -> list[str]:
    """The sentences of a paragraph that tell what shall be done."""
    return [sentence for sentence in sentences(text) if activity_shape(sentence) >= 0.6]


def _whole_paragraph(reading: Reading, section: Section, piece: Piece) -> None:
    """Where each paragraph tells one thing to do, the paragraph is the item."""
    found, doing = sentences(piece.text), doing_in(piece.text)
    if doing and doing[0] == found[0] and len(found) <= 3:
        reading.add(Draft(Kind.ACTIVITIES, piece.text, piece.lines, section, "prose"))
    elif doing:
        reading.add(Draft(Kind.ACTIVITIES, doing[0], piece.lines, section, "prose", reasons=[RUNNING_TEXT]), part=True)


@rule("prose.told_with_labels")
def told_with_labels(reading: Reading, section: Section, piece: Piece) -> None:
    """A paragraph that ends in "Ansvarig är X. Klart: Y." is one activity, with its owner and its time."""
    text, labels = split_labels(piece.text)
    if text and any(label.field in WORK_FIELDS for label in labels) and not starts_with_label(piece.text):
        found = sentences(text)
        draft = Draft(Kind.ACTIVITIES, found[0], piece.lines, section, "prose", labels=list(labels))
        reading.add(draft, part=len(found) > 1)


@rule("prose.activity_paragraph")
def activities_of_paragraph(reading: Reading, section: Section, piece: Piece) -> None:
    """Under "Aktiviteter" without a list, the sentences that tell what shall be done are activities.

    Evidence: short plans write "Vi ska under 2024 …" as paragraphs under "Det här ska vi göra".
    """
    if labels_in(piece.text):
        told_with_labels(reading, section, piece)
        return
    if not any(len(doing_in(other.text)) > 1 for other in section.nodes if isinstance(other, Piece)):
        _whole_paragraph(reading, section, piece)
        return
    for sentence in doing_in(piece.text):
        reading.add(Draft(Kind.ACTIVITIES, sentence, piece.lines, section, "prose", reasons=[RUNNING_TEXT]), part=True)

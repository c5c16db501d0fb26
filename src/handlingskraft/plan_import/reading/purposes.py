"""The goal of a plan that states none: its purpose, if the plan says it in so many words."""

from __future__ import annotations

import re

from handlingskraft.plan_import.reading.drafts import Draft
from handlingskraft.plan_import.reading.kinds import Kind
from handlingskraft.plan_import.reading.outline import Section
from handlingskraft.plan_import.reading.pieces import Piece
from handlingskraft.plan_import.reading.reasons import GOAL_FROM_PURPOSE, UNLABELLED_LIST
from handlingskraft.plan_import.reading.rulebook import rule
from handlingskraft.plan_import.reading.shapes import activity_shape, goal_shape
from handlingskraft.plan_import.reading.state import Reading
from handlingskraft.plan_import.reading.wording import fold, sentences

_STATED = re.compile(
    r"\b(?:med (?:det |ett )?(?:gemensamma |övergripande |gemensamt )?(?:syftet|syfte|målet|mål)|(?:vårt |ett )?gemensamma? mål (?:är )?|målet är|målsättningen är|i syfte) att (?P<goal>[^.]{15,300})",
    re.IGNORECASE,
)
_MADE = re.compile(r"\b(?:skapats|tagits fram|tecknats|upprättats|tillkommit) för att (?P<goal>[^.]{15,300})", re.IGNORECASE)


@rule("goals.from_purpose")
def add_goal_from_purpose(reading: Reading, root: Section) -> None:
    """A plan with activities and without goals may say its goal in its first sentences: "med det gemensamma syftet att …".

    Evidence: citizens' promises. The words after "att" are the goal; a human is asked to look.
    """
    if any(draft.kind is Kind.GOALS for draft in reading.drafts) or not any(
        draft.kind is Kind.ACTIVITIES for draft in reading.drafts
    ):
        return
    pieces = [
        (section, node) for section in root.walk() for node in section.nodes if isinstance(node, Piece) and not node.is_item
    ][:25]
    for pattern, origin in ((_STATED, "purpose stated"), (_MADE, "purpose")):
        for section, piece in pieces:
            goal = _goal_in(piece, pattern)
            if goal is not None:
                draft = Draft(Kind.GOALS, goal, piece.lines, section, origin, reasons=[GOAL_FROM_PURPOSE])
                draft.area = None
                reading.ledger.use_part(piece.lines, goal)
                reading.drafts.insert(0, draft)
                return


@rule("goals.promises_are_work")
def promises_are_work(reading: Reading) -> None:
    """Where a plan has nothing to do but promises in a list, "1. Att polisen fotpatrullerar …", they are the activities.

    Evidence: citizens' promises under "Löften". A human is asked to look.
    """
    if any(draft.kind is Kind.ACTIVITIES for draft in reading.drafts):
        return
    promised = [
        draft
        for draft in reading.drafts
        if draft.origin == "list" and any("löfte" in fold(s.title) for s in draft.section.ancestors())
    ]
    if not promised or sum(_is_deed(draft.text) for draft in promised) * 2 <= len(promised):
        return
    for draft in promised:
        draft.kind = Kind.ACTIVITIES
        draft.reasons.append(UNLABELLED_LIST)


def _is_deed(text: str) -> bool:
    return goal_shape(text) < 0.9 and (fold(text).startswith("att ") or activity_shape(text) >= 0.6)


def _goal_in(piece: Piece, pattern: re.Pattern[str]) -> str | None:
    for sentence in sentences(piece.text):
        match = pattern.search(sentence)
        if match is not None:
            return match["goal"].strip(" .,")
    return None

"""What in a draft may be personal data: where it stands, and what has been answered.

The decided document is looked through line by line, and so is all wording of the draft. What is uncertain is asked about in the
document alone: whoever writes wording here has been asked in the form, and what a plan was adopted with is not asked about again.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handlingskraft.plan.models import Indicator, PlanVersion
from handlingskraft.privacy.guarding import excerpt
from handlingskraft.privacy.rules import PersonalDataSpan, find_personal_data, tidy
from handlingskraft.privacy.words import KIND_WORDS

_APART = "\n\n|\n\n"
_QUICK = 20_000
"""Characters that are looked through in no time; for longer texts the places (never the words) are remembered for a while."""
_REMEMBERED = 3600


@dataclass(slots=True)
class Find:
    """The same words wherever they stand: their kind, the document's lines, and the draft's rows that hold them."""

    key: str
    kind: str
    words: str
    is_certain: bool
    shown: SafeString
    lines: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return str(KIND_WORDS[self.kind])


@dataclass(frozen=True, slots=True)
class Finds:
    """What must go (``certain``), what is asked about (``asked``), and what may stand with its reason (``kept``)."""

    certain: tuple[Find, ...] = ()
    asked: tuple[Find, ...] = ()
    kept: tuple[Find, ...] = ()

    @property
    def open(self) -> tuple[Find, ...]:
        """What stands in the way of adoption."""
        return self.certain + self.asked


def personal_data_in(version: PlanVersion) -> Finds:
    """Look through the draft and the document it was read from. Nine queries, whatever the size."""
    found: dict[str, Find] = {}
    if has_own_document(version):
        assert version.document is not None  # has_own_document
        rows = list(version.document.lines.order_by("number").values_list("number", "text"))
        for number, find in _spans([(str(number), text) for number, text in rows], "\n", found):
            find.lines.append(int(number))
    wording = list(wording_of(version))
    for place, find in _spans(wording, _APART, found, only_certain=True):
        find.places.append(place)
    reasons = dict(version.plan.kept_words.values_list("words", "reason"))
    for find in found.values():
        find.lines, find.places = list(dict.fromkeys(find.lines)), list(dict.fromkeys(find.places))
        find.reason = "" if find.is_certain else reasons.get(find.words, "")
    return Finds(
        tuple(find for find in found.values() if find.is_certain),
        tuple(find for find in found.values() if not find.is_certain and not find.reason),
        tuple(find for find in found.values() if find.reason),
    )


def has_own_document(version: PlanVersion) -> bool:
    """Whether the draft was read from a document of its own, whose lines still move with it."""
    return version.document_id is not None and version.based_on_id is None


def wording_of(version: PlanVersion) -> Iterator[tuple[str, str]]:
    """Every text of the draft, with the place that it stands in."""
    yield _("the plan’s title"), version.title
    for area in version.focus_areas.order_by("position"):
        yield _("focus area"), area.title
    for goal in version.goals.order_by("position"):
        yield f"{_('goal')} {goal.number}", goal.text
    for row in version.activities.order_by("position"):
        place = f"{_('activity')} {row.number}" if row.number else _("commitment")
        yield from ((place, text) for text in (row.text, row.section, row.deadline_text, *row.responsible_text))
    for definition in version.definitions.all():
        yield from ((_("definition"), text) for text in (definition.term, definition.text))
    for indicator in indicators_of(version):
        yield _("measure"), indicator.text


def indicators_of(version: PlanVersion) -> Iterable[Indicator]:
    """The measures of its goals and activities."""
    rows: Any = Indicator.objects
    return rows.filter(goal__version=version) | rows.filter(activity__version=version)  # type: ignore[no-any-return]


def _spans(
    texts: list[tuple[str, str]], between: str, found: dict[str, Find], *, only_certain: bool = False
) -> Iterator[tuple[str, Find]]:
    """Every find with the place it begins in. The texts are looked through as one; ``between`` keeps them apart."""
    whole = between.join(text for _place, text in texts)
    starts = [0, *accumulate(len(text) + len(between) for _place, text in texts)]
    for span in _looked_through(whole):
        if not only_certain or span.is_certain:
            find = _find(whole, span, found)
            yield texts[bisect_right(starts, span.start) - 1][0], find


def _find(whole: str, span: PersonalDataSpan, found: dict[str, Find]) -> Find:
    words = tidy(whole[span.start : span.end])
    key = hashlib.sha256(words.encode()).hexdigest()[:20]
    find = found.setdefault(key, Find(key, span.kind, words, span.is_certain, excerpt(whole, span)))
    find.is_certain = find.is_certain or span.is_certain
    return find


def _looked_through(text: str) -> list[PersonalDataSpan]:
    if len(text) <= _QUICK:
        return find_personal_data(text)
    name = f"guard:{hashlib.sha256(text.encode()).hexdigest()}"
    places = cache.get(name)
    if places is None:
        places = [(span.kind, span.start, span.end, span.confidence) for span in find_personal_data(text)]
        cache.set(name, places, _REMEMBERED)
    return [PersonalDataSpan(*place) for place in places]

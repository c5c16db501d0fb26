"""Rules on acts, authorities and documents that the plan cites and that are no longer what the plan calls them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from handlingskraft.plan.checking.findings import Hits, Place, Source
from handlingskraft.plan.checking.sources import THE_CHANGE
from handlingskraft.plan.checking.subject import Subject
from handlingskraft.plan.reference_data import Change, Kind, Reference
from handlingskraft.shared.language import gettext_noop

DETAILS: dict[Change, str] = {
    "repealed": gettext_noop("{cited} was replaced on {date} by {replacement}."),
    "renamed": gettext_noop("{cited} has since {date} been called {replacement}."),
    "replaced": gettext_noop("{cited} was replaced on {date} by {replacement}."),
    "ended": gettext_noop("{cited} ended on {date}. The task is now with {replacement}."),
    "followed": gettext_noop("{cited} was followed on {date} by {replacement}."),
}
RENEWED = gettext_noop("{cited} was replaced on {date} by {replacement}. The plan is older than that.")

# A sentence with such a word tells of the change itself.
_TELLS_OF_CHANGE = re.compile(
    r"\b(?:tidigare|dåvarande|förutvarande|numera|före\s+detta|f\.d\.|ersatt\w*|ersätt\w*|upphäv\w*|upphör\w*|bytte|bytt|byter|hette)\b"
)


def repealed_acts(subject: Subject) -> Hits | None:
    """Acts that the plan cites by number, or by a name of their own, and that no longer apply."""
    return _hits(subject, ("act",), _citations_of_act)


def renewed_acts(subject: Subject) -> Hits | None:
    """Acts cited by a name that a later act has taken over, in a plan older than that act."""
    return _hits(subject, ("act",), _citations_by_old_name)


def changed_authorities(subject: Subject) -> Hits | None:
    """Authorities and offices that have ended or changed name."""
    return _hits(subject, ("authority", "office"), _citations_by_name)


def replaced_documents(subject: Subject) -> Hits | None:
    """National strategies and programmes that a later one has replaced or followed."""
    return _hits(subject, ("document",), _citations_of_document)


Citations = Callable[[Subject, Reference], Iterator[Place]]


def _hits(subject: Subject, kinds: tuple[Kind, ...], citations: Citations) -> Hits | None:
    cited: dict[str, Reference] = {}
    places: list[Place] = []
    for entry in subject.references.entries:
        if entry.kind in kinds and entry.ended_on <= subject.on and entry.topic in {None, subject.topic}:
            found = list(citations(subject, entry))
            places += found
            cited |= {entry.title.sv: entry} if found else {}
    if not places:
        return None
    first = next(iter(cited.values()))
    source = Source(THE_CHANGE, first.source)
    return Hits(len(cited), tuple(places), {"replacement": first.replaced_by}, source)


def _citations_of_act(subject: Subject, entry: Reference) -> Iterator[Place]:
    patterns = [_designation(designation) for designation in entry.designations]
    if entry.written_before is None:
        patterns += [_name(entry, name) for name in entry.names]
    return _places(subject, entry, patterns, DETAILS[entry.change])


def _citations_by_old_name(subject: Subject, entry: Reference) -> Iterator[Place]:
    """Nothing where the plan gives the number, of the old act or of the new one: then the name is clear."""
    numbers = [*entry.designations, *entry.replacement_names]
    old_enough = entry.written_before is not None and subject.written_on < entry.written_before
    if not old_enough or any(number in subject.document.text for number in numbers):
        return iter(())
    return _places(subject, entry, [_name(entry, name) for name in entry.names], RENEWED)


def _citations_by_name(subject: Subject, entry: Reference) -> Iterator[Place]:
    text = subject.document.text
    if any(name in text and re.search(rf"\b{re.escape(name)}\b", text) for name in entry.replacement_names):
        return iter(())
    return _places(subject, entry, [_name(entry, name) for name in entry.names], DETAILS[entry.change])


def _citations_of_document(subject: Subject, entry: Reference) -> Iterator[Place]:
    if any(name in subject.document.text for name in entry.replacement_names):
        return iter(())
    patterns = [_designation(designation) for designation in entry.designations]
    patterns += [_name(entry, name) for name in entry.names]
    return _places(subject, entry, patterns, DETAILS[entry.change])


def _places(subject: Subject, entry: Reference, patterns: list[_Pattern], detail: str) -> Iterator[Place]:
    lines: set[int] = set()
    for hint, pattern in patterns:
        if hint not in subject.document.folded:
            continue
        for match in pattern.finditer(subject.document.text):
            place = subject.place_of_match(
                match.start(), match.end(), detail, cited=entry.title, date=entry.ended_on, replacement=entry.replaced_by
            )
            number = subject.document.line_at(match.start()).number
            if number not in lines and not _tells_of_change(entry, place.text):
                lines.add(number)
                yield place


def _tells_of_change(entry: Reference, sentence: str) -> bool:
    lowered = sentence.lower()
    return bool(_TELLS_OF_CHANGE.search(lowered)) or any(name.lower() in lowered for name in entry.replacement_names)


_Pattern = tuple[str, re.Pattern[str]]


@cache
def _designation(designation: str) -> _Pattern:
    return designation.lower(), re.compile(rf"(?<![\d:/]){re.escape(designation)}(?!\d)")


@cache
def _name(entry: Reference, name: str) -> _Pattern:
    """A hint that must be in the folded text, and the pattern: spaces may be line ends, "*" is any ending."""
    words = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in name.split())
    before = "".join(rf"(?<!{re.escape(text)})" for text in entry.not_after)
    after = "".join(rf"(?!{re.escape(text)})" for text in entry.not_before)
    abbreviation = name.isupper() or name == "SoL"
    flags = re.NOFLAG if abbreviation else re.IGNORECASE
    return name.split(maxsplit=1)[0].rstrip("*").lower(), re.compile(rf"{before}\b{words}\b{after}", flags)

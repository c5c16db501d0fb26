"""The guard: what in a text may be personal data."""

from __future__ import annotations

from handlingskraft.privacy.rules.guard_contacts import find_contacts
from handlingskraft.privacy.rules.guard_names import find_names
from handlingskraft.privacy.rules.guard_numbers import find_numbers
from handlingskraft.privacy.rules.guard_opinions import find_opinions
from handlingskraft.privacy.rules.guard_phones import find_phones
from handlingskraft.privacy.rules.guard_places import find_places
from handlingskraft.privacy.rules.guard_spans import PersonalDataSpan, without_overlaps
from handlingskraft.privacy.rules.guard_text import read


def find_personal_data(text: str) -> list[PersonalDataSpan]:
    """Every place in ``text`` that may be personal data, in order; places of one kind do not overlap.

    Spans of at least ``CERTAIN`` stop what is being saved, others ask. The time taken grows with the length of the text alone.
    """
    as_read = read(text)
    folded = as_read.folded
    contacts = list(find_contacts(folded))
    names = without_overlaps(find_names(folded))
    found = [
        *contacts,
        *find_numbers(folded),
        *find_phones(folded),
        *find_places(folded),
        *names,
        *(find_opinions(folded, names) if names else ()),
    ]
    if as_read.places is None:
        return without_overlaps(found)
    return [
        PersonalDataSpan(span.kind, *as_read.place(span.start, span.end), span.confidence) for span in without_overlaps(found)
    ]

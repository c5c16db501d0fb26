"""The picture's template: fifteen sections with what each should answer, and what 4 § of 2023:196 asks for. Pure.

Titles and questions are message ids.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from handlingskraft.shared.language import gettext_noop

LONGEST_TEXT = 20_000
"""Characters of one text: about eight printed pages."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section. ``has_origins``: it describes how things are, so its text is told apart by whom it is true of
    (local, regional, national); the others weigh what has been described."""

    number: int
    key: str
    title: str
    questions: tuple[str, ...]
    has_origins: bool = True


SECTIONS: tuple[Section, ...] = (
    Section(1, "summary", gettext_noop("Summary"), (
        gettext_noop("What should someone know who reads only this?"),
        gettext_noop("What has changed since the last picture?"),
    ), has_origins=False),
    Section(2, "method", gettext_noop("Scope and method"), (
        gettext_noop("Which sources have you used, for which period, and who answers for each?"),
        gettext_noop("How reliable are they: own data, another authority, open source or dialogue?"),
        gettext_noop("What do you know too little about?"),
    ), has_origins=False),
    Section(3, "municipality", gettext_noop("The municipality in brief"), (
        gettext_noop("What do population, age, school, work and housing look like, with year and source?"),
        gettext_noop("Where do women and men, girls and boys, differ?"),
    )),
    Section(4, "exposure", gettext_noop("Exposure and safety"), (
        gettext_noop("Which crimes occur, how many and where, and compared with whom?"),
        gettext_noop("What are the consequences for those who are exposed, and for others?"),
        gettext_noop("Who feels unsafe, and when?"),
    )),
    Section(5, "unrest", gettext_noop("Social unrest and polarisation"), (
        gettext_noop("Which events have there been, quarter by quarter, and in what kind of places?"),
        gettext_noop("Where do groups stand against each other? Describe the conflict, not private persons."),
        gettext_noop("What goes on online, in general?"),
    )),
    Section(6, "milieus", gettext_noop("Violent extremist milieus"), (
        gettext_noop("What is known from open, named sources about each milieu in the county and the municipality?"),
        gettext_noop("What kind of events, how often, and is it growing or shrinking?"),
        gettext_noop("How sure are you? Never persons, members or addresses."),
    )),
    Section(7, "factors", gettext_noop("Risk and protective factors"), (
        gettext_noop("What raises the risk, at group level: exclusion, little influence, little faith in the future, polarisation?"),
        gettext_noop("What protects: school attendance, leisure, trust, taking part?"),
    )),
    Section(8, "groups", gettext_noop("Who needs what"), (
        gettext_noop("What do staff, relatives, young people and associations need, each of them?"),
        gettext_noop("Is it the same for girls and boys?"),
    )),
    Section(9, "own_work", gettext_noop("What we do today"), (
        gettext_noop("What does each department do already?"),
        gettext_noop("Where is there a gap?"),
    )),
    Section(10, "civil_society", gettext_noop("Civil society and critical voices"), (
        gettext_noop("Whom have you talked with, and what did they say?"),
        gettext_noop("What do those say who are critical of the municipality, and what do you do about it?"),
    )),
    Section(11, "children", gettext_noop("Children’s voices"), (
        gettext_noop("How were children and young people heard?"),
        gettext_noop("What came out of it?"),
    )),
    Section(12, "causes", gettext_noop("Analysis of causes"), (
        gettext_noop("What do the mapping and the other information mean together?"),
        gettext_noop("Which are the likely causes of each problem that you put first?"),
    ), has_origins=False),
    Section(13, "needs", gettext_noop("Needs"), (
        gettext_noop("What must change, and what is most urgent?"),
    ), has_origins=False),
    Section(14, "uncertainty", gettext_noop("Assessment and uncertainty"), (
        gettext_noop("What could make you wrong?"),
        gettext_noop("What will you look at first next time?"),
    ), has_origins=False),
    Section(15, "appendices", gettext_noop("Appendices"), (
        gettext_noop("Which tables and sources belong to the picture?"),
    ), has_origins=False),
)  # fmt: skip
BY_KEY = {section.key: section for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """What the act asks for, and the sections that hold it: one of them must have words. ``missing`` says what to do."""

    key: str
    sections: tuple[str, ...]
    missing: str


REQUIRED: tuple[RequiredPart, ...] = (
    RequiredPart(
        "mapping", ("exposure",),
        gettext_noop("Map the crime in the municipality, its extent and its consequences: section 4."),
    ),
    RequiredPart(
        "information", ("unrest", "milieus", "factors", "municipality", "groups", "civil_society", "children"),
        gettext_noop("Write the other information that matters for preventing crime: any of sections 3, 5–8, 10 and 11."),
    ),
    RequiredPart(
        "analysis", ("causes",),
        gettext_noop("Analyse the mapping and the other information together: section 12."),
    ),
)  # fmt: skip
"""2023:196, 4 §: a mapping of crime with extent and consequences, other relevant information, an analysis of both."""


SETTLE = gettext_noop("Carry on, change or close every need of the last picture: section 13.")
"""Nothing that the last picture called for may disappear without a word."""


def missing_parts(written: Collection[str]) -> list[RequiredPart]:
    """The required parts for which no section has words. ``written`` are the keys of those that have."""
    return [part for part in REQUIRED if not any(key in written for key in part.sections)]


def section_after(key: str) -> Section | None:
    """The next section, None after the last."""
    place = BY_KEY[key].number
    return SECTIONS[place] if place < len(SECTIONS) else None

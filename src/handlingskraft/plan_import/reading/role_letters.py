"""Letters in a column that say what part each name has: "A: Tekniska nämnden M: Länsstyrelsen"."""

from __future__ import annotations

import re

from handlingskraft.plan_import.reading.labels import Field, Label
from handlingskraft.plan_import.reading.rulebook import rule

_LETTER = re.compile(r"(?:^|(?<=[\s;,.]))(?P<part>A|H|Ansv\.?|HA|M|S|D|Medv\.?|Samv\.?)\s?:\s*(?=[A-ZÅÄÖ])")
_OWNS = ("A", "H")


def labels_of_cell(value: str, field: Field) -> list[Label]:
    """A cell's value as labels."""
    return list(parts_by_letter(value)) if field is Field.OWNER and parts_by_letter(value) else [Label(field, value, 0)]


@rule("tables.role_letters", otherwise=())
def parts_by_letter(value: str) -> tuple[Label, ...]:
    """In a column of those involved, "A:" stands before who is responsible and "M:" or "S:" before who takes part.

    Evidence: columns "Ansvar och medverkan" save width this way.
    """
    matches = list(_LETTER.finditer(value))
    if not matches or matches[0].start() or matches[0]["part"][0] not in _OWNS:
        return ()
    ends = [*(match.start() for match in matches[1:]), len(value)]
    return tuple(
        Label(Field.OWNER if match["part"][0] in _OWNS else Field.PARTNER, value[match.end() : end].strip(" ,;\n"), 0)
        for match, end in zip(matches, ends, strict=True)
    )

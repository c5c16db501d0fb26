"""Who gathers, contributes and reads, by the cast."""

from __future__ import annotations

import pytest

from handlingskraft.organisation.operations import unit_called
from handlingskraft.organisation.tests.factories import CAST
from handlingskraft.situational_picture.permissions import gathering as may
from handlingskraft.situational_picture.tests.factories import make_collection

pytestmark = pytest.mark.django_db
TABLE = """
                        coordinator contact head board auditor partner outsider
can_gather              yes         -       -    -     -       -       -
can_see_gathered        yes         yes     yes  yes   yes     -       -
can_open_contributions  yes         yes     yes  yes   yes     yes     -
reads_all_words         yes         -       -    -     yes     -       -
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines()[1:], ids=lambda line: line.split()[0])
def test_who_may(cast, line):
    name, *answers = line.split()
    found = ["yes" if getattr(may, name)(cast[part]) else "-" for part in CAST]
    assert found == answers


def test_who_contributes_for_which_unit_and_reads_its_words(cast):
    units = {name: unit_called(name) for name in ("Skolförvaltningen", "Polisen")}
    collection = make_collection(cast["coordinator"], units=units.values())
    contributes = {name: {part for part in CAST if may.can_contribute(cast[part], unit.pk)} for name, unit in units.items()}
    assert contributes == {
        "Skolförvaltningen": {"coordinator", "unit_contact", "unit_head"},
        "Polisen": {"coordinator", "partner"},
    }
    rows = {row.unit.name: row for row in collection.contributions.select_related("unit")}
    reads = {name: {part for part in CAST if row in may.visible_contributions(cast[part])} for name, row in rows.items()}
    assert reads == {
        "Skolförvaltningen": {"coordinator", "unit_contact", "unit_head", "auditor"},
        "Polisen": {"coordinator", "partner", "auditor"},
    }

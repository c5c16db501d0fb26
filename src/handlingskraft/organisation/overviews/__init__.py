"""Read models of the organisation."""

from handlingskraft.organisation.overviews.handover import Note, done_from, newly_held, notes
from handlingskraft.organisation.overviews.invitations import LETTER as INVITATION_LETTER
from handlingskraft.organisation.overviews.invitations import invitation_behind, open_invitation
from handlingskraft.organisation.overviews.seats import Appointment, Vacancy, appointments, vacancies
from handlingskraft.organisation.overviews.units import (
    ImportPreview,
    Member,
    SeatLine,
    UnitLine,
    UnitPage,
    UnitTree,
    export_rows,
    import_preview,
    member,
    members,
    taken_names,
    unit_page,
    unit_tree,
)
from handlingskraft.organisation.overviews.waiting import waiting_for

__all__ = [
    "INVITATION_LETTER",
    "Appointment",
    "ImportPreview",
    "Member",
    "Note",
    "SeatLine",
    "UnitLine",
    "UnitPage",
    "UnitTree",
    "Vacancy",
    "appointments",
    "done_from",
    "export_rows",
    "import_preview",
    "invitation_behind",
    "member",
    "members",
    "newly_held",
    "notes",
    "open_invitation",
    "taken_names",
    "unit_page",
    "unit_tree",
    "vacancies",
    "waiting_for",
]  # fmt: skip

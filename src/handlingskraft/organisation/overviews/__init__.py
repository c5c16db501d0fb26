"""Read models of the organisation."""

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
    "Appointment", "ImportPreview", "Member", "SeatLine", "UnitLine", "UnitPage", "UnitTree", "Vacancy", "appointments",
    "export_rows", "import_preview", "member", "members", "taken_names", "unit_page", "unit_tree", "vacancies", "waiting_for",
]  # fmt: skip

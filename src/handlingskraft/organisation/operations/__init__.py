"""What is done to units and to those who hold seats in them."""

from handlingskraft.accounts.operations import AccountIsClosed
from handlingskraft.mail.operations import NothingToRetry
from handlingskraft.organisation.csv_rows import UnitRow
from handlingskraft.organisation.operations.contacts import NewContact, name_contact
from handlingskraft.organisation.operations.handover import leave_note, remove_handover_notes
from handlingskraft.organisation.operations.invitations import (
    InvitationIsOver,
    accept_invitation,
    invite,
    withdraw_invitation,
)
from handlingskraft.organisation.operations.letters import retry_mail, send_to_seat
from handlingskraft.organisation.operations.markings import (
    NewMarking,
    give_to_read,
    lift_marking,
    mark,
    note_marked_words_read,
)
from handlingskraft.organisation.operations.members import (
    NewSeat,
    add_member,
    appoint,
    change_member,
    close_member,
    end_seat,
    make_sign_in_link,
    reopen_member,
)
from handlingskraft.organisation.operations.units import (
    NameIsTaken,
    RowsAreWrong,
    add_alias,
    add_unit,
    add_units,
    change_unit,
    close_unit,
    remove_alias,
    unit_called,
)

__all__ = [
    "AccountIsClosed",
    "InvitationIsOver",
    "NameIsTaken",
    "NewContact",
    "NewMarking",
    "NewSeat",
    "NothingToRetry",
    "RowsAreWrong",
    "UnitRow",
    "accept_invitation",
    "add_alias",
    "add_member",
    "add_unit",
    "add_units",
    "appoint",
    "change_member",
    "change_unit",
    "close_member",
    "close_unit",
    "end_seat",
    "give_to_read",
    "invite", "leave_note", "lift_marking",
    "make_sign_in_link",
    "mark",
    "name_contact",
    "note_marked_words_read",
    "remove_alias",
    "remove_handover_notes",
    "reopen_member",
    "retry_mail",
    "send_to_seat",
    "unit_called",
    "withdraw_invitation",
]  # fmt: skip

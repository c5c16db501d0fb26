"""How long the organisation keeps what may be personal data."""

from handlingskraft.organisation.models import HandoverNote
from handlingskraft.organisation.operations import remove_handover_notes
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Bounds, Column, Fate, Period, Rule, With, without, years

TITLE = gettext_noop("Units, seats and hand-overs")
HANDED_OVER = Rule(
    key="organisation.handover",
    what=gettext_noop("Hand-over notes"),
    period=years(2),
    after=gettext_noop("the next holder took over the seat"),
    fate=Fate.REMOVED,
    then=gettext_noop("The note is removed."),
    but=gettext_noop("That a note was left stays in the log, but not what it said."),
    due=HandoverNote.objects.to_remove,
    carry_out=lambda day, by: remove_handover_notes(taken_over_by=day, by=by),
    bounds=Bounds(
        Period(months=6), years(5), gettext_noop("Whoever takes a seat over must have the note through a whole round.")
    ),
)
WITH_THE_ACCOUNT = With(
    "accounts.User",
    gettext_noop("Only the account's number. When the name is removed from the account, the seat alone tells which function it was."),
)  # fmt: skip
COLUMNS = (
    Column(
        "organisation.SeatHolding", "holder", gettext_noop("which account held a seat, and when"), WITH_THE_ACCOUNT,
        gettext_noop("To know who answered for the work."),
    ),
    Column(
        "organisation.Invitation", "user", gettext_noop("which account was invited, and when"), WITH_THE_ACCOUNT,
        gettext_noop("To see whether an invitation was used, and which link works."),
    ),
    Column(
        "organisation.HandoverNote", "text", gettext_noop("what a holder wrote to the next, which may name colleagues"),
        HANDED_OVER, gettext_noop("So that the work does not hang on a person."),
    ),
    Column(
        "organisation.HandoverNote", "written_by", gettext_noop("which account wrote the note"), HANDED_OVER,
        gettext_noop("To ask back. It is not shown on the page."),
    ),
    *without("organisation.Invitation", "language", why="A language code."),
    *without("organisation.Unit", "name", "key", why="Names of organisations."),
    *without("organisation.UnitAlias", "name", "key", why="Names of organisations as plans write them."),
)  # fmt: skip

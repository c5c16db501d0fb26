"""How long the organisation keeps what may be personal data."""

from handlingskraft.shared.retention import Column, without

COLUMNS = (
    Column(
        "organisation.SeatHolding", "holder", "which account held a seat, and when",
        "as long as the account, two years after it was closed",
        "To know who answered for the work; after that the seat alone tells which function did.",
    ),
    Column(
        "organisation.Invitation", "user", "which account was invited, and when",
        "as long as the account", "To see whether an invitation was used, and which link works.",
    ),
    Column(
        "organisation.HandoverNote", "text", "what a holder wrote to the next, which may name colleagues",
        "two years after the next one took the seat over", "So that the work does not hang on a person (C12).",
    ),
    Column(
        "organisation.HandoverNote", "written_by", "which account wrote it", "as the note",
        "To ask back. It is not shown on the page.",
    ),
    *without("organisation.Invitation", "language", why="A language code."),
    *without("organisation.Unit", "name", "key", why="Names of organisations."),
    *without("organisation.UnitAlias", "name", "key", why="Names of organisations as plans write them."),
)  # fmt: skip

"""How long the public page keeps what may be personal data. It names functions; whoever writes it is asked to."""

from handlingskraft.shared.retention import Column, without

UNTIL_CHANGED = "until the contact is changed; the log keeps what it was"
WHY = "Residents must be able to reach someone. The form asks for a function's mailbox and number."
COLUMNS = (
    *(
        Column("communication.PublicPage", field, "a person's address or number, if someone writes it", UNTIL_CHANGED, WHY)
        for field in ("text", "email", "phone", "link")
    ),
    *(
        Column("communication.PlaceToTurn", field, "a person's number, if someone writes it", UNTIL_CHANGED, WHY)
        for field in ("note", "note_en", "phone", "link")
    ),
    *without("communication.PublicPage", "name", why="Set by the program."),
    *without("communication.PlaceToTurn", "situation", "situation_en", why="A kind of situation, in general words."),
)  # fmt: skip

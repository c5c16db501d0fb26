"""How long the public page keeps what may be personal data. It names functions; whoever writes it is asked to."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, Until, without

TITLE = gettext_noop("The public page")
UNTIL_CONTACT_CHANGES = Until(
    gettext_noop("Until the contact is changed. The log keeps what it was."), by="communication.operations.change_contact"
)
UNTIL_PLACES_CHANGE = Until(
    gettext_noop("Until the place to turn to is changed. The log keeps what it was."),
    by="communication.operations.change_places",
)
WHY = gettext_noop("Residents must be able to reach someone. The form asks for a function's mailbox and number.")
COLUMNS = (
    *(
        Column("communication.PublicPage", field, gettext_noop("a person's address or number, if someone writes it"), UNTIL_CONTACT_CHANGES, WHY)
        for field in ("text", "email", "phone", "link")
    ),
    *(
        Column("communication.PlaceToTurn", field, gettext_noop("a person's number, if someone writes it"), UNTIL_PLACES_CHANGE, WHY)
        for field in ("note", "note_en", "phone", "link")
    ),
    *without("communication.PublicPage", "name", why="Set by the program."),
    *without("communication.PlaceToTurn", "situation", "situation_en", why="A kind of situation, in general words."),
)  # fmt: skip

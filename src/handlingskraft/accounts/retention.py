"""How long accounts keep personal data."""

from handlingskraft.shared.retention import Column, without

WHILE_OPEN = "as long as the account is open, then two years, so that it can be seen who held which seat"
COLUMNS = (
    Column("accounts.User", "email", "the person's e-mail at work", WHILE_OPEN, "To sign in, and to send a link for a new password."),
    Column("accounts.User", "name", "the person's name", WHILE_OPEN, "So that the coordinator knows whose account it is."),
    Column("accounts.User", "last_login", "when the person last signed in", WHILE_OPEN, "To find accounts that nobody uses."),
    *without("accounts.User", "password", why="A hash from which the password cannot be read; it goes with the account."),
)

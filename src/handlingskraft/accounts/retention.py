"""How long accounts keep personal data. Removing is a decision of the municipality's; nothing is removed by itself yet."""

from handlingskraft.shared.retention import Column

WHILE_OPEN = "as long as the account is open, and two years after it was closed"
COLUMNS = (
    Column(
        "accounts.User",
        "email",
        "the person's e-mail at work",
        WHILE_OPEN,
        "To sign in, and to send a link for a new password.",
    ),
    Column("accounts.User", "name", "the person's name", WHILE_OPEN, "So that the coordinator knows whose account it is."),
    Column("accounts.User", "last_login", "when the person last signed in", WHILE_OPEN, "To find accounts that nobody uses."),
    Column("accounts.User", "password", "a hash, from which the password cannot be read", WHILE_OPEN, "To sign in."),
)

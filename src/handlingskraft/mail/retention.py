"""How long the outbox keeps what may be personal data."""

from handlingskraft.shared.retention import Column, without

COLUMNS = (
    Column(
        "mail.OutgoingMail", "to", "which account a letter went to", "two years after it was sent",
        "To answer whether someone was told. The text itself is never kept.",
    ),
    Column(
        "mail.OutgoingMail", "error", "what the mail server answered, which may repeat the address", "two years after it was sent",
        "To find out why a letter did not arrive.",
    ),
    *without("mail.OutgoingMail", "template", "language", "key", "context", why="Names and numbers of things in the program."),
)  # fmt: skip

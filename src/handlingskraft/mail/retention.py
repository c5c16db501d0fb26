"""How long the outbox keeps what may be personal data."""

from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.operations import remove_old_letters
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Bounds, Column, Fate, Rule, without, years

TITLE = gettext_noop("Letters that go out")
OLD_LETTERS = Rule(
    key="mail.letters",
    what=gettext_noop("Letters that have gone out"),
    period=years(2),
    after=gettext_noop("the letter was sent or given up"),
    fate=Fate.REMOVED,
    then=gettext_noop("The row of the outbox is removed."),
    but=gettext_noop("That a letter was asked for stays in the log, with the account's number. The text was never kept."),
    due=OutgoingMail.objects.to_remove,
    carry_out=lambda day, _by: remove_old_letters(settled_by=day),
    bounds=Bounds(
        years(1), years(5), gettext_noop("A reminder must be possible to show until the year that it was about is reported.")
    ),
)
COLUMNS = (
    Column(
        "mail.OutgoingMail", "to", gettext_noop("which account a letter went to"), OLD_LETTERS,
        gettext_noop("To answer whether someone was told. The text itself is never kept."),
    ),
    Column(
        "mail.OutgoingMail", "error", gettext_noop("what the mail server answered, which may repeat the address"), OLD_LETTERS,
        gettext_noop("To find out why a letter did not arrive."),
    ),
    *without("mail.OutgoingMail", "template", "language", "key", "context", why="Names and numbers of things in the program."),
)  # fmt: skip

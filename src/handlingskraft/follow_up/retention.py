"""How long the follow-up keeps what may be personal data. Answers name functions; the forms ask for that."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

TITLE = gettext_noop("Follow-up rounds and answers")
FOR_EVER = KeptForEver(gettext_noop("the round"))
OWN = gettext_noop("Written by the unit, which is asked to name functions, not people.")
COLUMNS = (
    *(
        Column("follow_up.StatusReport", field, gettext_noop("a name, if someone writes it"), FOR_EVER, OWN)
        for field in ("done_text", "result_text", "obstacle", "next_step", "returned_word", "answered_for")
    ),
    *(
        Column(
            "follow_up.StatusReport", field, gettext_noop("the function of the one who answered or approved"), FOR_EVER,
            gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name."),
        )
        for field in ("answered_by_label", "approved_by_label")
    ),
    Column(
        "follow_up.Evidence", "removed_by_label", gettext_noop("the function of the one who took it away"), FOR_EVER,
        gettext_noop("So that what an answer once rested on can be traced. The function, not the name."),
    ),
    Column("follow_up.Evidence", "file", gettext_noop("whatever stands in the file"), FOR_EVER, OWN),
    Column("follow_up.Evidence", "file_name", gettext_noop("a name, if someone put it in the file's name"), FOR_EVER, gettext_noop("As it was uploaded.")),
    Column("follow_up.Evidence", "label", gettext_noop("a name, if someone writes it"), FOR_EVER, OWN),
    Column("follow_up.Evidence", "url", gettext_noop("a name, if the address has one"), FOR_EVER, OWN),
    Column("follow_up.Reopening", "reason", gettext_noop("a name, if someone writes it"), FOR_EVER, OWN),
    Column(
        "follow_up.Reminder", "sent_by", gettext_noop("which account reminded"), FOR_EVER,
        gettext_noop("To show that the unit was asked. Only the account's number."),
    ),
    *without("follow_up.Round", "name", why="The name of a round."),
    *without("follow_up.Evidence", "content_type", "checksum", why="Set by the program."),
)  # fmt: skip

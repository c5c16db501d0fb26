"""How long the follow-up keeps what may be personal data. Answers name functions; the forms ask for that."""

from handlingskraft.shared.retention import Column, without

FOR_EVER = "as long as the round, which is archived and not weeded out"
OWN = "Written by the unit, which is asked to name functions, not people."
COLUMNS = (
    *(
        Column("follow_up.StatusReport", field, "a name, if someone writes it", FOR_EVER, OWN)
        for field in ("done_text", "result_text", "obstacle", "next_step", "returned_word", "answered_for")
    ),
    *(
        Column(
            "follow_up.StatusReport", field, "the function of the one who answered or approved", FOR_EVER,
            "An official document shows who drew it up (OSL 4:1). The function, not the name.",
        )
        for field in ("answered_by_label", "approved_by_label")
    ),
    Column(
        "follow_up.Evidence", "removed_by_label", "the function of the one who took it away", FOR_EVER,
        "So that what an answer once rested on can be traced. The function, not the name.",
    ),
    Column("follow_up.Evidence", "file", "whatever stands in the file", FOR_EVER, OWN),
    Column("follow_up.Evidence", "file_name", "a name, if someone put it in the file's name", FOR_EVER, "As it was uploaded."),
    Column("follow_up.Evidence", "label", "a name, if someone writes it", FOR_EVER, OWN),
    Column("follow_up.Evidence", "url", "a name, if the address has one", FOR_EVER, OWN),
    Column("follow_up.Reopening", "reason", "a name, if someone writes it", FOR_EVER, OWN),
    Column(
        "follow_up.Reminder", "sent_by", "which account reminded", FOR_EVER,
        "To show that the unit was asked. Only the account's number.",
    ),
    *without("follow_up.Round", "name", why="The name of a round."),
    *without("follow_up.Evidence", "content_type", "checksum", why="Set by the program."),
)  # fmt: skip

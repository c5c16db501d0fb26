"""How long the log keeps what may be personal data. It is append-only; nothing here is removed before the whole log is."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import TRACES, Column, KeptForEver, without

TITLE = gettext_noop("The log")
AS_LONG_AS_THE_LOG = KeptForEver(
    gettext_noop("the log"),
    because=gettext_noop(
        "It cannot be changed: each row builds on the one before. It is archived with the plans that it tells of."
    ),
    ground=TRACES,
)
COLUMNS = (
    Column(
        "audit.AuditEvent", "actor", gettext_noop("which account did the deed"), AS_LONG_AS_THE_LOG,
        gettext_noop("OSL 4 kap. 1 §: it must show who changed what. Only the account's number; the name can be removed from the account."),
    ),
    Column(
        "audit.AuditEvent", "actor_label", gettext_noop("the function, such as head of a unit, which at a given time one person held"),
        AS_LONG_AS_THE_LOG, gettext_noop("The log is read by function. For an account without a seat its number stands here, never the name."),
    ),
    Column(
        "audit.AuditEvent", "subject_label", gettext_noop("nothing about accounts but their number; the first words of a plan's text"),
        AS_LONG_AS_THE_LOG, gettext_noop("To know what the deed was done to after the thing itself is gone."),
    ),
    Column(
        "audit.AuditEvent", "reason", gettext_noop("what someone wrote as a reason"), AS_LONG_AS_THE_LOG,
        gettext_noop("A decision without its reason cannot be reviewed. People are asked not to name anyone."),
    ),
    Column(
        "audit.AuditEvent", "changes", gettext_noop("texts of plans before and after; accounts by number"), AS_LONG_AS_THE_LOG,
        gettext_noop("It must show what was changed from what to what."),
    ),
    *without(
        "audit.AuditEvent", "deed", "subject_type", "previous_hash", "hash", why="Words of the program, and checksums.",
    ),
)  # fmt: skip

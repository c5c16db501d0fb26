"""How long markings keep what may be personal data."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

TITLE = gettext_noop("Secrecy markings")
AS_LONG = KeptForEver(gettext_noop("what the marking stands on"))
IF_WRITTEN = gettext_noop("a name, if someone writes it")
WHY = gettext_noop("Why it was marked is tried again when someone asks for the document. People are asked not to name anyone.")
FUNCTION = gettext_noop(
    "OSL 5:5: a marking has its day and its authority; which function made it must be possible to follow up."
)
COLUMNS = (
    Column("privacy.Marking", "marked_by_label", gettext_noop("the function of the one who marked"), AS_LONG, FUNCTION),
    Column("privacy.Marking", "lifted_by_label", gettext_noop("the function of the one who lifted it"), AS_LONG, FUNCTION),
    Column("privacy.Marking", "reason", IF_WRITTEN, AS_LONG, WHY),
    Column("privacy.Marking", "lift_reason", IF_WRITTEN, AS_LONG, WHY),
    *without(
        "privacy.Marking", "thing_type", "label", "log_place", "other_provision", "authority",
        why="Names of tables, sections and bodies, and a paragraph of an act.",
    ),
)  # fmt: skip

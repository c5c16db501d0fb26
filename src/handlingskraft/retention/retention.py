"""How long receipts and decisions on retention are kept. They name functions and bodies."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

TITLE = gettext_noop("Weeding out")
FOR_EVER = KeptForEver(
    gettext_noop("the log"),
    because=gettext_noop("It is the proof that what should be removed was removed."),
)
FUNCTION = gettext_noop("An official document shows who drew it up (OSL 4:1). The function, not the name.")
COLUMNS = (
    Column("retention.RetentionRun", "started_by_label", gettext_noop("the function of the one who weeded out"), FOR_EVER, FUNCTION),
    Column("retention.RetentionDecision", "entered_by_label", gettext_noop("the function of the one who entered it"), FOR_EVER, FUNCTION),
    *without("retention.RetentionLine", "rule", why="Set by the program."),
    *without("retention.RetentionDecision", "rule", "decided_by_body", why="Set by the program, and the name of a public body."),
    *without("retention.RetentionDecision", "decision_paragraph", "registry_number", why="Numbers of a decision."),
)  # fmt: skip

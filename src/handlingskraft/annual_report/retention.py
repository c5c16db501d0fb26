"""How long yearly reports keep what may be personal data. A report is an official document and names functions."""

from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.retention import Column, KeptForEver, without

TITLE = gettext_noop("Yearly reports")
FOR_EVER = KeptForEver(gettext_noop("the report"))
OWN = gettext_noop("Written by the coordinator, who is asked to name functions, not people.")
COLUMNS = (
    *(
        Column("annual_report.ReportVersion", field, gettext_noop("a name, if someone writes it"), FOR_EVER, OWN)
        for field in ("sent_to", "author", "proposal", "changes", "frozen")
    ),
    Column("annual_report.ReportText", "text", gettext_noop("a name, if someone writes it"), FOR_EVER, OWN),
    *without("annual_report.ReportVersion", "body", "decided_by_body", why="Names of public bodies."),
    *without("annual_report.ReportVersion", "decision_paragraph", "registry_number", why="Numbers of a decision."),
    *without("annual_report.ReportVersion", "checksum", why="Set by the program."),
    *without("annual_report.ReportLook", "colour", "logo", "docx_template", why="The municipality's own look."),
    Column(
        "annual_report.PublishedCount", "told", gettext_noop("how many people a unit counted, also where the number is not shown"),
        FOR_EVER, gettext_noop("A later version of the report is held against it, so that no difference tells of a few people."),
    ),
    *without("annual_report.ReportText", "key", why="The name of a section."),
)  # fmt: skip

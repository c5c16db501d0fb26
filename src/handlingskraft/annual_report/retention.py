"""How long yearly reports keep what may be personal data. A report is an official document and names functions."""

from handlingskraft.shared.retention import Column, without

FOR_EVER = "as long as the report, which is archived and not weeded out"
OWN = "Written by the coordinator, who is asked to name functions, not people."
COLUMNS = (
    *(
        Column("annual_report.ReportVersion", field, "a name, if someone writes it", FOR_EVER, OWN)
        for field in ("sent_to", "author", "proposal", "changes", "frozen")
    ),
    Column("annual_report.ReportText", "text", "a name, if someone writes it", FOR_EVER, OWN),
    *without("annual_report.ReportVersion", "body", "decided_by_body", why="Names of public bodies."),
    *without("annual_report.ReportVersion", "decision_paragraph", "registry_number", why="Numbers of a decision."),
    *without("annual_report.ReportVersion", "checksum", why="Set by the program."),
    *without("annual_report.ReportLook", "colour", "logo", "docx_template", why="The municipality's own look."),
    *without("annual_report.ReportText", "key", why="The name of a section."),
)  # fmt: skip

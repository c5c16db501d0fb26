"""How long a reading keeps what may be personal data."""

from handlingskraft.shared.retention import Column, without

WITH_THE_PLAN = "as long as the plan that it became"
COLUMNS = (
    Column(
        "plan_import.PlanReading", "uploaded_by", "which account uploaded the document", WITH_THE_PLAN,
        "To tell the person how the reading went. Only the account's number.",
    ),
    Column(
        "plan_import.PlanReading", "file", "whatever stands in the document",
        "until it has been read: it then moves to the plan, or is removed when it cannot be read",
        "It is to become a plan.",
    ),
    Column(
        "plan_import.PlanReading", "file_name", "a name, if someone put it in the file's name", WITH_THE_PLAN,
        "To recognise the document in the list of readings.",
    ),
    *without("plan_import.PlanReading", "checksum", "error_code", "error_message", "error_values", why="Set by the program."),
    *without("plan_import.Doubt", "reason", why="A sentence of the program's, never the document's own text."),
)  # fmt: skip

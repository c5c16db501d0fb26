"""What the database itself refuses: an adopted report never changes."""

from handlingskraft.audit.triggers import Guard

_MESSAGE = "the report is adopted"

GUARDS = (
    Guard(
        "lock_report_version", "annual_report_reportversion", "{row}.state <> 'draft'", _MESSAGE,
        columns=(
            "report_id", "number", "body", "meeting_on", "registry_number", "sent_to", "author", "proposal", "changes",
            "decided_on", "decided_by_body", "decision_paragraph", "adopted_at", "frozen", "checksum",
        ),
    ),
    Guard(
        "lock_report_text", "annual_report_reporttext",
        "(SELECT state FROM annual_report_reportversion WHERE id = {row}.version_id) <> 'draft'", _MESSAGE, on_insert=True,
    ),
    Guard(
        "keep_published_count", "annual_report_publishedcount",
        "(SELECT state FROM annual_report_reportversion WHERE id = {row}.version_id) <> 'draft'", _MESSAGE,
    ),
)  # fmt: skip

"""What the database itself refuses: decided wording is never overwritten (HOUSE: adopted plans are frozen versions).

What is done about the wording (owner, schedule, level, indicators added later) is not locked.
"""

from handlingskraft.audit.triggers import Guard

_NOT_DRAFT = "(SELECT state FROM plan_planversion WHERE id = {row}.version_id) <> 'draft'"
_MESSAGE = "adopted wording is locked"
_SOURCE = ("source_line", "source_last_line", "source_page")

GUARDS = (
    Guard(
        "lock_version",
        "plan_planversion",
        "{row}.state <> 'draft'",
        _MESSAGE,
        columns=(
            "plan_id",
            "number",
            "title",
            "municipality",
            "starts_in",
            "ends_in",
            "document_id",
            "decided_on",
            "decided_by_body",
            "decision_paragraph",
            "registry_number",
            "adopted_at",
            "picture_id",
            "without_picture",
        ),
    ),
    Guard(
        "lock_focus_area",
        "plan_focusarea",
        _NOT_DRAFT,
        _MESSAGE,
        columns=("version_id", "title", "position", "lineage", *_SOURCE),
        on_insert=True,
    ),
    Guard(
        "lock_goal",
        "plan_goal",
        _NOT_DRAFT,
        _MESSAGE,
        columns=("version_id", "focus_area_id", "text", "number", "position", "lineage", *_SOURCE),
        on_insert=True,
    ),
    Guard(
        "lock_activity",
        "plan_activity",
        _NOT_DRAFT,
        _MESSAGE,
        columns=(
            "version_id",
            "kind",
            "focus_area_id",
            "goal_id",
            "parent_id",
            "number",
            "text",
            "section",
            "position",
            "responsible_text",
            "is_collective",
            "deadline_text",
            "lineage",
            *_SOURCE,
        ),
        on_insert=True,
    ),
    Guard("lock_definition", "plan_definition", _NOT_DRAFT, _MESSAGE, on_insert=True),
    Guard("lock_finding_decision", "plan_findingdecision", "1 = 1", "a decision on a need is kept"),
    Guard(
        "lock_document_line",
        "plan_documentline",
        "EXISTS (SELECT 1 FROM plan_planversion WHERE document_id = {row}.document_id AND state <> 'draft')",
        _MESSAGE,
    ),
    Guard("lock_perspective_check", "plan_perspectivecheck", "1 = 1", "a check is never changed"),
    Guard("lock_legal_advice", "plan_legaladvice", "1 = 1", "legal advice is never changed"),
)

"""What the database itself refuses: a locked round and its answers never move, but for a unit it is opened again for."""

from handlingskraft.audit.triggers import Guard

_MESSAGE = "the round is locked"
_REOPENED = (
    "NOT EXISTS (SELECT 1 FROM follow_up_reopening o WHERE o.round_id = {row}.round_id AND o.unit_id = {row}.unit_id "
    "AND o.ended_at IS NULL)"
)
_LOCKED = "(SELECT state FROM follow_up_round WHERE id = {row}.round_id) = 'locked'"

_BESIDE_LOCKED = (
    "EXISTS (SELECT 1 FROM follow_up_statusreport r JOIN follow_up_round u ON u.id = r.round_id "
    "WHERE r.id = {row}.report_id AND u.state = 'locked' AND NOT EXISTS (SELECT 1 FROM follow_up_reopening o "
    "WHERE o.round_id = r.round_id AND o.unit_id = r.unit_id AND o.ended_at IS NULL))"
)

GUARDS = (
    Guard(
        "lock_round", "follow_up_round", "{row}.state = 'locked'", _MESSAGE,
        columns=("name", "starts_on", "ends_on", "closes_on", "state", "opened_on", "locked_at", "locked_on"),
    ),
    Guard(  # a secrecy marking can be set on what is locked: it stands beside the words
        "lock_status_report", "follow_up_statusreport", f"{_LOCKED} AND {_REOPENED}", _MESSAGE, on_insert=True,
        columns=(
            "round_id", "activity_id", "unit_id", "state", "status", "done_text", "result_text", "obstacle", "next_step",
            "nothing_reason", "is_on_behalf", "answered_for", "answered_by_label", "returned_word", "approved_by_label", "due_on",
            "saved_at", "submitted_at", "approved_at", "edit_number",
        ),
    ),
    Guard(
        "lock_evidence", "follow_up_evidence",
        _BESIDE_LOCKED,
        _MESSAGE, on_insert=True,
        columns=(
            "report_id", "label", "url", "file", "file_name", "content_type", "size", "checksum", "valid_on", "added_at",
            "removed_at", "removed_by_label",
        ),
    ),
    Guard("lock_outcome", "follow_up_outcome", _BESIDE_LOCKED, _MESSAGE, on_insert=True),
)  # fmt: skip

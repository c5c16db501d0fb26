"""What the database itself refuses: a receipt says what was done, and a decision what was decided, for ever."""

from handlingskraft.audit.triggers import Guard

GUARDS = (
    Guard("lock_retention_run", "retention_retentionrun", "{row}.finished_at IS NOT NULL", "the receipt is kept as it is"),
    Guard("lock_retention_line", "retention_retentionline", "1 = 1", "the receipt is kept as it is"),
    Guard(
        "lock_retention_receipt", "retention_retentionline",
        "(SELECT finished_at FROM retention_retentionrun WHERE id = {row}.run_id) IS NOT NULL",
        "nothing is added to a receipt afterwards", on_insert=True,
    ),
    Guard("lock_retention_decision", "retention_retentiondecision", "1 = 1", "another period is a new decision"),
)  # fmt: skip

"""What the database itself refuses: a decided picture never changes."""

from handlingskraft.audit.triggers import Guard

_MESSAGE = "the picture is decided"
_LOCKED = "(SELECT state FROM situational_picture_picture WHERE id = {row}.picture_id) IN ('decided', 'superseded')"

GUARDS = (
    Guard(
        "lock_picture", "situational_picture_picture", "{row}.state IN ('decided', 'superseded')", _MESSAGE,
        columns=(
            "number", "starts_on", "ends_on", "author", "based_on_id", "circulated_on", "comments_by", "decided_on",
            "decided_by_body", "decision_paragraph", "registry_number", "decided_at",
        ),
    ),
    Guard("lock_picture_section", "situational_picture_picturesection", _LOCKED, _MESSAGE, on_insert=True),
    Guard("lock_picture_comment", "situational_picture_picturecomment", _LOCKED, _MESSAGE, on_insert=True),
)  # fmt: skip

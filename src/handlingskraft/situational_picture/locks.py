"""What the database itself refuses: a decided picture never changes, nor what was contributed to a closed collection."""

from handlingskraft.audit.triggers import Guard

_MESSAGE = "the picture is decided"
_LOCKED = "(SELECT state FROM situational_picture_picture WHERE id = {row}.picture_id) IN ('decided', 'superseded')"
_LOCKED_BY_FINDING = (
    "(SELECT p.state FROM situational_picture_picture p JOIN situational_picture_finding f ON f.picture_id = p.id "
    "WHERE f.id = {row}.finding_id) IN ('decided', 'superseded')"
)

PICTURES = (
    Guard(
        "lock_picture", "situational_picture_picture", "{row}.state IN ('decided', 'superseded')", _MESSAGE,
        columns=(
            "number", "starts_on", "ends_on", "author", "based_on_id", "circulated_on", "comments_by", "decided_on",
            "decided_by_body", "decision_paragraph", "registry_number", "decided_at",
        ),
    ),
    Guard(  # a secrecy marking can be set on what is decided: it stands beside the words
        "lock_picture_section", "situational_picture_picturesection", _LOCKED, _MESSAGE, on_insert=True,
        columns=("picture_id", "key", "text", "regional_text", "national_text", "edit_number"),
    ),
    Guard("lock_picture_comment", "situational_picture_picturecomment", _LOCKED, _MESSAGE, on_insert=True),
    Guard("lock_cause", "situational_picture_cause", _LOCKED, _MESSAGE, on_insert=True),
    Guard("lock_finding", "situational_picture_finding", _LOCKED, _MESSAGE, on_insert=True),
    Guard("lock_finding_cause", "situational_picture_finding_causes", _LOCKED_BY_FINDING, _MESSAGE, on_insert=True),
    Guard("lock_finding_actor", "situational_picture_finding_actors", _LOCKED_BY_FINDING, _MESSAGE, on_insert=True),
    Guard("lock_finding_source", "situational_picture_findingsource", _LOCKED_BY_FINDING, _MESSAGE, on_insert=True),
    Guard(
        "lock_public_picture", "situational_picture_publicpicture", "1 = 1", "what residents have read is kept as it was",
        columns=("picture_id", "frozen", "left_out", "published_on", "published_at"),
    ),
    Guard("lock_finding_closure", "situational_picture_findingclosure", _LOCKED, _MESSAGE, on_insert=True),
)  # fmt: skip

_IS_CLOSED = "the collection is closed"
_CLOSED = "(SELECT closed_on FROM situational_picture_collection WHERE id = {row}.collection_id) IS NOT NULL"

GATHERING = (
    Guard(
        "lock_collection", "situational_picture_collection", "{row}.closed_on IS NOT NULL", _IS_CLOSED,
        columns=("key", "year", "number", "due_on", "opened_on", "closed_on", "closed_at"),
    ),
    Guard("lock_contribution", "situational_picture_contribution", _CLOSED, _IS_CLOSED, on_insert=True),
    Guard(
        "lock_observation", "situational_picture_observation",
        "(SELECT c.closed_on FROM situational_picture_contribution b JOIN situational_picture_collection c "
        "ON c.id = b.collection_id WHERE b.id = {row}.contribution_id) IS NOT NULL",
        _IS_CLOSED, on_insert=True,
    ),
    Guard("lock_tally", "situational_picture_tally", _CLOSED, _IS_CLOSED, on_insert=True),
)  # fmt: skip

_KEPT = "what was kept never changes"
SOURCES = (
    Guard(
        "lock_milieu_assessment", "situational_picture_milieuassessment", "1 = 1", _KEPT,
        columns=(
            "milieu_id", "year", "number", "level", "presence", "kinds", "events", "trend", "uncertainty", "uncertainty_why",
            "source_name", "source_url", "source_on", "assessed_on", "assessed_by_label",
        ),
    ),
    Guard("lock_statistics_fetch", "situational_picture_statisticsfetch", "1 = 1", _KEPT),
    Guard("lock_statistics_value", "situational_picture_statisticsvalue", "1 = 1", _KEPT),
)  # fmt: skip

GUARDS = (*GATHERING, *SOURCES, *PICTURES)

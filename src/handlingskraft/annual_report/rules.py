"""The sections that people write in, and what a board must have. Pure."""

from __future__ import annotations

from uuid import UUID

FIXED_KEYS = ("summary", "units", "governing", "deviations")
"""Sections with words of their own beside the focus areas: the summary, the units, the governing documents, deviations."""
_AREA = "area-"


def area_key(lineage: UUID) -> str:
    """The key of a focus area's words: the same through all versions of the plan, so that last year's can be found."""
    return f"{_AREA}{lineage.hex}"


def is_key(key: str) -> bool:
    """True for a section that can have words."""
    if key in FIXED_KEYS:
        return True
    rest = key.removeprefix(_AREA)
    return key.startswith(_AREA) and len(rest) == 32 and all(sign in "0123456789abcdef" for sign in rest)  # noqa: PLR2004 - a UUID's length

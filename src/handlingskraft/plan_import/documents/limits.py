"""How much a document may ask of the machine, in one place.

A decided plan is 5 to 60 pages; the longest steering documents run to some 300. The bounds stand well above that and
well below what two cores and a small server can bear, so that a hostile or broken file ends in one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document. Sizes in bytes, times in seconds, the rest are counts."""

    file_bytes: int = 25 * MEGABYTE
    """The file as uploaded. A 300-page plan with photographs is 5 to 15 MB."""
    archive_entries: int = 4_000
    """Parts in a Word or OpenDocument file: one per picture, header and footer, and a dozen fixed ones."""
    part_bytes: int = 48 * MEGABYTE
    """One unpacked XML part. 300 pages with change marks are about 10 MB."""
    archive_bytes: int = 96 * MEGABYTE
    """All parts that are unpacked for one document. Pictures are never unpacked."""
    nesting: int = 24
    """Tables in tables, text boxes in text boxes, sections in sections."""
    lines: int = 120_000
    """300 pages are about 15,000 printed lines."""
    cells: int = 60_000
    """A plan with 1,000 activities in a table of eight columns has 8,000 cells."""
    characters: int = 8_000_000
    """300 full pages are about one million characters."""
    pages: int = 1_000
    page_characters: int = 40_000
    """A page of small print in three columns has about 9,000 characters."""
    page_shapes: int = 12_000
    """Drawn shapes looked at on a page for table lines. A map can have far more, and then has no table."""
    memory_bytes: int = 1_024 * MEGABYTE
    """Address space of the reading process, with interpreter and libraries; far more than it really uses."""
    cpu_seconds: int = 60
    wall_seconds: float = 90.0
    answer_bytes: int = 160 * MEGABYTE
    """What the reading process may send back."""


DEFAULT_LIMITS = Limits()

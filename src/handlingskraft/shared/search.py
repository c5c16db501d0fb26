"""What a search finds: the shape in which every chapter offers its hits to the search page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing that matched. ``kind`` is the heading it is listed under, ``detail`` a line that shows the match.

    All three texts are in the person's language; the chapter has already left out what the person may not see.
    """

    kind: str
    title: str
    detail: str
    url: str

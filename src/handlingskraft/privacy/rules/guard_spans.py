"""What the guard finds, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PERSONAL_NUMBER = "personal_number"
COORDINATION_NUMBER = "coordination_number"
PHONE = "phone"
EMAIL = "email"
VEHICLE_PLATE = "vehicle_plate"
SOCIAL_HANDLE = "social_handle"
STREET_ADDRESS = "street_address"
NAME = "name"
OPINION_NEAR_NAME = "opinion_near_name"
KINDS = (
    PERSONAL_NUMBER, COORDINATION_NUMBER, PHONE, EMAIL, VEHICLE_PLATE, SOCIAL_HANDLE, STREET_ADDRESS, NAME, OPINION_NEAR_NAME,
)  # fmt: skip

# From this confidence a find is certain and stops what is being saved; below it a person is asked. Names, addresses, handles and
# opinions never reach it: a name may stand in a text for good reasons, which only a person can know.
CERTAIN = 0.9


@dataclass(frozen=True, slots=True)
class PersonalDataSpan:
    """A place in a text that may be personal data: ``text[start:end]``, in characters. ``confidence`` is from 0 to 1."""

    kind: str
    start: int
    end: int
    confidence: float

    @property
    def is_certain(self) -> bool:
        """Certain finds stop; uncertain ones ask."""
        return self.confidence >= CERTAIN


def without_overlaps(spans: Iterable[PersonalDataSpan]) -> list[PersonalDataSpan]:
    """In order of place; of two of the same kind that overlap the surer stays, then the longer."""
    kept: list[PersonalDataSpan] = []
    last: dict[str, int] = {}
    for span in sorted(spans, key=lambda each: (each.start, -each.confidence, -each.end)):
        before = last.get(span.kind)
        if before is None or kept[before].end <= span.start:
            last[span.kind] = len(kept)
            kept.append(span)
        elif _weight(span) > _weight(kept[before]):
            kept[before] = span
    return sorted(kept, key=lambda each: (each.start, each.end, each.kind))


def _weight(span: PersonalDataSpan) -> tuple[float, int]:
    return span.confidence, span.end - span.start

"""The printed report's colours. One of them is the municipality's own; the rest keep their meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

PETROL = "#0e5a63"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text against white

INK, SOFT, LINE, HAIR, SAND, WHITE = "#26231e", "#655c4f", "#bfbbb6", "#dcdad7", "#f4f3f2", "#ffffff"
OCHRE, OCHRE_LIGHT, HEATHER, HEATHER_LIGHT, EDGE = "#815313", "#f2e7d8", "#7b4f75", "#ede7ec", "#7f786d"
_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


class ColourCannotBeRead(ValueError):
    """The colour is no #rrggbb, or too light for text on white paper."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Accent as given, ``middle`` and ``light`` the same thinned with white for stripes and grounds."""

    accent: str = PETROL

    def __post_init__(self) -> None:
        if not _HEX.fullmatch(self.accent) or contrast_with_white(self.accent) < LEAST_CONTRAST:
            raise ColourCannotBeRead(self.accent)

    @property
    def middle(self) -> str:
        """For lines and stripes."""
        return _thinned(self.accent, 0.24)

    @property
    def light(self) -> str:
        """For grounds."""
        return _thinned(self.accent, 0.87)


def contrast_with_white(colour: str) -> float:
    """WCAG's contrast of #rrggbb against white, from 1 to 21."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own figures


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _thinned(colour: str, share: float) -> str:
    return "#" + "".join(f"{round(channel + (255 - channel) * share):02x}" for channel in _channels(colour))

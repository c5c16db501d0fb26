"""The municipality's own look: colour, logo and Word template; checked by content and bounded in size."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingskraft.annual_report.rendering.palette import Palette

LARGEST_LOGO = 400_000
LARGEST_TEMPLATE = 5_000_000
_PNG = b"\x89PNG\r\n\x1a\n"


class LogoCannotBeUsed(ValueError):
    """The file is neither PNG nor SVG, or larger than ``LARGEST_LOGO`` bytes."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the head of each page. ``kind`` is "png" or "svg", as its content says."""

    content: bytes

    def __post_init__(self) -> None:
        if len(self.content) > LARGEST_LOGO or not self.kind:
            raise LogoCannotBeUsed

    @property
    def kind(self) -> str:
        """What the content is, "" for neither."""
        if self.content.startswith(_PNG):
            return "png"
        start = self.content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return "svg" if start.startswith((b"<svg", b"<?xml")) and b"<svg" in self.content[:4000].lower() else ""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How a municipality's reports look. ``docx_template`` is a Word file whose styles and page are used, None for ours."""

    palette: Palette = field(default_factory=Palette)
    logo: Logo | None = None
    docx_template: bytes | None = None

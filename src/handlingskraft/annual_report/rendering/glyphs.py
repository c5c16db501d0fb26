"""The shapes of the statuses, 16 grid, as they stand in the tables; on paper white is what shows through."""

from __future__ import annotations

from handlingskraft.annual_report.content import Status
from handlingskraft.annual_report.rendering import palette as colours
from handlingskraft.annual_report.rendering.palette import Palette

_RING = '<circle cx="8" cy="8" r="6.1" fill="none" stroke="{c}" stroke-width="1.8"/>'
_DRAWN: dict[Status, str] = {
    "done": '<circle cx="8" cy="8" r="7" fill="{c}"/><path d="m4.6 8.3 2.4 2.4 4.5-4.9" fill="none" stroke="#ffffff" stroke-width="1.9" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
    "ongoing": _RING + '<path d="M8 1.9a6.1 6.1 0 0 1 0 12.2z" fill="{c}"/>',
    "late": '<path d="M8 .6 15.4 8 8 15.4.6 8z" fill="{c}"/><path d="M8 4.4v4.2M8 11v.5" fill="none" stroke="#ffffff" '
    'stroke-width="1.8" stroke-linecap="round"/>',
    "paused": '<rect x="1.9" y="1.9" width="12.2" height="12.2" rx="1.5" fill="none" stroke="{c}" stroke-width="1.8"/>'
    '<path d="M6 5.2v5.6M10 5.2v5.6" fill="none" stroke="{c}" stroke-width="2"/>',
    "not_started": _RING,
    "not_reported": '<circle cx="8" cy="8" r="6.2" fill="none" stroke="{c}" stroke-width="2" stroke-dasharray="2.6 2.27"/>',
    "dropped": _RING + '<path d="m3.8 12.2 8.4-8.4" fill="none" stroke="{c}" stroke-width="1.8"/>',
}


def colour(status: Status, palette: Palette) -> str:
    """The colour of a status's word and glyph."""
    others: dict[Status, str] = {
        "late": colours.OCHRE, "paused": colours.HEATHER, "not_started": colours.SOFT, "dropped": colours.SOFT,
        "not_reported": colours.INK,
    }  # fmt: skip
    return others.get(status, palette.accent)


def glyph(status: Status, palette: Palette) -> str:
    """The glyph in its own colour, as SVG."""
    drawn = _DRAWN[status].replace("{c}", colour(status, palette))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">{drawn}</svg>'

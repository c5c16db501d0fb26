"""Papers without figures in the municipality's look, for the chapters above."""

from __future__ import annotations

from handlingskraft.annual_report.overviews.documents import house_style
from handlingskraft.annual_report.rendering.docx_paper import Paper, render_paper

__all__ = ["Paper", "paper_bytes"]


def paper_bytes(paper: Paper) -> bytes:
    """The paper as a Word file in the municipality's colour and template. One query."""
    return render_paper(paper, house_style())

"""The sections that people write in, and what of a report residents may read. Pure."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from handlingskraft.annual_report import content
from handlingskraft.shared.language import gettext_noop, translate

RISKS = "rsa"
"""The anchor of the section on the risk indicator. Its levels are material from risk and vulnerability analyses (OSL 18:13)."""
NOT_PUBLIC = gettext_noop(
    "“{title}” is in the report that the board has received. It is left out here because it builds on the departments’ risk and "
    "vulnerability analyses, which can be secret."
)

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


def public_version(report: content.Report) -> content.Report:
    """The report as residents read it: where an internal table stood, a sentence says that it exists and why it is not here.

    Reports frozen before tables could be marked have their levels in the first table of the section on the risk indicator.
    """
    return replace(report, sections=tuple(_public(section, report.language) for section in report.sections))


def _public(section: content.Section, language: content.Language) -> content.Section:
    first = next((block for block in section.blocks if isinstance(block, content.Table)), None)
    blocks = tuple(
        _instead(block, language)
        if isinstance(block, content.Table) and (block.is_internal or (section.anchor == RISKS and block is first))
        else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks)


def _instead(table: content.Table, language: content.Language) -> content.Paragraph:
    return content.Paragraph((content.Span(translate(NOT_PUBLIC, language, title=table.title)),))

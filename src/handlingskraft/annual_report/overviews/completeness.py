"""What a report lacks before it can lie on a board's table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.rules import area_key
from handlingskraft.follow_up.overviews.figures import RoundFigures, round_figures
from handlingskraft.privacy.rules import few_people_in


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: one sentence, where it is mended (a part of the draft's page), and whether it stops."""

    sentence: str
    anchor: str
    stops: bool


def gaps(version: ReportVersion, figures: RoundFigures | None = None) -> list[Gap]:
    """What is missing, what stops the adoption first."""
    figures = figures or round_figures(version.report.round, version.report.round.ends_on)
    return [*blocking(version), *_advice(version, figures)]


def blocking(version: ReportVersion) -> list[Gap]:
    """What a board must have: a registry number, a function that drew it up, a draft decision."""
    asked = (
        (version.author, _("Say which function has drawn up the report.")),
        (version.registry_number, _("Enter the registry number.")),
        (version.proposal, _("Write a draft decision.")),
    )
    return [Gap(sentence, "arendet", stops=True) for value, sentence in asked if not value.strip()]


def _few_people(version: ReportVersion, figures: RoundFigures) -> Iterator[Gap]:
    """Words that count so few people that someone could be recognised. Tables are protected; whoever writes sees to the words."""
    told = [(f"text-{key}", text) for key, text in version.texts.order_by("pk").values_list("key", "text")]
    told += [
        ("text-units", words) for row in figures.everything for each in row.answers for words in asdict(each.answer).values()
    ]
    for anchor, text in told:
        for few in few_people_in(text):
            yield Gap(_("“{few}” may point someone out. Write it without the number.").format(few=few), anchor, stops=False)


def _advice(version: ReportVersion, figures: RoundFigures) -> list[Gap]:
    written = {key for key, text in version.texts.values_list("key", "text") if text.strip()}
    found = []
    if version.meeting_on is None:
        found.append(Gap(_("The meeting date is not entered."), "arendet", stops=False))
    if "summary" not in written:
        found.append(Gap(_("The summary has only the sentences made from the figures."), "text-summary", stops=False))
    silent = [area for area in figures.areas if area.activities and area_key(area.lineage) not in written]
    if silent:
        sentence = ngettext(
            "{count} focus area has no assessment.", "{count} focus areas have no assessment.", len(silent)
        ).format(count=len(silent))
        found.append(Gap(sentence, f"text-{area_key(silent[0].lineage)}", stops=False))
    found += _few_people(version, figures)
    if figures.deviating and "deviations" not in written:
        found.append(Gap(_("The deviations stand without a proposal."), "text-deviations", stops=False))
    return found

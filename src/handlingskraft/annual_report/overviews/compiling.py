"""A locked round and the words of a draft, as the one content that page, PDF and Word file are made of.

The structure is that of a report to the board (DOMAIN.md 8.2). Sections whose chapters do not exist yet are left out.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from handlingskraft.annual_report import content
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.overviews import sections, words
from handlingskraft.annual_report.overviews.people import shown_counts
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.overviews.figures import RoundFigures, over_the_years, round_figures
from handlingskraft.shared.prose import prose

MOST_YEARS = 4
"""Earlier rounds in the chart over the years."""


def compile_report(version: ReportVersion, language: content.Language = "sv") -> content.Report:
    """The report as it reads now. The same round and the same words give the same content."""
    round_ = version.report.round
    with translation.override(language):
        figures = round_figures(round_, round_.ends_on)
        earlier = _earlier(round_)
        texts = dict(version.texts.values_list("key", "text"))
        return content.Report(
            head=_head(version, figures),
            summary=_summary(figures, texts.get("summary", "")),
            standing=sections.standing(figures, over_the_years(earlier)),
            attention=sections.attention(figures),
            proposal=_proposal(version),
            sections=sections.body(figures, texts, shown_counts(version)),
            appendices=sections.appendices(figures, round_, earlier[0] if earlier else None),
            language=language,
        )


def _earlier(round_: Round) -> list[Round]:
    plans = round_.versions.values("plan")
    rows = Round.objects.locked().filter(ends_on__lt=round_.ends_on, versions__plan__in=plans).distinct()
    return list(rows.order_by("-ends_on")[:MOST_YEARS])


def _head(version: ReportVersion, figures: RoundFigures) -> content.Head:
    round_, plan = figures.round, figures.versions[0]
    decided_on = version.decided_on
    return content.Head(
        municipality=settings.MUNICIPALITY or plan.municipality,
        title=words.title_of(figures),
        subtitle=_("Follow-up {year}: {plan}").format(year=round_.year, plan=plan.title),
        name=_("Follow-up {year}: {plan}").format(year=round_.year, plan=plan.title),
        period_start=round_.starts_on,
        period_end=round_.ends_on,
        figures_on=round_.ends_on,
        locked_on=figures.judged_on,
        author=version.author,
        body=version.body,
        meeting_on=version.meeting_on,
        registry_number=version.registry_number,
        sent_to=tuple(version.receivers),
        version=version.number,
        changes=version.changes,
        adoption=content.Adoption(decided_on, version.decided_by_body, version.decision_paragraph) if decided_on else None,
        notice=_("Example data, made-up answers") if settings.EXAMPLE_DATA else "",
    )


def _summary(figures: RoundFigures, written: str) -> tuple[content.Prose, ...]:
    """The coordinator's words; until there are any, what the figures say."""
    if written.strip():
        return prose(written)
    sentences = [*words.standing_sentences(figures), words.answers_sentence(figures)]
    return (content.Paragraph((content.Span(" ".join(sentences)),)),)


def _proposal(version: ReportVersion) -> content.Proposal | None:
    points = words.as_points(version.points)
    if not points:
        return None
    opening = _("{body} decides to").format(body=version.body)
    return content.Proposal(_("Draft decision"), opening, tuple(points))

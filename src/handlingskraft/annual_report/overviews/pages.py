"""The list of reports and the page where a draft is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import AnnualReport, ReportState, ReportText, ReportVersion
from handlingskraft.annual_report.overviews import words
from handlingskraft.annual_report.permissions import can_keep_reports
from handlingskraft.annual_report.rules import area_key
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.overviews.figures import AreaFigures, Counts, RoundFigures
from handlingskraft.shared.text import shorten
from handlingskraft.ui.templatetags.ui import status_word


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A year in the list: the version in force (None when none is adopted) and the draft (None when nobody writes)."""

    round: Round
    adopted: ReportVersion | None
    draft: ReportVersion | None

    @property
    def version(self) -> ReportVersion | None:
        """The one to open."""
        return self.draft or self.adopted


def report_list(user: User) -> list[ReportEntry]:
    """Newest year first, with what the person may see. Two queries."""
    versions = ReportVersion.objects.visible_to(user).exclude(state=ReportState.SUPERSEDED)
    found: dict[int, dict[str, ReportVersion]] = {}
    for version in versions.select_related("report__round"):
        found.setdefault(version.report.round_id, {})[version.state] = version
    rounds = Round.objects.filter(pk__in=found).order_by("-ends_on")
    return [ReportEntry(one, found[one.pk].get("adopted"), found[one.pk].get("draft")) for one in rounds]


def rounds_without_report(user: User) -> list[Round]:
    """Locked rounds that no report has been begun for; only the coordinator is asked to begin one."""
    if not can_keep_reports(user):
        return []
    return list(Round.objects.locked().filter(annual_report=None).order_by("-ends_on"))


@dataclass(frozen=True, slots=True)
class WritingPart:
    """A section of the draft with words of its own: what the figures say, last year's words, and what is written now.

    ``seen`` is the edit number of the text that stands there, 0 for none.
    """

    key: str
    title: str
    hint: str
    counts: Counts
    sentences: tuple[str, ...]
    last: str
    text: str
    seen: int


def writing_parts(version: ReportVersion, figures: RoundFigures) -> list[WritingPart]:
    """The sections in the order of the report. Three queries beside the figures."""
    texts = {row.key: row for row in version.texts.all()}
    last = last_texts(version)
    return [
        WritingPart(
            key=place.key,
            title=place.title,
            hint=place.hint,
            counts=[(shown, count) for shown, count in place.area.counts if count] if place.area else [],
            sentences=tuple(_activity_lines(place.area) if place.area else _sentences(place.key, figures)),
            last=last.get(place.key, ""),
            text=texts[place.key].text if place.key in texts else "",
            seen=texts[place.key].edit_number if place.key in texts else 0,
        )
        for place in _places(figures)
    ]


class _Place(NamedTuple):
    key: str
    title: str
    hint: str
    area: AreaFigures | None = None


def _places(figures: RoundFigures) -> Iterable[_Place]:
    yield _Place("summary", _("Summary"), _("What the board needs to know if it reads only this. Half a page at most."))
    for area in figures.areas:
        if area.activities:
            title = area.title or _("The plan")
            yield _Place(area_key(area.lineage), title, _("How do you assess the year? What do the figures not show?"), area)
    if figures.answers_asked:
        yield _Place("units", _("How the units answered"), _("Is there a reason why some have not answered?"))
    if figures.versions[0].governing_documents.exists():
        hint = _("Which points does no activity answer to, and why?")
        yield _Place("governing", _("What the plan is held against"), hint)
    hint = _("What do you propose for what is late, paused or dropped?")
    yield _Place("deviations", _("Deviations and proposals"), hint)


def _sentences(key: str, figures: RoundFigures) -> Iterable[str]:
    """What the report itself says in this section."""
    if key == "summary":
        return [f"{words.title_of(figures)}.", *words.standing_sentences(figures), words.answers_sentence(figures)]
    if key == "units":
        return [words.answers_sentence(figures)]
    if key == "deviations":
        return [f"{row.number} {words.attention_of(row)}" for row in figures.deviating]
    return []


def _activity_lines(area: AreaFigures) -> Iterable[str]:
    """Each activity of a focus area with its status and what was done."""
    for row in area.activities:
        done = words.done_of(row) or words.attention_of(row)
        yield f"{row.number} {status_word(row.shown.value)}. {shorten(done, 300)}"


def last_texts(version: ReportVersion) -> dict[str, str]:
    """What was written last year, by section: the newest version of the last report before this one."""
    before = AnnualReport.objects.filter(round__ends_on__lt=version.report.round.ends_on).order_by("-round__ends_on").first()
    if before is None:
        return {}
    newest = before.versions.order_by("-number")[:1]
    return dict(ReportText.objects.filter(version__in=list(newest)).exclude(text="").values_list("key", "text"))

"""The list of reports and the page where a draft is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import AnnualReport, ReportState, ReportText, ReportVersion
from handlingskraft.annual_report.overviews import words
from handlingskraft.annual_report.permissions import can_keep_reports
from handlingskraft.annual_report.rules import area_key
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.overviews.figures import AreaFigures, Counts, RoundFigures
from handlingskraft.follow_up.rules import Shown


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
    """The sections in the order of the report. Two queries beside the figures."""
    texts = {row.key: row for row in version.texts.all()}
    last = last_texts(version)
    return [_part(key, title, hint, area, figures, texts, last) for key, title, hint, area in _places(figures)]


def _places(figures: RoundFigures) -> Iterable[tuple[str, str, str, AreaFigures | None]]:
    yield "summary", _("Summary"), _("What the board needs to know if it reads only this. Half a page at most."), None
    for area in figures.areas:
        if area.activities:
            title = area.title or _("The plan")
            yield area_key(area.lineage), title, _("How do you assess the year? What do the figures not show?"), area
    if figures.answers_asked:
        yield "units", _("How the units answered"), _("Is there a reason why some have not answered?"), None
    if figures.versions[0].governing_documents.exists():
        hint = _("Which points does no activity answer to, and why?")
        yield "governing", _("What the plan is held against"), hint, None
    yield "deviations", _("Deviations and proposals"), _("What do you propose for what is late, paused or dropped?"), None


def _part(
    key: str, title: str, hint: str, area: AreaFigures | None, figures: RoundFigures, texts: dict[str, ReportText],
    last: dict[str, str],
) -> WritingPart:  # fmt: skip
    row = texts.get(key)
    counts = [(shown, count) for shown, count in area.counts if count] if area else []
    return WritingPart(
        key, title, hint, counts, tuple(_sentences(key, figures)), last.get(key, ""), row.text if row else "",
        row.edit_number if row else 0,
    )  # fmt: skip


def _sentences(key: str, figures: RoundFigures) -> Iterable[str]:
    """What the report itself says in this section."""
    if key == "summary":
        return [f"{words.title_of(figures)}.", *words.standing_sentences(figures), words.answers_sentence(figures)]
    if key == "units":
        return [words.answers_sentence(figures)]
    if key == "deviations":
        return [f"{row.number} {words.attention_of(row)}" for row in figures.deviating]
    return []


def last_texts(version: ReportVersion) -> dict[str, str]:
    """What was written last year, by section: the newest version of the last report before this one."""
    before = AnnualReport.objects.filter(round__ends_on__lt=version.report.round.ends_on).order_by("-round__ends_on").first()
    if before is None:
        return {}
    newest = before.versions.order_by("-number")[:1]
    return dict(ReportText.objects.filter(version__in=list(newest)).exclude(text="").values_list("key", "text"))


def unreported_first(figures: RoundFigures) -> list[str]:
    """Sentences on what the board will ask about first."""
    rows = [row for row in figures.everything if row.shown is Shown.UNREPORTED]
    return [f"{row.number} {words.attention_of(row)}" for row in rows]

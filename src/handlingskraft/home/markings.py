"""Secrecy markings on a page: what can carry one, those that are in force, and where the words have already gone out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.overviews.gone_out import adopted_with
from handlingskraft.follow_up.models import Evidence, StatusReport
from handlingskraft.organisation.permissions import can_mark
from handlingskraft.privacy.models import Marked, Marking
from handlingskraft.privacy.rules.markings import marked_long_ago, review_on
from handlingskraft.shared.waiting import WaitingItem
from handlingskraft.situational_picture.models import PictureSection
from handlingskraft.ui import dates

MARKABLE: Mapping[str, type[Marked]] = {"avsnitt": PictureSection, "svar": StatusReport, "underlag": Evidence}
"""What can be marked, by the word in its address."""
_WORD_OF = {model._meta.label_lower: word for word, model in MARKABLE.items()}


@dataclass(frozen=True, slots=True)
class WentOut:
    """A place where the words could be read before they were marked."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class ListedMarking:
    """A marking in a list, with the address of its page; "" for what can no longer be marked."""

    marking: Marking
    url: str


def in_force() -> list[ListedMarking]:
    """All that are in force, the oldest first: those that should be looked at again come on top. One query."""
    return [ListedMarking(each, _address(each)) for each in Marking.objects.in_force().order_by("marked_on", "pk")]


def waiting_for(user: User, on: date) -> list[WaitingItem]:
    """For the coordinator: markings that have stood for two years. One query."""
    if not can_mark(user):
        return []
    found = Marking.objects.in_force().filter(marked_on__lte=marked_long_ago(on))
    days = list(found.order_by("marked_on").values_list("marked_on", flat=True))
    if not days:
        return []
    words = ngettext(
        "{count} secrecy marking should be looked at again", "{count} secrecy markings should be looked at again", len(days)
    )
    return [
        WaitingItem(
            kind="marking",
            title=words.format(count=len(days)),
            detail=_("A marking that is no longer needed is lifted, with a reason."),
            url=reverse("markings"),
            button=_("Look at them"),
            since=review_on(days[0]),
        )
    ]


def _address(marking: Marking) -> str:
    word = _WORD_OF.get(marking.thing_type)
    return reverse("marking", args=[word, marking.thing_id]) if word else ""


def went_out(thing: Marked) -> list[WentOut]:
    """Where the words have gone out already; a marking does not take them back."""
    found = _in_pictures(thing) if isinstance(thing, PictureSection) else []
    texts = [text for name in thing.HIDES if isinstance(text := getattr(thing, name), str)]
    for version in adopted_with(texts):
        detail = _("An adopted report that residents read.") if version.is_published else _("An adopted report.")
        found.append(WentOut(_("Annual report {year}").format(year=version.report.year), detail, version.get_absolute_url()))
    return found


def _in_pictures(section: PictureSection) -> list[WentOut]:
    picture, found = section.picture, []
    if picture.decided_on:
        detail = _("Decided {day}; since then everyone with a seat could read it.").format(day=dates.day(picture.decided_on))
        found.append(WentOut(str(picture), detail, picture.get_absolute_url()))
    for version in picture.publications.order_by("-pk"):
        if any(each.key == section.key for each in version.sections):
            detail = _("Residents could read it from {day}.").format(day=dates.day(version.published_on))
            found.append(WentOut(str(version), detail, reverse("picture_public", args=[picture.pk])))
    return found

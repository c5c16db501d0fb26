"""Starting a picture, writing in it, and entering the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.situational_picture.models import Picture, PictureSection, PictureState
from handlingskraft.situational_picture.operations.guards import PictureIsIncomplete, open_picture, require_keeper
from handlingskraft.situational_picture.overviews.findings import unsettled
from handlingskraft.situational_picture.rules.sections import BY_KEY, SETTLE, missing_parts


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on the picture: day, body, paragraph ("§ 14") and registry number ("KS 2017/301")."""

    decided_on: date
    body: str
    paragraph: str
    registry_number: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a section says: of the municipality itself, of the region and of the country."""

    text: str
    regional_text: str = ""
    national_text: str = ""


@transaction.atomic
def start_picture(*, by: User) -> Picture:
    """The next picture as an empty draft for the current year; the last decided one is at hand while it is written.

    Raises NotPossible while another one is being written.
    """
    require_keeper(by)
    if Picture.objects.being_written().exists():
        raise NotPossible(gettext_noop("A situational picture is already being written. Go on with that one."))
    last = Picture.objects.decided().select_for_update().first()
    newest = Picture.objects.order_by("-number").values_list("number", flat=True).first() or 0
    year = clock.today().year
    picture = Picture(
        number=newest + 1, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), based_on=last,
        author=last.author if last else "",
    )  # fmt: skip
    picture.full_clean()
    picture.save()
    record("picture_started", picture, by=by)
    return picture


@transaction.atomic
def change_picture(picture: Picture, *, starts_on: date, ends_on: date, author: str, by: User) -> Picture:
    """Period covered and the function that draws it up. Raises ValidationError for a period that ends before it starts."""
    picture = open_picture(picture, by)
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    after = {"starts_on": starts_on, "ends_on": ends_on, "author": author.strip()}
    before = {name: getattr(picture, name) for name in after}
    for name, value in after.items():
        setattr(picture, name, value)
    picture.edit_number += 1
    picture.full_clean()
    picture.save()
    record("picture_changed", picture, by=by, changes=field_changes(before, after))
    return picture


@transaction.atomic
def write_section(picture: Picture, *, key: str, words: Words, by: User, seen: int | None = None) -> PictureSection:
    """The words of one section. ``seen`` is the edit number of what was opened, 0 for what was not written yet.

    Raises ChangedMeanwhile when someone else has saved it since. A section without origins keeps its local text only.
    """
    picture = open_picture(picture, by)
    section = BY_KEY[key]
    row = picture.sections.for_work().filter(key=key).first() or PictureSection(picture=picture, key=key, edit_number=0)
    if seen is not None and row.edit_number != seen:
        raise ChangedMeanwhile(row)
    after = {"text": words.text.strip(), "regional_text": "", "national_text": ""}
    if section.has_origins:
        after |= {"regional_text": words.regional_text.strip(), "national_text": words.national_text.strip()}
    before = {name: getattr(row, name) for name in after}
    for name, value in after.items():
        setattr(row, name, value)
    row.edit_number += 1
    row.clean_fields(exclude=["picture"])
    row.save()
    record("picture_section_written", picture, by=by, changes={"section": key, **field_changes(before, after)})
    return row


@transaction.atomic
def decide_picture(picture: Picture, *, decision: Decision, by: User) -> Picture:
    """Lock the picture for ever under the decision (2023:196, 4 §); the one before it is superseded.

    Raises NotPossible for a decision in the future, PictureIsIncomplete for one that lacks what the act asks for.
    """
    picture = open_picture(picture, by)
    if decision.decided_on > clock.today():
        raise NotPossible(
            gettext_noop("The decision has a date in the future. Enter it here when the picture has been decided.")
        )
    missing = what_stops(picture)
    if missing:
        raise PictureIsIncomplete(missing)
    for earlier in Picture.objects.decided().select_for_update():
        earlier.state = PictureState.SUPERSEDED
        earlier.save(update_fields=["state"])
        record("picture_superseded", earlier, by=by)
    picture.decided_on, picture.decided_by_body = decision.decided_on, decision.body.strip()
    picture.decision_paragraph, picture.registry_number = decision.paragraph.strip(), decision.registry_number.strip()
    picture.state, picture.decided_at = PictureState.DECIDED, clock.now()
    picture.full_clean()
    picture.save()
    record(
        "picture_decided", picture, by=by,
        changes={"decided_on": decision.decided_on, "body": picture.decided_by_body,
                 "paragraph": picture.decision_paragraph, "registry_number": picture.registry_number},
    )  # fmt: skip
    return picture


def what_stops(picture: Picture) -> tuple[str, ...]:
    """Message ids of what a decision needs and the picture lacks. Two queries."""
    written = {row.key for row in picture.sections.all() if row.has_words}
    missing = tuple(part.missing for part in missing_parts(written))
    return (*missing, SETTLE) if unsettled(picture) else missing

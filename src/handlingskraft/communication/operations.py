"""What is done with the public page: its contacts are written, it is published and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.communication.models import PlaceToTurn, PublicPage
from handlingskraft.communication.permissions import can_keep_public_page
from handlingskraft.communication.rules import MOST_PLACES, Place
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible


@dataclass(frozen=True, slots=True)
class Contact:
    """Where questions about the plan go: a function's mailbox, a telephone, a page; at least one to publish."""

    text: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""


@transaction.atomic
def change_contact(contact: Contact, *, by: User, seen: int | None = None) -> PublicPage:
    """Write the contact route. ``seen`` is the edit number that the person started from; None does not ask.

    Raises ChangedMeanwhile, ValidationError, or NotPossible for taking away a published page's only contact.
    """
    page = _page(by, seen)
    before, after = {name: getattr(page, name) for name in asdict(contact)}, asdict(contact)
    changes = field_changes(before, after)
    if not changes:
        return page
    for name, value in after.items():
        setattr(page, name, value.strip())
    if page.is_published and not page.has_contact:
        raise NotPossible(gettext_noop("A published page needs an address, a telephone number or a link for questions."))
    _save(page)
    record("public_contact_changed", page, by=by, changes=changes)
    return page


@transaction.atomic
def change_places(places: Sequence[Place], *, by: User, seen: int | None = None) -> PublicPage:
    """Write "Where do I turn?" anew, in this order; no lines at all bring back the usual ones.

    Raises ChangedMeanwhile, ValidationError, or NotPossible for more than ``MOST_PLACES``.
    """
    if len(places) > MOST_PLACES:
        raise NotPossible(gettext_noop("There are too many lines. Keep the ones that most people need."))
    page = _page(by, seen)
    before = list(page.places.order_by("position").values_list("situation", flat=True))
    page.places.all().delete()
    rows = [PlaceToTurn(page=page, position=position, **asdict(place)) for position, place in enumerate(places, 1)]
    for row in rows:
        row.full_clean()
    PlaceToTurn.objects.bulk_create(rows)
    _save(page)
    record("public_places_changed", page, by=by, changes={"places": [before, [place.situation for place in places]]})
    return page


@transaction.atomic
def publish_public_page(*, by: User) -> PublicPage:
    """Let residents read the adopted plan and the published reports. Publishing twice changes nothing.

    Raises NotPossible while there is nobody to turn to with questions.
    """
    page = _page(by, None)
    if not page.has_contact:
        raise NotPossible(
            gettext_noop("Write first where residents turn with questions: a mailbox, a telephone number or a link.")
        )
    if not page.is_published:
        page.published_at, page.published_on = clock.now(), clock.today()
        _save(page)
        record("public_page_published", page, by=by)
    return page


@transaction.atomic
def withdraw_public_page(*, reason: str, by: User) -> PublicPage:
    """Take the whole page away from residents, for a reason. Raises NotPossible when it is not published."""
    page = _page(by, None)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the page is taken away.")})
    if not page.is_published:
        raise NotPossible(gettext_noop("The page is not published."))
    page.published_at = page.published_on = None
    _save(page)
    record("public_page_withdrawn", page, by=by, reason=reason.strip())
    return page


def _page(by: User, seen: int | None) -> PublicPage:
    """The one page, locked for this transaction; made when there is none."""
    if not can_keep_public_page(by):
        raise PermissionDenied
    PublicPage.objects.get_or_create(name=PublicPage.NAME)
    page = PublicPage.objects.select_for_update().get(name=PublicPage.NAME)
    if seen is not None and seen != page.edit_number:
        raise ChangedMeanwhile(page)
    return page


def _save(page: PublicPage) -> None:
    page.edit_number += 1
    page.full_clean()
    page.save()

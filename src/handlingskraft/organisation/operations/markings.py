"""Secrecy markings: setting one, saying who else may read, lifting it; and noting that marked words were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import MarkingReader, Seat
from handlingskraft.organisation.permissions import can_mark
from handlingskraft.privacy.models import Marked, Marking
from handlingskraft.privacy.rules.markings import OTHER
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible
from handlingskraft.shared.text import shorten

_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class NewMarking:
    """What a marking states (OSL 5:5) besides its day, which is today; why; and the seats that may read besides those who
    always do. ``other_provision`` is written where ``provision`` is "other"."""

    provision: str
    authority: str
    other_provision: str = ""
    reason: str = ""
    seats: tuple[Seat, ...] = ()


@transaction.atomic
def mark(thing: Marked, *, new: NewMarking, by: User) -> Marking:
    """Mark what stands in the thing, from today. Locked or not: the words are not touched.

    Raises NotPossible when it is marked already, ValidationError for a marking that lacks what the act asks for.
    """
    thing = _mine(thing, by)
    if thing.is_marked:
        raise NotPossible(gettext_noop("It is marked already. Lift that marking first, if another provision applies."))
    other = new.other_provision.strip() if new.provision == OTHER else ""
    marking = Marking(
        thing_type=thing._meta.label_lower, thing_id=thing.pk, label=shorten(thing.marking_label, _LONGEST_LABEL),
        log_place=thing.log_place, provision=new.provision, other_provision=other, authority=new.authority.strip(),
        marked_on=clock.today(), reason=new.reason.strip(), marked_by_label=by.seat_label,
    )  # fmt: skip
    marking.full_clean()
    marking.save()
    for unit in thing.working_units():
        MarkingReader.objects.create(marking=marking, unit_id=unit)
    _give(marking, new.seats)
    type(thing).whole_rows().filter(pk=thing.pk).update(marking=marking)
    record(
        "marking_set", marking, by=by, reason=marking.reason,
        changes={"provision": marking.short_provision, "authority": marking.authority, "readers": _names(marking)},
    )  # fmt: skip
    return marking


@transaction.atomic
def give_to_read(thing: Marked, *, seats: Iterable[Seat], by: User) -> Marking:
    """Say which seats may read what is marked, besides those who always do. Raises NotPossible when it is not marked."""
    marking = _in_force(_mine(thing, by))
    before = _names(marking)
    MarkingReader.objects.filter(marking=marking, seat__isnull=False).delete()
    _give(marking, seats)
    record("marking_given_to_read", marking, by=by, changes={"readers": [before, _names(marking)]})
    return marking


@transaction.atomic
def lift_marking(thing: Marked, *, reason: str, by: User) -> Marking:
    """Lift the marking; it is kept with the reason. Raises NotPossible when there is none, ValidationError without a reason."""
    thing = _mine(thing, by)
    marking = _in_force(thing)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the marking is lifted.")})
    marking.lifted_on, marking.lifted_at = clock.today(), clock.now()
    marking.lifted_by_label, marking.lift_reason = by.seat_label, reason.strip()
    marking.full_clean()
    marking.save()
    type(thing).whole_rows().filter(pk=thing.pk).update(marking=None)
    record("marking_lifted", marking, by=by, reason=marking.lift_reason)
    return marking


@transaction.atomic
def note_marked_words_read(*, markings: Iterable[int], page: str, by: User) -> None:
    """That the person read what these markings stand on, on this page: one row in the log, however many they are."""
    labels = list(Marking.objects.filter(pk__in=markings).order_by("pk").values_list("label", flat=True))
    record("marked_words_read", by, by=by, changes={"markings": labels, "page": page})


def _mine(thing: Marked, by: User) -> Marked:
    """The thing as it is now, locked for this transaction."""
    if not can_mark(by):
        raise PermissionDenied
    return type(thing).whole_rows().select_for_update().get(pk=thing.pk)


def _in_force(thing: Marked) -> Marking:
    if thing.marking is None:
        raise NotPossible(gettext_noop("There is no marking to change here."))
    return thing.marking


def _give(marking: Marking, seats: Iterable[Seat]) -> None:
    for seat in seats:
        MarkingReader.objects.create(marking=marking, seat=seat)


def _names(marking: Marking) -> list[str]:
    return [str(reader) for reader in marking.readers.select_related("seat__unit", "unit").order_by("pk")]

"""Units as a tree, and the seats in them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.rules import (
    CONTACT_KINDS,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_LEVELS,
    UNIT_ROLES,
    Role,
    name_key,
)
from handlingskraft.privacy.models import Marking
from handlingskraft.shared import clock


class UnitKind(models.TextChoices):
    """What a unit is."""

    BOARD = "board", _("board")
    DEPARTMENT = "department", _("department")
    UNIT = "unit", _("unit")
    COMPANY = "company", _("municipal company")
    GROUP = "group", _("group")
    EXTERNAL = "external", _("outside actor")


class UnitQuerySet(models.QuerySet["Unit"]):
    """Sentences about units."""

    def open_on(self, day: date) -> UnitQuerySet:
        """Units that exist on that day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def departments(self) -> UnitQuerySet:
        """What "every department" means: departments and municipal companies."""
        return self.filter(kind__in=sorted(CONTACT_KINDS))


class Unit(models.Model):
    """Unit (enhet): a board, department, unit, company, group or outside actor that can own activities."""

    name = models.CharField(_("name"), max_length=LONGEST_NAME, unique=True)
    key = models.CharField(_("key"), max_length=LONGEST_NAME, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices, default=UnitKind.UNIT)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    added_on = models.DateField(_("added on"), default=clock.today)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="unit_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key follows the name."""
        self.key = name_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """A name has letters, and a unit cannot stand below itself or without end."""
        if not name_key(self.name):
            raise ValidationError({"name": _("Write a name with letters.")})
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("A unit cannot be part of itself. Choose another unit above it.")})
            if len(seen) >= MOST_LEVELS:
                raise ValidationError({"parent": _("The unit would stand too deep. Choose another unit above it.")})
            seen.add(above.pk)
            above = above.parent

    def state(self) -> str:
        """What a person saw when the form was opened, to tell when someone else has changed it since."""
        return f"{self.name}|{self.kind}|{self.parent_id or ''}|{self.closed_on or ''}"


class UnitAlias(models.Model):
    """Alias (annat namn): another name that plans use for the unit."""

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    key = models.CharField(_("key"), max_length=LONGEST_NAME, unique=True, editable=False)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="alias_has_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key follows the name."""
        self.key = name_key(self.name)
        super().save(*args, **kwargs)


class Seat(models.Model):
    """Seat (plats): a function that someone holds for a time. Work is assigned to units and seats, never to people."""

    ROLE_LABELS: ClassVar = {
        Role.COORDINATOR: _("coordinator"),
        Role.UNIT_CONTACT: _("contact person"),
        Role.UNIT_HEAD: _("head"),
        Role.RISK_GROUP: _("member of the risk management group"),
        Role.CHIEF_EXECUTIVE: _("chief executive"),
        Role.COMMUNICATIONS: _("communications officer"),
        Role.BOARD_READER: _("board reader"),
        Role.AUDITOR: _("auditor"),
        Role.PARTNER: _("outside partner"),
    }
    role = models.CharField(_("role"), max_length=20, choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints: ClassVar = [
            # Two instead of nulls_distinct=False, which SQLite does not have and Django then leaves out.
            models.UniqueConstraint(fields=["role", "unit"], name="one_seat_per_role_and_unit"),
            models.UniqueConstraint(fields=["role"], condition=Q(unit=None), name="one_seat_per_role_without_unit"),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | ~Q(role__in=sorted(UNIT_ROLES)), name="unit_roles_have_a_unit"
            ),
        ]

    def __str__(self) -> str:
        label = str(self.ROLE_LABELS[Role(self.role)])
        return f"{self.unit} · {label}" if self.unit else label.capitalize()


class HoldingKind(models.TextChoices):
    """Whether a person holds a seat, or stands in for the one who does."""

    ORDINARY = "ordinary", _("ordinary")
    DEPUTY = "deputy", _("deputy")


class SeatHoldingQuerySet(models.QuerySet["SeatHolding"]):
    """Sentences about who holds a seat."""

    def current(self, on: date | None = None) -> SeatHoldingQuerySet:
        """Holdings that are in force on the day (today)."""
        day = on or clock.today()
        return self.filter(starts_on__lte=day).not_ended(day)

    def not_ended(self, day: date) -> SeatHoldingQuerySet:
        """Holdings in force on the day or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def ordinary(self) -> SeatHoldingQuerySet:
        """Without deputies."""
        return self.filter(kind=HoldingKind.ORDINARY)


class SeatHolding(models.Model):
    """Appointment (förordnande): who holds a seat, from and to (both days included). A deputy may do all that the seat may."""

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="holdings")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.PROTECT, related_name="seat_holdings"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=HoldingKind.choices, default=HoldingKind.ORDINARY)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = SeatHoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="holding_ends_after_start")
        ]

    def __str__(self) -> str:
        return gettext("{seat} (deputy)").format(seat=self.seat) if self.is_deputy else str(self.seat)

    @property
    def is_deputy(self) -> bool:
        """Stands in for the ordinary holder."""
        return self.kind == HoldingKind.DEPUTY


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Sentences about invitations."""

    def open(self) -> InvitationQuerySet:
        """Links that still work."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """Invitation (inbjudan): a link by mail with which someone chooses a first password. It works once and for a time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.PROTECT, related_name="invitations"
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.user}"


class HandoverNoteQuerySet(models.QuerySet["HandoverNote"]):
    """Sentences about notes."""

    def to_remove(self, day: date) -> HandoverNoteQuerySet:
        """Notes whose seat someone else has taken over, as its ordinary holder, on the day or earlier."""
        since = SeatHolding.objects.ordinary().filter(
            seat=OuterRef("seat"), starts_on__gte=OuterRef("written_at__date"), starts_on__lte=day
        )
        return self.filter(Exists(since.exclude(holder=OuterRef("written_by"))))


class HandoverNote(models.Model):
    """Hand-over note (överlämningsanteckning): what whoever holds a seat leaves to the next. About the work, never a person."""

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="handover_notes")
    text = models.TextField(_("note"), max_length=LONGEST_NOTE)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written"), default=clock.now, editable=False)

    objects = HandoverNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over note")
        verbose_name_plural = _("hand-over notes")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="handover_note_has_text")]

    def __str__(self) -> str:
        return f"{self.seat}"


class MarkingReader(models.Model):
    """Marking reader (behörig läsare): a seat that was given what a secrecy marking stands on to read, or the unit whose own
    words they are. The coordinator reads without it."""

    marking = models.ForeignKey(Marking, verbose_name=_("secrecy marking"), on_delete=models.PROTECT, related_name="readers")
    seat = models.ForeignKey(
        Seat, verbose_name=_("seat"), null=True, blank=True, on_delete=models.PROTECT, related_name="marked_to_read"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="own_marked"
    )

    class Meta:
        verbose_name = _("marking reader")
        verbose_name_plural = _("marking readers")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seat__isnull=False, unit=None) | Q(seat=None, unit__isnull=False), name="reader_is_seat_or_unit"
            ),
            models.UniqueConstraint(fields=["marking", "seat"], name="one_reader_per_marking_and_seat"),
            models.UniqueConstraint(fields=["marking", "unit"], name="one_reader_per_marking_and_unit"),
        ]

    def __str__(self) -> str:
        return str(self.seat or self.unit)

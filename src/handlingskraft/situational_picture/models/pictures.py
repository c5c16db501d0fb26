"""The picture, its sections, and what others said about it while it was circulated."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.accounts.models import User
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.permissions import has_role, units_of
from handlingskraft.organisation.rules import Role
from handlingskraft.privacy.models import Marked, MarkedQuerySet
from handlingskraft.situational_picture.rules.sections import BY_KEY, LONGEST_TEXT, Section

TEXT_LENGTH = MaxLengthValidator(LONGEST_TEXT)
LONGEST_COMMENT = MaxLengthValidator(4_000)


class PictureState(models.TextChoices):
    """A picture's life: written, read by others, decided, replaced by a later one."""

    DRAFT = "draft", _("draft")
    CIRCULATED = "circulated", _("circulated for comment")
    DECIDED = "decided", _("decided")
    SUPERSEDED = "superseded", _("superseded")

    @classmethod
    def open_states(cls) -> tuple[PictureState, PictureState]:
        """While words may change."""
        return (cls.DRAFT, cls.CIRCULATED)

    @classmethod
    def locked_states(cls) -> tuple[PictureState, PictureState]:
        """From the decision on."""
        return (cls.DECIDED, cls.SUPERSEDED)


class Origin(models.TextChoices):
    """Of what a text is true."""

    LOCAL = "local", _("the municipality")
    REGIONAL = "regional", _("the region")
    NATIONAL = "national", _("the country")


class PictureQuerySet(models.QuerySet["Picture"]):
    """Sentences about pictures."""

    def visible_to(self, user: User) -> PictureQuerySet:
        """Everyone with a seat reads what was decided. What is being written: the coordinator and the auditor; when it is
        circulated also the units that it was sent to."""
        if has_role(user, Role.COORDINATOR, Role.AUDITOR):
            return self
        if not user.seats:
            return self.none()
        asked = Q(state=PictureState.CIRCULATED, pk__in=_sent_to(units_of(user)))
        return self.filter(Q(state__in=PictureState.locked_states()) | asked)

    def being_written(self) -> PictureQuerySet:
        """The draft or the circulated one; there is one at most."""
        return self.filter(state__in=PictureState.open_states())

    def decided(self) -> PictureQuerySet:
        """The one that counts; there is one at most."""
        return self.filter(state=PictureState.DECIDED)

    def counting_on(self, day: date) -> Picture | None:
        """The one that counted on that day."""
        rows = self.filter(state__in=PictureState.locked_states(), decided_on__lte=day)
        return rows.order_by("-decided_on", "-number").first()


def _sent_to(units: frozenset[int]) -> models.QuerySet[Picture, int]:
    return Picture.circulated_to.through._default_manager.filter(unit__in=units).values("picture")  # type: ignore[return-value]  # keys


class Picture(models.Model):
    """Situational picture (lägesbild): one version. Decided (2023:196, 4 §), its words are locked for ever; what is found
    out later becomes the next version. ``author`` is a function, never a person."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    state = models.CharField(_("state"), max_length=12, choices=PictureState.choices, default=PictureState.DRAFT)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    author = models.CharField(_("drawn up by"), max_length=120, blank=True)
    based_on = models.ForeignKey(
        "self", verbose_name=_("based on"), null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    circulated_to = models.ManyToManyField(Unit, verbose_name=_("circulated to"), blank=True, related_name="pictures_to_read")
    circulated_on = models.DateField(_("circulated on"), null=True, blank=True)
    comments_by = models.DateField(_("last day for comments"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by_body = models.CharField(_("decided by"), max_length=120, blank=True)
    decision_paragraph = models.CharField(_("paragraph"), max_length=20, blank=True)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    decided_at = models.DateTimeField(_("decided in the system"), null=True, blank=True)
    edit_number = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("situational picture")
        verbose_name_plural = _("situational pictures")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="decided"), name="one_decided_picture",
            ),
            models.UniqueConstraint(
                models.Value(1), condition=Q(state__in=["draft", "circulated"]), name="one_picture_being_written",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "circulated"])
                | Q(decided_on__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by_body="") & ~Q(decision_paragraph="") & ~Q(registry_number=""),
                name="decided_picture_has_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state="circulated") | Q(circulated_on__isnull=False, comments_by__isnull=False),
                name="circulated_picture_has_last_day",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="picture_ends_after_it_starts"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return gettext("Situational picture {year}").format(year=self.year)

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("picture", args=[self.pk])

    @property
    def year(self) -> int:
        """The year that it is named after."""
        return self.ends_on.year

    @property
    def counts(self) -> bool:
        """True for the one that the plan rests on now: decided, and not replaced by a later one."""
        return self.state == PictureState.DECIDED

    @property
    def is_open(self) -> bool:
        """True while its words may change."""
        return self.state in PictureState.open_states()


class PictureSectionQuerySet(MarkedQuerySet["PictureSection"]):
    """Sentences about sections."""


class PictureSection(Marked):
    """Picture section (lägesbildsavsnitt): the words of one section. ``text`` is what is true of the municipality itself,
    the other two what is true of a wider area; sections that weigh what has been described have ``text`` alone.

    It can carry a secrecy marking, which hides its words: ask ``is_marked`` and ``is_hidden``, and say who reads with
    ``for_reader``."""

    HIDES: ClassVar = ("text", "regional_text", "national_text")
    picture = models.ForeignKey(
        Picture, verbose_name=_("situational picture"), on_delete=models.PROTECT, related_name="sections"
    )
    key = models.CharField(_("section"), max_length=20)
    text = models.TextField(_("about the municipality"), blank=True, validators=[TEXT_LENGTH])
    regional_text = models.TextField(_("about the region"), blank=True, validators=[TEXT_LENGTH])
    national_text = models.TextField(_("about the country"), blank=True, validators=[TEXT_LENGTH])
    edit_number = models.PositiveIntegerField(default=1, editable=False)

    objects = PictureSectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture section")
        verbose_name_plural = _("picture sections")
        constraints: ClassVar = [models.UniqueConstraint(fields=["picture", "key"], name="one_row_per_picture_section")]

    def __str__(self) -> str:
        return f"{self.picture} · {gettext(self.section.title)}"

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return f"{self.picture.get_absolute_url()}?visa=lagesbilden#{self.key}"

    @property
    def section(self) -> Section:
        """Its place in the template."""
        return BY_KEY[self.key]

    @property
    def texts(self) -> tuple[str, str, str]:
        """Local, regional, national."""
        return (self.text, self.regional_text, self.national_text)

    @property
    def has_words(self) -> bool:
        """True when anything is written, whether the reader may read it or not."""
        return self.is_hidden or any(self.texts)

    @property
    def marking_label(self) -> str:
        """The picture, and the section's number and title."""
        return f"{self.picture} · {self.section.number}. {gettext(self.section.title)}"

    @property
    def log_place(self) -> str:
        """What is written in a section stands in the log as a deed of its picture."""
        return f"{self.picture._meta.label_lower}:{self.picture_id}:{self.key}"


class PictureComment(models.Model):
    """Comment (synpunkt): what someone who got the picture to read said about a section. ``said_by`` is a function or a
    body. ``answer`` is what was done about it, in the coordinator's words."""

    picture = models.ForeignKey(
        Picture, verbose_name=_("situational picture"), on_delete=models.PROTECT, related_name="comments"
    )
    key = models.CharField(_("section"), max_length=20)
    text = models.TextField(_("text"), validators=[LONGEST_COMMENT])
    said_by = models.CharField(_("whose view"), max_length=120)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_on = models.DateField(_("written on"))
    answer = models.TextField(_("what was done about it"), blank=True, validators=[LONGEST_COMMENT])
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(said_by=""), name="comment_has_words_and_owner"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="answered_comment_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said_by} · {gettext(BY_KEY[self.key].title)}"

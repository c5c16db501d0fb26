"""The shape of what people fill in about plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.models import Unit
from handlingskraft.plan.models import (
    Activity,
    GoverningDocument,
    GoverningItem,
    GoverningLevel,
    PlanKind,
    PlanVersion,
    PreventionLevel,
    ScheduleKind,
    VersionState,
)
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared import clock
from handlingskraft.shared.text import shorten
from handlingskraft.situational_picture.models import Picture
from handlingskraft.ui.fields import DayInput


class AdoptForm(GuardedForm):
    """The decision."""

    decided_on = forms.DateField(label=_("When was the plan decided?"), widget=DayInput())
    body = forms.CharField(
        label=_("Who decided it?"), max_length=120, help_text=_("For example kommunfullmäktige or kommunstyrelsen.")
    )
    paragraph = forms.CharField(label=_("Which paragraph?"), max_length=20, help_text=_("For example § 14."))
    registry_number = forms.CharField(
        label=_("Which registry number?"), max_length=60, help_text=_("For example KS 2015/212.")
    )
    without_picture = forms.CharField(
        label=_("Why is the plan adopted without a situational picture?"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The annual report repeats it."),
    )  # fmt: skip

    def __init__(self, *args: Any, picture: Picture | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["without_picture"].required = picture is None
        if picture is not None:
            del self.fields["without_picture"]

    def clean_decided_on(self) -> Any:
        """Not in the future."""
        day = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise forms.ValidationError(_("The day lies in the future. Adopt the plan here when it has been decided."))
        return day

    def clean_paragraph(self) -> str:
        """With its sign: "14" becomes "§ 14"."""
        words = self.cleaned_data["paragraph"].strip()
        return words if words.startswith("§") else f"§ {words}"


class OwnershipForm(GuardedForm):
    """Who answers and who takes part."""

    owner = forms.ChoiceField(label=_("Who answers for the activity?"), required=False)
    co_actors = forms.ModelMultipleChoiceField(
        label=_("Who else takes part?"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    EVERY = "every"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.open_on(clock.today()).order_by("name")
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("No unit yet")),
            (self.EVERY, _("Every department, one line each")),
            *((pk, unit.name) for pk, unit in self.units.items()),
        ]
        self.fields["co_actors"].queryset = units  # type: ignore[attr-defined]


class PlanningForm(GuardedForm):
    """When, on which level, for whom and within what."""

    schedule = forms.ChoiceField(
        label=_("When is it to be done?"), required=False, choices=[("", _("Not stated")), *ScheduleKind.choices]
    )
    due_on = forms.DateField(
        label=_("By which day?"), required=False, widget=DayInput(), help_text=_("Only when it is to be done by a date.")
    )
    schedule_note = forms.CharField(
        label=_("Anything more about the time?"),
        required=False,
        max_length=120,
        help_text=_("For example September to October."),
    )
    prevention_level = forms.ChoiceField(
        label=_("On which level does it work?"), required=False, choices=[("", _("Not stated")), *PreventionLevel.choices],
        help_text=_("Promoting is for everyone, preventive for groups and places at risk, remedial where something has happened."),
    )  # fmt: skip
    target_group = forms.CharField(label=_("Whom is it for?"), required=False, max_length=200)
    host_structure = forms.CharField(
        label=_("Within which existing work?"),
        required=False,
        max_length=200,
        help_text=_("For example the crime prevention council or the RSA."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """A date goes with "by a date", and only with it."""
        values = super().clean() or {}
        if values.get("schedule") == ScheduleKind.DATE and not values.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Give the day, or choose every year or ongoing."))
        if values.get("due_on") and values.get("schedule") != ScheduleKind.DATE:
            self.add_error("schedule", _("You gave a day. Choose “by a date”, or clear the day."))
        return values


class IndicatorForm(GuardedForm):
    """How it is measured."""

    text = forms.CharField(
        label=_("How will you see that it has worked?"), max_length=500,
        help_text=_("For example share of employees who have taken the course, women and men."),
    )  # fmt: skip
    counts_people = forms.BooleanField(
        label=_("People are counted for it"), required=False,
        help_text=_("Then each unit counts women and men in the follow-up, and small numbers are never shown."),
    )  # fmt: skip


class LinksForm(GuardedForm):
    """Which governing items the activity answers to, grouped by document."""

    items = forms.ModelMultipleChoiceField(
        label=_("Which points does the activity answer to?"), queryset=GoverningItem.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        linked = activity.governing_links.values("item")
        items = (
            GoverningItem.objects.filter(document__versions=activity.version_id)
            .filter(Q(withdrawn_on=None) | Q(pk__in=linked))
            .select_related("document")
            .order_by("position")
        )
        self.fields["items"].queryset = items  # type: ignore[attr-defined]
        self.fields["items"].choices = _grouped(  # type: ignore[attr-defined]
            (str(item.document), item.pk, str(item)) for item in sorted(items, key=lambda item: item.document.rank)
        )

    @property
    def has_choices(self) -> bool:
        """The plan is held against something."""
        return bool(self.fields["items"].choices)  # type: ignore[attr-defined]


def _grouped(options: Iterable[tuple[str, int, str]]) -> list[tuple[str, list[tuple[int, str]]]]:
    """(group, value, words) as choices under headings, in the given order."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for group, value, words in options:
        groups.setdefault(group, []).append((value, words))
    return list(groups.items())


class ShareForm(GuardedForm):
    """The activity of another plan that is the same work."""

    same_as = forms.ModelChoiceField(
        label=_("Which activity in another plan is the same work?"), queryset=Activity.objects.none(), required=False,
        empty_label=_("None: it is followed up here"),
        help_text=_("It is then followed up there, once, and counts in both plans."),
    )  # fmt: skip

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = (
            Activity.objects.in_lists()
            .filter(version__in=PlanVersion.objects.in_force(), same_as=None)
            .exclude(version__plan=activity.version.plan_id)
            .order_by("version__title", "version_id", "position")
        )
        self.fields["same_as"].queryset = rows  # type: ignore[attr-defined]
        options = rows.values_list("version__title", "pk", "number", "text")
        self.fields["same_as"].choices = [  # type: ignore[attr-defined]
            ("", self.fields["same_as"].empty_label),  # type: ignore[attr-defined]
            *_grouped((title, pk, f"{number} {shorten(text, 100)}") for title, pk, number, text in options),
        ]


class CarryOverForm(GuardedForm):
    """The successor and what goes over to it."""

    title = forms.CharField(label=_("What is the new plan called?"), max_length=300)
    starts_in = forms.IntegerField(label=_("From which year?"), min_value=1990, max_value=2100)
    ends_in = forms.IntegerField(label=_("To which year?"), min_value=1990, max_value=2100)
    activities = forms.ModelMultipleChoiceField(
        label=_("Which activities go over?"),
        queryset=Activity.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = version.activities.order_by("position")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The period runs forward."""
        values = super().clean() or {}
        if values.get("starts_in") and values.get("ends_in") and values["ends_in"] < values["starts_in"]:
            self.add_error("ends_in", _("The last year comes before the first."))
        return values


class ReasonForm(GuardedForm):
    """Why."""

    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class NewPlanForm(GuardedForm):
    """A plan to write by hand."""

    title = forms.CharField(label=_("What is the plan called?"), max_length=300)
    kind = forms.ChoiceField(label=_("What kind of plan is it?"), choices=PlanKind.choices)


class GoverningDocumentForm(GuardedForm):
    """A governing document of the region's or the municipality's own."""

    level = forms.ChoiceField(label=_("Who decided it?"), choices=GoverningLevel.choices)
    title = forms.CharField(label=_("What is it called?"), max_length=300)
    items = forms.CharField(
        label=_("Which goals or points in it matter here?"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line."),
    )  # fmt: skip
    source_url = forms.URLField(label=_("Where can it be read?"), required=False, assume_scheme="https")


class GoverningItemForm(GuardedForm):
    """One more point."""

    ref = forms.CharField(label=_("Which number?"), max_length=40)
    label = forms.CharField(label=_("What does it say?"), max_length=500)


class AttachForm(GuardedForm):
    """The governing documents that the plan is held against, grouped by level."""

    documents = forms.ModelMultipleChoiceField(
        label=_("Which governing documents does the plan rest on?"), queryset=GoverningDocument.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = sorted(GoverningDocument.objects.all(), key=lambda each: each.rank)
        self.fields["documents"].queryset = GoverningDocument.objects.all()  # type: ignore[attr-defined]
        self.fields["documents"].choices = _grouped(  # type: ignore[attr-defined]
            (each.get_level_display().capitalize(), each.pk, str(each)) for each in documents
        )

    @property
    def has_choices(self) -> bool:
        """There is something to choose."""
        return bool(self.fields["documents"].choices)  # type: ignore[attr-defined]


class DecideLinksForm(GuardedForm):
    """A person's word on one governing item: the activities that were proposed, which of them answer, and one by its number."""

    proposed = forms.ModelMultipleChoiceField(queryset=Activity.objects.none(), required=False)
    answering = forms.ModelMultipleChoiceField(queryset=Activity.objects.none(), required=False)
    number = forms.CharField(label=_("Which activity answers to it?"), max_length=20, required=False)

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        for name in ("proposed", "answering"):
            self.fields[name].queryset = version.activities.all()  # type: ignore[attr-defined]

    def clean_number(self) -> Activity | None:
        """The activity with that number; the words after it, which the browser's list adds, do not count."""
        words = self.cleaned_data["number"].split()
        if not words:
            return None
        found = self.version.activities.in_lists().filter(number__iexact=words[0].rstrip(".")).first()
        if found is None:
            raise forms.ValidationError(_("There is no activity {number} in the plan.").format(number=words[0]))
        return found

    def clean(self) -> dict[str, Any]:
        """Something must have been said."""
        values = super().clean() or {}
        if not self.errors and not values.get("number") and not values.get("proposed"):
            self.add_error("number", _("Give the activity’s number, for example 1.2."))
        return values


class ActivityField(forms.ModelChoiceField):  # type: ignore[type-arg]  # is not generic when the program runs
    """Activities by number and words; those of a draft say so."""

    def label_from_instance(self, activity: Activity) -> str:
        """Number and words, such as 2.2 Utbilda alla medarbetare (utkast)."""
        draft = f" ({_('draft')})" if activity.version.is_draft else ""
        return f"{shorten(f'{activity.number} {activity.text}', 100)}{draft}"


class FindingDecisionForm(GuardedForm):
    """What is done about a need."""

    kind = forms.ChoiceField(
        label=_("What do you do about it?"), widget=forms.RadioSelect,
        choices=[
            ("activity", _("An activity meets it")), ("changed", _("An activity is changed to meet it")),
            ("none", _("No action")),
        ],
    )  # fmt: skip
    activity = ActivityField(
        label=_("Which activity?"), queryset=Activity.objects.none(), required=False, empty_label=_("None"),
        help_text=_("Is there none yet? Add it in a revision of the plan first, then choose it here."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why, or what is changed?"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text=_("Needed for a changed activity and for no action."),
    )  # fmt: skip
    decided_by = forms.CharField(
        label=_("Who decided?"), max_length=120, help_text=_("A body or a function, for example kommunstyrelsen.")
    )
    decided_on = forms.DateField(label=_("When?"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Activity.objects.in_lists().exclude(version__state=VersionState.SUPERSEDED).select_related("version")
        self.fields["activity"].queryset = rows.filter(version__plan__archived_on=None).order_by("version_id", "position")  # type: ignore[attr-defined]

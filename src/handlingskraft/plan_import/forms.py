"""The shape of what people fill in when a plan is read in and reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Manager
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handlingskraft.organisation.rules import is_collective
from handlingskraft.plan.models import Activity, PlanKind, PlanVersion
from handlingskraft.plan.operations import Spot, Wording
from handlingskraft.plan.rules import sentence_ends
from handlingskraft.plan_import.documents.limits import MEGABYTE
from handlingskraft.plan_import.documents.problems import TOO_LARGE
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared.text import shorten, whole_number

MOST_PASTED = 2_000_000


class UploadForm(GuardedForm):
    """A file, or pasted text."""

    file = forms.FileField(
        label=_("Which document did you decide?"), required=False,
        help_text=_("Word (.docx), PDF, OpenDocument (.odt) or plain text. It stays here, and nothing is sent anywhere."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Or paste the plan’s text"), required=False, max_length=MOST_PASTED, strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What kind of plan is it?"), choices=PlanKind.choices, initial=PlanKind.VIOLENT_EXTREMISM)

    def clean_file(self) -> UploadedFile[Any] | None:
        """Not larger than we accept."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(gettext(TOO_LARGE).format(megabytes=settings.UPLOAD_LIMIT // MEGABYTE))
        return file

    def texts_of_files(self) -> Iterator[tuple[str, str]]:
        """The file's name. What stands in the file is shown with its lines beside the draft."""
        file = self.cleaned_data.get("file")
        if file is not None:
            yield "file", file.name or ""

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean() or {}
        if not self.errors and not values.get("file") and not (values.get("text") or "").strip():
            self.add_error("file", _("Choose a file, or paste the text below."))
        return values


class ActivityForm(GuardedForm):
    """The wording of an activity in a draft."""

    text = forms.CharField(
        label=_("Text, as it stands in the plan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    responsible = forms.CharField(
        label=_("Owner, in the plan’s words"), required=False, max_length=500, help_text=_("Several: a semicolon between.")
    )
    deadline = forms.CharField(label=_("When"), required=False, max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def start(cls, activity: Activity) -> dict[str, object]:
        """The fields as they stand."""
        return {
            "text": activity.text, "responsible": "; ".join(activity.responsible_text), "deadline": activity.deadline_text,
            "seen": activity.edit_number,
        }  # fmt: skip

    def wording(self) -> Wording:
        """What was filled in."""
        names = tuple(name.strip() for name in self.cleaned_data["responsible"].split(";") if name.strip())
        return Wording(
            text=self.cleaned_data["text"], responsible_text=names, is_collective=any(is_collective(name) for name in names),
            deadline_text=self.cleaned_data["deadline"],
        )  # fmt: skip


class TextForm(GuardedForm):
    """The wording of a goal, or the title of a focus area."""

    text = forms.CharField(
        label=_("Text, as it stands in the plan"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class VersionForm(GuardedForm):
    """The head of a plan."""

    title = forms.CharField(label=_("What is the plan called?"), max_length=300)
    municipality = forms.CharField(label=_("Which municipality?"), required=False, max_length=100)
    starts_in = forms.IntegerField(label=_("From which year?"), required=False, min_value=1990, max_value=2100)
    ends_in = forms.IntegerField(label=_("To which year?"), required=False, min_value=1990, max_value=2100)

    def clean(self) -> dict[str, Any]:
        """The period runs forward."""
        values = super().clean() or {}
        if values.get("starts_in") and values.get("ends_in") and values["ends_in"] < values["starts_in"]:
            self.add_error("ends_in", _("The last year comes before the first."))
        return values


class KeepForm(GuardedForm):
    """Why names and the like may stand in the plan."""

    reason = forms.CharField(
        label=_("Why may they stand?"), max_length=200,
        help_text=_("For example: the board has named its chair in the decision. Name nobody here."),
    )  # fmt: skip


class SpotField(forms.ChoiceField):
    """A place in the plan: "g12" under a goal, "f3" in a focus area, "a7" below an activity, "c" a commitment."""


def spot_choices(version: PlanVersion, *, moving: Activity | None = None) -> list[tuple[str, object]]:
    """Every place in the plan, grouped as the page is."""
    choices: list[tuple[str, object]] = []
    goals = list(version.goals.order_by("position"))
    tops = version.activities.in_lists().filter(parent=None).order_by("position")
    if moving is not None:
        tops = tops.filter(focus_area=moving.focus_area_id).exclude(pk=moving.pk)
    for area in version.focus_areas.order_by("position"):
        places = [
            (f"g{goal.pk}", f"{gettext('Goal')} {goal.number}: {shorten(goal.text, 70)}")
            for goal in goals
            if goal.focus_area_id == area.pk
        ]
        places.append((f"f{area.pk}", gettext("without a goal")))
        places += [
            (f"a{top.pk}", f"{gettext('below')} {top.number} {shorten(top.text, 60)}")
            for top in tops
            if moving and top.focus_area_id == area.pk
        ]
        choices.append((area.title or gettext("Without focus area"), places))
    choices.append((gettext("Outside the lists"), [("c", gettext("commitment"))]))
    return choices


def spot_from(version: PlanVersion, value: str, source: dict[str, int | None] | None = None) -> Spot:
    """The place that a choice stands for. Raises KeyError for one that is not in the plan."""
    rows: dict[str, Manager[Any]] = {"g": version.goals, "f": version.focus_areas, "a": version.activities}
    names = {"g": "goal", "f": "focus_area", "a": "parent"}
    if value == "c":
        return Spot(source=source or {})
    row = rows[value[:1]].filter(pk=whole_number(value[1:])).first()
    if row is None:
        raise KeyError(value)
    return Spot(**{names[value[:1]]: row}, source=source or {})


class MoveForm(GuardedForm):
    """Where an activity goes."""

    spot = forms.ChoiceField(label=_("Move to"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spot"].choices = spot_choices(activity.version, moving=activity)  # type: ignore[attr-defined]


class SplitForm(GuardedForm):
    """Where an activity is cut."""

    at = forms.TypedChoiceField(label=_("Divide after"), coerce=int)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = cuts(activity.text)  # type: ignore[attr-defined]


def cuts(text: str) -> list[tuple[int, str]]:
    """Where a text can be cut: after sentences; in one long sentence, after commas and "och"."""
    places = list(sentence_ends(text))
    if not places:
        places = [at for mark in (", ", " och ", "; ") for at in _ends_of(text, mark)]
    return [
        (at, "…" + text[max(0, at - 40) : at].strip() + " | " + shorten(text[at:].strip(), 30)) for at in sorted(set(places))
    ]


def _ends_of(text: str, mark: str) -> list[int]:
    found, start = [], 0
    while (start := text.find(mark, start)) >= 0:
        found.append(start + (1 if mark != " och " else 0))
        start += len(mark)
    return [at for at in found if 0 < at < len(text) - 1]


class LineForm(GuardedForm):
    """What a line of the document becomes."""

    BECOMES = (
        ("activity", _("an activity")),
        ("goal", _("a goal")),
        ("focus_area", _("a focus area")),
        ("commitment", _("a commitment")),
    )
    becomes = forms.ChoiceField(label=_("What is it?"), choices=BECOMES)
    text = forms.CharField(
        label=_("Text, as it stands in the plan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
    spot = forms.ChoiceField(label=_("Where does it belong?"), required=False)
    line = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spot"].choices = spot_choices(version)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An activity and a goal need a place."""
        values = super().clean() or {}
        place, becomes = values.get("spot", ""), values.get("becomes")
        if becomes == "activity" and place[:1] not in {"g", "f", "a"}:
            self.add_error("spot", _("Choose a goal or a focus area."))
        if becomes == "goal" and place[:1] not in {"g", "f"}:
            self.add_error("spot", _("Choose the focus area that the goal stands in."))
        return values

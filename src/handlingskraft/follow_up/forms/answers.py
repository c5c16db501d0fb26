"""The shape of what a unit writes about an activity, and of the head's word."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.models import NOTHING_LABELS, STATUS_LABELS, StatusReport
from handlingskraft.follow_up.rules import Answer, Lack, NothingReason, lacks
from handlingskraft.privacy.guarding import GuardedForm

LONGEST = 4000
"""As in the table: a few sentences are asked for, two pages are taken."""
WORDS = ("done_text", "result_text", "obstacle", "next_step")


class StatusSelect(forms.RadioSelect):
    """The statuses as large fields, each with its shape."""

    template_name = "follow_up/widgets/status.html"


def _words(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


class AnswerForm(GuardedForm):
    """The five questions. Nothing must be filled in to keep a draft, but a pause has its reason at once."""

    status = forms.ChoiceField(
        label=_("How is it going?"), required=False, choices=[(each.value, word) for each, word in STATUS_LABELS.items()],
        widget=StatusSelect,
    )  # fmt: skip
    done_text = _words(_("What have you done?"), 4, _("One to three sentences are enough."))
    result_text = _words(_("What has changed?"), 3, _("Skip it if it is too early to say."))
    obstacle = _words(
        _("What stands in the way?"),
        2,
        _("Paused or withdrawn? Then say why here. Otherwise only if something is in the way."),
    )
    next_step = _words(_("What is the next step?"), 2)
    seen = forms.IntegerField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)
    pen = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False, max_length=16)

    @staticmethod
    def start(report: StatusReport) -> dict[str, Any]:
        """The fields as they stand."""
        return {
            "status": report.status, **{name: getattr(report, name) for name in WORDS}, "seen": report.edit_number,
            "answered_for": report.answered_for, "pen": token_hex(8),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whoever pauses or drops an activity says why."""
        values = super().clean() or {}
        if not self.errors and Lack.REASON in lacks(self._answer(values)):
            self.add_error("obstacle", _("Say why it is paused or withdrawn, in a sentence."))
        return values

    def _answer(self, values: dict[str, Any]) -> Answer:
        return Answer(**{name: values.get(name, "") for name in ("status", *WORDS)})

    @property
    def answer(self) -> Answer:
        """What was written."""
        return self._answer(self.cleaned_data)

    @property
    def seen_and_pen(self) -> tuple[int | None, str]:
        """The edit that the page was made from, and which page it is."""
        return self.cleaned_data["seen"], self.cleaned_data["pen"]

    @property
    def source(self) -> str:
        """Where the answer came from, when it is given on a unit's behalf."""
        return str(self.cleaned_data.get("answered_for", ""))

    @property
    def is_blank(self) -> bool:
        """True when nothing was written."""
        return self.answer.stripped() == Answer()


class SourceField(forms.CharField):
    """Where the words came from, when the coordinator answers for a unit."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Where did the answer come from?"), max_length=200,
            help_text=_("For example “phone call with the principal, 14 January”. Name functions, not people."),
        )  # fmt: skip


class OnBehalfForm(AnswerForm):
    """The same, when the coordinator answers for a unit: it is shown everywhere, with where the words came from."""

    answered_for = SourceField()


class NothingForm(GuardedForm):
    """Why there is nothing to report."""

    reason = forms.TypedChoiceField(
        label=_("Why?"), choices=[(each.value, word) for each, word in NOTHING_LABELS.items()], coerce=NothingReason
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def source(self) -> str:
        """Where the answer came from, when it is given on a unit's behalf."""
        return str(self.cleaned_data.get("answered_for", ""))


class NothingOnBehalfForm(NothingForm):
    """The same, when the coordinator answers for a unit."""

    answered_for = SourceField()


class ReturnForm(GuardedForm):
    """The head's word on what is missing."""

    word = forms.CharField(
        label=_("What do you want the unit to add?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One question is enough. The unit sees it above its answer."),
    )  # fmt: skip

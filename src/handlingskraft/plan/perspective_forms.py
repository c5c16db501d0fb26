"""The shape of what people fill in about perspectives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlingskraft.plan.models.perspectives import LONGEST_ANSWER
from handlingskraft.plan.operations import Advice, Checked
from handlingskraft.plan.rules import QUESTIONS, Perspective
from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.ui.fields import DayInput


class ChildrenForm(GuardedForm):
    """Whether the activity concerns children."""

    concerns = forms.ChoiceField(
        label=_("Does the activity concern anyone under 18?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No"))],
    )  # fmt: skip


QUESTION_WORDS: dict[str, tuple[Any, Any]] = {
    "which_children": (_("Which children are concerned?"), _("Groups and ages, never one child.")),
    "what_children_say": (
        _("What do they say, and how were they asked?"), _("If they have not been asked: say so, and why."),
    ),
    "risks_and_benefits": (_("What are the benefits and the risks for them?"), ""),
    "alternatives": (_("Which other ways are there?"), _("Less far-reaching ones, or doing nothing.")),
    "weighing": (_("How do you weigh it?"), ""),
    "who_is_reached": (_("Who is reached, women and men, girls and boys?"), ""),
    "figures_by_sex": (_("Which figures are there, divided by sex?"), _("Say where they come from. Leave it empty if there are none.")),
    "what_is_changed": (_("What is changed because of it?"), _("Nothing can be an answer, with the reason.")),
    "which_rights": (
        _("Which rights are touched?"), _("For example freedom of opinion, of religion and of association, and privacy."),
    ),
    "is_proportionate": (_("Is it necessary, and is it in proportion?"), _("What is won, and what does it cost for those it reaches?")),
}  # fmt: skip


class CheckForm(GuardedForm):
    """A perspective check in the short form: its questions and the conclusion."""

    def __init__(self, *args: Any, perspective: Perspective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.perspective = perspective
        for key in QUESTIONS[perspective]:
            label, help_text = QUESTION_WORDS[key]
            self.fields[key] = _sentence(label, help_text)
        if perspective is Perspective.RIGHTS:
            self.fields["group"] = forms.ChoiceField(
                label=_("Is the activity aimed at a group that is defined by religion, ethnic origin or opinion?"),
                widget=forms.RadioSelect, choices=[("no", _("No")), ("yes", _("Yes"))],
                help_text=_("If yes, the activity is held until a lawyer has said that it may go on."),
            )  # fmt: skip
        self.fields["conclusion"] = _sentence(_("What is your conclusion?"), "")

    @property
    def said(self) -> Checked:
        """What was filled in."""
        values = self.cleaned_data
        answers = {key: values[key] for key in QUESTIONS[self.perspective]}
        return Checked(self.perspective, answers, values["conclusion"], is_aimed_at_group=values.get("group") == "yes")


def _sentence(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 2})
    )


class AdviceForm(GuardedForm):
    """What the lawyer said."""

    may_go_on = forms.ChoiceField(
        label=_("May the activity go on?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No, it stays held"))],
    )
    words = forms.CharField(
        label=_("What does the advice say?"), max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 3})
    )
    reference = forms.CharField(label=_("Where is it kept?"), max_length=120, help_text=_("A registry number, for example."))
    given_on = forms.DateField(label=_("Which day was it given?"), widget=DayInput())
    given_by = forms.CharField(
        label=_("Which function gave it?"), max_length=120, help_text=_("For example the municipality’s lawyer. Not a name.")
    )

    @property
    def advice(self) -> Advice:
        """What was filled in."""
        values = dict(self.cleaned_data)
        return Advice(**{**values, "may_go_on": values["may_go_on"] == "yes"})

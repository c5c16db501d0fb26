"""The shape of what a unit has counted."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from handlingskraft.follow_up.models import Outcome
from handlingskraft.follow_up.operations import Counted
from handlingskraft.privacy.people import PeopleCount
from handlingskraft.privacy.people_field import PeopleNumberField


class OutcomeForm(Form):
    """Women, men, and those of whom one or the other is not known (DOMAIN.md 2.7). It shows the unit its own numbers again."""

    women = PeopleNumberField(label=_("Women or girls"))
    men = PeopleNumberField(label=_("Men or boys"))
    others = PeopleNumberField(label=_("Other or not known"), required=False)

    @staticmethod
    def start(outcome: Outcome | None) -> dict[str, Any]:
        """The fields as they stand."""
        return {name: getattr(outcome, name) for name in ("women", "men", "others")} if outcome else {}

    @property
    def counted(self) -> Counted:
        """What was counted."""
        values = self.cleaned_data
        return Counted(values["women"], values["men"], values["others"] or PeopleCount(0))

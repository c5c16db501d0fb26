"""Words that pages of this chapter share."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlingskraft.risk_analysis.rules import Hint, Lack, Standing, Step

LACK_WORDS = {
    Lack.OUTCOME: gettext_lazy("Say whether it is assessed."),
    Lack.REASON: gettext_lazy("Say why it is not assessed, in a sentence."),
    Lack.LIKELIHOOD: gettext_lazy("Choose how likely it is."),
    Lack.CONSEQUENCE: gettext_lazy("Choose how bad it would be."),
}
LACK_FIELDS = {
    Lack.OUTCOME: "is_assessed",
    Lack.REASON: "why_not",
    Lack.LIKELIHOOD: "likelihood",
    Lack.CONSEQUENCE: "consequence",
}
HINT_WORDS = {
    Hint.NO_REFERENCE: gettext_lazy("Reference to the analysis"),
    Hint.GAP_BUT_NO_MEASURE: gettext_lazy("Measure against what is missing"),
    Hint.NO_RESOURCES: gettext_lazy("Resources set aside"),
}
STANDING_WORDS = {
    Standing.MISSING: gettext_lazy("Not assessed"),
    Standing.DRAFT: gettext_lazy("Begun, not confirmed"),
    Standing.NOT_ASSESSED: gettext_lazy("Not assessed, with reason"),
    Standing.ASSESSED: gettext_lazy("Assessed"),
}


def proposed_scale() -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """A scale of five steps to begin from. The municipality puts its own words."""
    likelihood = (
        Step(_("Very unlikely"), _("hard to imagine here in the coming years")),
        Step(_("Unlikely"), _("has happened in municipalities like ours, not here")),
        Step(_("Possible"), _("has happened here, or there are reasons to expect it")),
        Step(_("Likely"), _("happens now and then")),
        Step(_("Very likely"), _("happens every year, or is going on")),
    )
    consequence = (
        Step(_("Very limited"), _("handled in everyday work")),
        Step(_("Limited"), _("takes time from other work, nobody is hurt")),
        Step(_("Serious"), _("people are afraid, or an activity cannot go on as usual")),
        Step(_("Very serious"), _("someone is badly hurt, or an activity is closed for a time")),
        Step(_("Catastrophic"), _("lives are lost, or trust in the municipality is damaged for long")),
    )
    return likelihood, consequence

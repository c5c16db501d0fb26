"""What the plan's pages show of the follow-up: the source that ``apps.ready`` enters in ``plan.overviews.status``."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.overviews.figures import UnitAnswer
from handlingskraft.follow_up.overviews.history import Moment, first_words, latest_of, rounds_of, timeline_of
from handlingskraft.follow_up.permissions import can_see_rounds
from handlingskraft.plan.models import Activity, PlanVersion
from handlingskraft.plan.overviews import status
from handlingskraft.shared.text import shorten
from handlingskraft.ui import dates

_LONGEST_SENTENCE = 110


class FollowUpStatus:
    """How activities go according to the rounds."""

    def plan_status(self, version: PlanVersion, user: User, on: date) -> status.PlanStatus | None:
        """From the open round where someone has answered, else from the last closed one. At most five queries."""
        rounds = rounds_of(version)
        if not rounds:
            return None
        latest = latest_of(version, rounds, user, on)
        rows = {
            pk: status.RowStatus(each.shown.value, shorten(each.sentence, _LONGEST_SENTENCE)) for pk, each in latest.items()
        }
        newest = rounds[0]
        if newest.is_open:
            return status.PlanStatus(_("status in {round}, which is open").format(round=newest.name), rows)
        day = dates.day(newest.judged_on(on))
        return status.PlanStatus(_("status in {round}, closed {day}").format(round=newest.name, day=day), rows)

    def timeline(self, activity: Activity, user: User, on: date) -> list[status.Moment]:
        """The rounds that asked about it, through every version of the plan."""
        has_link = can_see_rounds(user)
        return [_moment(moment, has_link=has_link) for moment in timeline_of(activity.lineage, user, on)]


def _moment(moment: Moment, *, has_link: bool) -> status.Moment:
    round_ = moment.round
    url = round_.get_absolute_url() if has_link else ""
    words = tuple(_words(answer) for answer in moment.answers if answer.is_reported)
    return status.Moment(round_.year, round_.name, url, moment.shown.value, moment.asked, words)


def _words(answer: UnitAnswer) -> status.Words:
    sentence = _("The words are marked as secret.") if answer.is_hidden else first_words(answer)
    return status.Words(answer.unit, answer.shown.value, sentence, answer.answered_by)

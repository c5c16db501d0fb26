"""Why a human should look at an item: message ids."""

from __future__ import annotations

from handlingskraft.shared.language import gettext_noop as _

UNLABELLED_LIST = _("The item stands in a list that no heading or sentence calls goals or activities.")
RUNNING_TEXT = _("The activity was read from running text.")
GOAL_BY_ORDER = _("The goal was matched by the order of the goals and the activities.")
GOAL_FROM_PURPOSE = _("The plan states no goal; the purpose was taken as the goal.")
OWNER_WE = _("“We” was taken as the parties that the plan names.")
OWNER_BELOW = _("The owner was taken from the text below the item.")
COLUMNS_GUESSED = _("The table has no header row; what its columns mean was told from their contents.")
TIME_IN_SENTENCE = _("The time words stand in the middle of the sentence and may belong to something else.")
GOAL_FROM_EFFECT = _("An expected effect was taken as a goal.")

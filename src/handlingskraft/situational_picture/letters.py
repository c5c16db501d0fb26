"""The chapter's letters: asked to contribute, and asked again."""

from __future__ import annotations

from collections.abc import Mapping

from handlingskraft.mail.letters import Letter, NotWanted
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.shared.language import gettext_noop
from handlingskraft.situational_picture.models import Contribution
from handlingskraft.ui import dates


def _wanted(mail: OutgoingMail) -> Mapping[str, object]:
    """What is asked for now. Raises NotWanted when it has come in, or the collection is closed, since."""
    rows = Contribution.objects.select_related("collection", "unit")
    row = rows.get(pk=mail.context["contribution"])
    if row.is_submitted or not row.collection.is_open:
        raise NotWanted
    return {
        "quarter": str(row.collection), "unit": row.unit.name, "until": dates.day(row.collection.due_on),
        "to_head": bool(mail.context.get("to_head")), "path": row.get_absolute_url(),
    }  # fmt: skip


WANTED = Letter("contribution_wanted", gettext_noop("Asked to contribute to the picture"), _wanted)
REMINDER = Letter("contribution_reminder", gettext_noop("Reminder to contribute to the picture"), _wanted)
LETTERS = (WANTED, REMINDER)

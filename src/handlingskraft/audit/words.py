"""The log in words: what each deed is called, and the words for things, fields and values in it.

Whoever records a new deed adds its sentence here; a test looks for deeds without words in the whole code base. All are
message ids.
"""

from __future__ import annotations

from handlingskraft.shared.language import gettext_noop

DEEDS = {
    # accounts
    "account_opened": gettext_noop("An account was opened"),
    "account_changed": gettext_noop("An account was changed"),
    "account_closed": gettext_noop("An account was closed"),
    "account_reopened": gettext_noop("An account was opened again"),
    "password_changed": gettext_noop("A password was changed"),
    "sign_in_link_made": gettext_noop("A link for choosing a password was made"),
    # letters
    "mail_asked_for": gettext_noop("A letter was put in the outbox"),
    "mail_retried": gettext_noop("A letter was tried again"),
    # units and seats
    "unit_added": gettext_noop("A unit was added"),
    "unit_changed": gettext_noop("A unit was changed"),
    "unit_closed": gettext_noop("A unit was closed down"),
    "unit_reopened": gettext_noop("A unit was opened again"),
    "alias_added": gettext_noop("A unit got another name"),
    "alias_removed": gettext_noop("Another name of a unit was removed"),
    "seat_given": gettext_noop("Someone was appointed to a seat"),
    "seat_ended": gettext_noop("An appointment was given a last day"),
    "seat_withdrawn": gettext_noop("An appointment was withdrawn before it began to count"),
    # the plan: from document to decision
    "document_uploaded": gettext_noop("A document was uploaded"),
    "document_read": gettext_noop("A document was read into a draft"),
    "document_unreadable": gettext_noop("A document could not be read"),
    "doubt_settled": gettext_noop("A doubt from the reading was settled"),
    "draft_created": gettext_noop("A draft was made"),
    "draft_discarded": gettext_noop("A draft was thrown away"),
    "plan_version_changed": gettext_noop("The title, municipality or period of a draft was changed"),
    "plan_adopted": gettext_noop("A plan was adopted"),
    "plan_superseded": gettext_noop("A plan was replaced by a later version"),
    "plan_revision_started": gettext_noop("A revision was begun"),
    "plan_carried_over": gettext_noop("Activities were carried over to a successor"),
    "plan_archived": gettext_noop("A plan was archived"),
    "plan_reopened": gettext_noop("A plan was taken back from the archive"),
    # the plan: wording of a draft
    "focus_area_added": gettext_noop("A focus area was added"),
    "focus_area_changed": gettext_noop("A focus area was reworded"),
    "focus_area_removed": gettext_noop("A focus area was removed"),
    "goal_added": gettext_noop("A goal was added"),
    "goal_changed": gettext_noop("A goal was reworded"),
    "goal_removed": gettext_noop("A goal was removed"),
    "activity_added": gettext_noop("An activity was added"),
    "activity_changed": gettext_noop("An activity was reworded"),
    "activity_moved": gettext_noop("An activity was moved"),
    "activities_merged": gettext_noop("Two activities were merged"),
    "activity_split": gettext_noop("An activity was split in two"),
    "activity_removed": gettext_noop("An activity was removed"),
    # the plan: what is done about it
    "activity_assigned": gettext_noop("Owner and co-actors were chosen"),
    "activity_planned": gettext_noop("Time, level or target group was set"),
    "activity_linked": gettext_noop("An activity was linked to governing documents"),
    "activity_shared": gettext_noop("An activity was shared with another plan"),
    "indicator_added": gettext_noop("A measure was added"),
    "indicator_removed": gettext_noop("A measure was removed"),
    "proposal_declined": gettext_noop("A proposed link to a governing document was declined"),
    "governing_document_loaded": gettext_noop("A governing document was loaded from the program’s data"),
    "governing_document_entered": gettext_noop("A governing document was entered"),
    "governing_item_added": gettext_noop("A point was added to a governing document"),
    "governing_documents_chosen": gettext_noop("Governing documents were chosen for a plan"),
    # the follow-up
    "round_opened": gettext_noop("A follow-up round was opened"),
    "round_changed": gettext_noop("The name or days of a round were changed"),
    "round_followed_owners": gettext_noop("An open round asked the new owners of an activity"),
    "round_closed": gettext_noop("A round was locked"),
    "unit_answers_reopened": gettext_noop("A locked round was opened again for a unit"),
    "unit_answers_locked_again": gettext_noop("A unit's answers were locked again"),
    "units_reminded": gettext_noop("Units were reminded to answer"),
    "report_saved": gettext_noop("An answer was saved"),
    "report_submitted": gettext_noop("An answer was handed in"),
    "report_taken_back": gettext_noop("An answer was taken back"),
    "report_approved": gettext_noop("An answer was approved"),
    "report_returned": gettext_noop("An answer was returned to the unit"),
}

THINGS = {
    "accounts.user": gettext_noop("account"),
    "mail.outgoingmail": gettext_noop("letter"),
    "organisation.unit": gettext_noop("unit"),
    "organisation.seat": gettext_noop("seat"),
    "plan.plan": gettext_noop("action plan"),
    "plan.planversion": gettext_noop("plan version"),
    "plan.focusarea": gettext_noop("focus area"),
    "plan.goal": gettext_noop("goal"),
    "plan.activity": gettext_noop("activity"),
    "plan.governingdocument": gettext_noop("governing document"),
    "plan_import.planreading": gettext_noop("reading"),
    "follow_up.round": gettext_noop("follow-up round"),
    "follow_up.statusreport": gettext_noop("status report"),
    "follow_up.reopening": gettext_noop("reopening"),
}

FIELDS = {
    "account": gettext_noop("Account"),
    "activities": gettext_noop("Activities"),
    "added": gettext_noop("Added"),
    "alias": gettext_noop("Other name"),
    "answers": gettext_noop("Answers"),
    "asked": gettext_noop("Units asked"),
    "based_on": gettext_noop("Based on version number"),
    "body": gettext_noop("Decided by"),
    "changed": gettext_noop("Changed"),
    "checksum": gettext_noop("Checksum"),
    "closed_on": gettext_noop("Closed on"),
    "closes_on": gettext_noop("Last day to answer"),
    "code": gettext_noop("Kind of error"),
    "deadline_text": gettext_noop("Time in the plan's words"),
    "decided_on": gettext_noop("Decided on"),
    "document": gettext_noop("The document's checksum"),
    "documents": gettext_noop("Governing documents"),
    "done_text": gettext_noop("What was done"),
    "due_on": gettext_noop("Due date"),
    "ends_in": gettext_noop("Last year"),
    "ends_on": gettext_noop("Last day"),
    "fields": gettext_noop("What"),
    "from": gettext_noop("From version number"),
    "goals": gettext_noop("Goals"),
    "holder": gettext_noop("Account"),
    "host_structure": gettext_noop("Host structure"),
    "indicator": gettext_noop("Measure"),
    "is_collective": gettext_noop("Every department"),
    "is_on_behalf": gettext_noop("On behalf of the unit"),
    "item": gettext_noop("Point"),
    "items": gettext_noop("Points"),
    "kind": gettext_noop("Kind"),
    "line": gettext_noop("Line in the document"),
    "merged": gettext_noop("Merged with"),
    "municipality": gettext_noop("Municipality"),
    "name": gettext_noop("Name"),
    "names": gettext_noop("Names"),
    "new": gettext_noop("Number of the new row"),
    "next_step": gettext_noop("Next step"),
    "not_asked": gettext_noop("Units no longer asked"),
    "obstacle": gettext_noop("Obstacle"),
    "paragraph": gettext_noop("Paragraph"),
    "parent": gettext_noop("Part of"),
    "prevention_level": gettext_noop("Prevention level"),
    "registry_number": gettext_noop("Registry number"),
    "removed": gettext_noop("Removed"),
    "reported": gettext_noop("Answers that came in"),
    "responsible_text": gettext_noop("Owner in the plan's words"),
    "result_text": gettext_noop("What changed"),
    "same_as": gettext_noop("Shared with activity number"),
    "schedule": gettext_noop("When"),
    "schedule_note": gettext_noop("About the time"),
    "size": gettext_noop("Size in bytes"),
    "starts_in": gettext_noop("First year"),
    "starts_on": gettext_noop("First day"),
    "status": gettext_noop("Status"),
    "step": gettext_noop("Steps (− is up)"),
    "target_group": gettext_noop("Target group"),
    "text": gettext_noop("Wording"),
    "title": gettext_noop("Title"),
    "to": gettext_noop("To"),
    "units": gettext_noop("Units"),
    "until": gettext_noop("Last day"),
    "version": gettext_noop("Version of the data"),
    "withdrawn": gettext_noop("Withdrawn"),
}

VALUES = {
    "fields": {"email": gettext_noop("the e-mail"), "name": gettext_noop("the name")},
    "kind": {
        "board": gettext_noop("board"), "department": gettext_noop("department"), "unit": gettext_noop("unit"),
        "company": gettext_noop("municipal company"), "group": gettext_noop("group"),
        "external": gettext_noop("outside actor"),
        "ordinary": gettext_noop("ordinary"), "deputy": gettext_noop("deputy"),
    },
    "status": {
        "not_started": gettext_noop("not started"), "ongoing": gettext_noop("ongoing"), "done": gettext_noop("done"),
        "paused": gettext_noop("paused"), "dropped": gettext_noop("dropped"),
    },
    "schedule": {"date": gettext_noop("by a date"), "yearly": gettext_noop("every year"), "ongoing": gettext_noop("ongoing")},
    "prevention_level": {
        "promoting": gettext_noop("promoting"), "preventive": gettext_noop("preventive"), "remedial": gettext_noop("remedial"),
    },
}  # fmt: skip
ROLES_IN_LISTS = {
    "owner": gettext_noop("owner"), "owner_line": gettext_noop("one of every department"), "co_actor": gettext_noop("co-actor"),
}  # fmt: skip
"""Parts in a list of units, written after the unit in brackets: "Säkerhetsavdelningen (owner)"."""

NOT_OLD_AND_NEW = frozenset({"added", "changed", "fields", "merged", "removed", "withdrawn"})
"""Fields whose list of two is no old value and new value."""
ACCOUNT_NUMBERS = frozenset({"account", "holder"})
"""Fields that hold an account's number, so that no name stands in a log that cannot be changed."""

"""What people do with plans, by subject."""

from handlingskraft.plan.operations.adopting import Decision, adopt_plan, archive_plan, carry_over, reopen_plan, revise_plan
from handlingskraft.plan.operations.creating import Draft, create_draft, start_empty_plan, store_lines
from handlingskraft.plan.operations.drafting import (
    Spot,
    Wording,
    add_activity,
    add_focus_area,
    add_goal,
    change_activity,
    change_focus_area,
    change_goal,
    change_version,
    discard_draft,
    merge_activities,
    move_activity,
    move_activity_within,
    remove_activity,
    remove_focus_area,
    remove_goal,
    split_activity,
)
from handlingskraft.plan.operations.governing import (
    NewDocument,
    add_governing_item,
    attach_governing_documents,
    enter_governing_document,
    load_governing_data,
)
from handlingskraft.plan.operations.guards import ChangedMeanwhile, NotPossible, WordingIsLocked
from handlingskraft.plan.operations.names import NameChoice, match_names
from handlingskraft.plan.operations.planning import (
    Ownership,
    Planning,
    add_indicator,
    assign,
    decide_links,
    link_items,
    plan_activity,
    remove_indicator,
    share_activity,
)

__all__ = [
    "ChangedMeanwhile", "Decision", "Draft", "NameChoice", "NewDocument", "NotPossible", "Ownership", "Planning", "Spot", "Wording",
    "WordingIsLocked", "add_activity", "add_focus_area", "add_goal", "add_governing_item", "add_indicator", "adopt_plan",
    "archive_plan", "assign", "attach_governing_documents", "carry_over", "change_activity", "change_focus_area",
    "change_goal", "change_version", "create_draft", "decide_links", "discard_draft", "enter_governing_document",
    "link_items", "match_names", "load_governing_data", "merge_activities", "move_activity", "move_activity_within", "plan_activity",
    "remove_activity", "remove_focus_area",
    "remove_goal", "remove_indicator", "reopen_plan", "revise_plan", "share_activity", "split_activity",
    "start_empty_plan", "store_lines",
]  # fmt: skip

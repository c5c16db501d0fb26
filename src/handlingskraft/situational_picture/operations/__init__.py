"""What people do with the situational picture."""

from handlingskraft.situational_picture.operations.areas import add_area, archive_area, rename_area, restore_area
from handlingskraft.situational_picture.operations.circulating import answer_comment, circulate_picture, comment_on_picture
from handlingskraft.situational_picture.operations.clocks import send_picture_notices
from handlingskraft.situational_picture.operations.collections import (
    ask_unit,
    change_due_day,
    close_collection,
    open_collection,
)
from handlingskraft.situational_picture.operations.contributing import (
    add_observation,
    change_observation,
    remove_observation,
    report_nothing_seen,
    submit_contribution,
)
from handlingskraft.situational_picture.operations.findings import (
    Need,
    add_finding,
    add_source,
    carry_on,
    change_finding,
    close_finding,
    remove_finding,
    remove_source,
    rest_on,
    set_causes,
)
from handlingskraft.situational_picture.operations.gathering_guards import CollectionIsClosed
from handlingskraft.situational_picture.operations.guards import PictureIsDecided, PictureIsIncomplete
from handlingskraft.situational_picture.operations.letters import remind_contributors, send_contribution_reminders
from handlingskraft.situational_picture.operations.milieus import add_milieu, archive_milieu, assess_milieu
from handlingskraft.situational_picture.operations.pictures import (
    Decision,
    Words,
    change_picture,
    decide_picture,
    start_picture,
    write_section,
)
from handlingskraft.situational_picture.operations.publishing import publish_picture, withdraw_public_picture
from handlingskraft.situational_picture.operations.reading_in import read_in_observations
from handlingskraft.situational_picture.operations.statistics import NewTable, ask_source, fetch_table, keep_table, keep_values

__all__ = [
    "CollectionIsClosed",
    "Decision",
    "Need",
    "NewTable",
    "PictureIsDecided",
    "PictureIsIncomplete",
    "Words",
    "add_area",
    "add_finding",
    "add_milieu",
    "add_observation",
    "add_source",
    "answer_comment",
    "archive_area",
    "archive_milieu",
    "ask_source",
    "ask_unit",
    "assess_milieu",
    "carry_on",
    "change_due_day",
    "change_finding",
    "change_observation",
    "change_picture",
    "circulate_picture",
    "close_collection",
    "close_finding",
    "comment_on_picture",
    "decide_picture",
    "fetch_table",
    "keep_table",
    "keep_values",
    "open_collection",
    "publish_picture",
    "read_in_observations",
    "remind_contributors",
    "remove_finding",
    "remove_observation",
    "remove_source",
    "rename_area",
    "report_nothing_seen",
    "rest_on",
    "restore_area",
    "send_contribution_reminders",
    "send_picture_notices",
    "set_causes",
    "start_picture",
    "submit_contribution",
    "withdraw_public_picture",
    "write_section",
]  # fmt: skip

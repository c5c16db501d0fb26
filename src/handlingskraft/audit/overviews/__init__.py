"""The log as people read it, and whether its chain holds."""

from handlingskraft.audit.overviews.chain import ChainCheck, begin, check_all, events_since, go_on, latest
from handlingskraft.audit.overviews.log import (
    Change,
    IsClosed,
    LogFilter,
    LogPage,
    LogRow,
    deed_words,
    events,
    export_headings,
    export_rows,
    log_page,
    log_row,
    thing_words,
)

__all__ = [
    "ChainCheck", "Change", "IsClosed", "LogFilter", "LogPage", "LogRow", "begin", "check_all", "deed_words", "events",
    "events_since", "export_headings", "export_rows", "go_on", "latest", "log_page", "log_row",
    "thing_words",
]  # fmt: skip

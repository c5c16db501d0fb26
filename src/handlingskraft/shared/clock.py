"""What day it is. Everything that needs "today" asks here, so that tests and the demo can set it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def today() -> date:
    """The day in Europe/Stockholm, or the one that HANDLINGSKRAFT_ON (YYYY-MM-DD) fixes."""
    fixed = os.environ.get("HANDLINGSKRAFT_ON")
    return date.fromisoformat(fixed) if fixed else datetime.now(tz=STOCKHOLM).date()


def now() -> datetime:
    """The moment in UTC; on the day that HANDLINGSKRAFT_ON fixes, at this hour of it in Stockholm."""
    moment = datetime.now(tz=STOCKHOLM)
    return datetime.combine(today(), moment.time(), STOCKHOLM).astimezone(UTC)

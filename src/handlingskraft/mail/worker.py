"""Starting the process that sends, so that no page waits for a mail server."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings
from django.core.cache import cache

_ON_ITS_WAY = "mail.worker"
_LONGEST_START = 30


def start() -> None:
    """Start one, unless one is on its way. It says so before it looks, so that no letter falls between. Never in tests."""
    if settings.START_MAIL_WORKER and cache.add(_ON_ITS_WAY, True, timeout=_LONGEST_START):  # noqa: FBT003 - any value does
        subprocess.Popen(
            [sys.executable, "-m", "handlingskraft.config.cli", "send-mail"], stdin=subprocess.DEVNULL, start_new_session=True
        )


def is_here() -> None:
    """The worker is about to look in the outbox: what comes from now on needs another."""
    cache.delete(_ON_ITS_WAY)

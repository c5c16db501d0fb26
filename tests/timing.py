"""Measuring how long something takes, whatever else the tests do in the same process."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable


def thread_seconds(work: Callable[[], object]) -> float:
    """Time of this thread, while nobody counts its lines, and what other tests left in memory is not gone through."""
    gc.freeze()
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        began = time.thread_time()
        work()
        return time.thread_time() - began
    finally:
        sys.settrace(tracer)
        gc.unfreeze()

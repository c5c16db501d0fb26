"""Reading in a process of its own, so that the page answers at once and a heavy document harms nobody else."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings
from django.db import transaction

from handlingskraft.plan_import.models import PlanReading
from handlingskraft.plan_import.operations import claim, read_claimed


def start_reading(reading: PlanReading) -> None:
    """Begin when the upload is committed. In tests it is read on the spot."""
    if settings.READ_IN_PROCESS:
        read_waiting(reading)
        return
    transaction.on_commit(_spawn)


def _spawn() -> None:
    subprocess.Popen(
        [sys.executable, "-m", "handlingskraft.config.cli", "read-uploads"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def read_waiting(reading: PlanReading | None = None) -> int:
    """Read what waits until the queue is empty (only the given one when there is one). Returns how many were read."""
    count = 0
    while (taken := claim(reading)) is not None:
        read_claimed(taken)
        count += 1
        if reading is not None:
            break
    return count

"""The reading process: takes its bounds on, reads one file, writes the answer on standard output. See ``isolated``."""

from __future__ import annotations

import contextlib
import json
import os
import time
from typing import Any

from handlingskraft.plan_import.documents import problems, serial
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.limits import Limits

_BETWEEN_MESSAGES = 0.1


def main(start: dict[str, Any]) -> None:
    """Read ``start["file"]`` and leave. Nothing but the answer is written; any fault becomes a reason."""
    limits = Limits(**start["limits"])
    answer = os.dup(1)
    bound(limits)
    with os.fdopen(answer, "wb") as stream:
        try:
            stream.write(b"document " + _read(start, limits, stream) + b"\n")
        except UnreadableDocument as error:
            _write(stream, b"problem", {"code": error.code, "message": error.message, "values": error.values})
        except (MemoryError, RecursionError):
            problem = problems.too_heavy()
            _write(stream, b"problem", {"code": problem.code, "message": problem.message, "values": {}})
        stream.flush()
    os._exit(0)


def _read(start: dict[str, Any], limits: Limits, stream: Any) -> bytes:
    from handlingskraft.plan_import.documents.read import read_document

    told = 0.0

    def progress(done: int, whole: int | None) -> None:
        nonlocal told
        if time.monotonic() - told > _BETWEEN_MESSAGES:
            told = time.monotonic()
            _write(stream, b"progress", [done, whole])
            stream.flush()

    document = read_document(start["file"], name=start["name"], limits=limits, progress=progress)
    return serial.dump(document).encode("utf-8", "replace")


def _write(stream: Any, kind: bytes, content: object) -> None:
    stream.write(kind + b" " + json.dumps(content).encode() + b"\n")


def bound(limits: Limits) -> None:
    """Take on the bounds, as far as the system has them; what it lacks is left to the deadline of the caller."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_CPU", limits.cpu_seconds),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
    )
    for name, bound in wanted:
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(kind)
            lowest = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(kind, (lowest, lowest))

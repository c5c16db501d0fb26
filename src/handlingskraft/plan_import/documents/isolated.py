"""Reading a file in a process of its own, with bounds on time and memory that the file cannot break.

A parser that hangs, eats memory or crashes takes only the child with it; the caller gets ``UnreadableDocument``.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from handlingskraft.plan_import.documents import problems, serial
from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.limits import DEFAULT_LIMITS, Limits
from handlingskraft.plan_import.documents.model import Document

_START = (
    "import sys, json; start = json.loads(sys.argv[1]); sys.path[:] = start['path'];"
    "from handlingskraft.plan_import.documents.child import main; main(start)"
)
_CHUNK = 1 << 16
_HEAVY_SIGNALS = frozenset((signal.SIGKILL, getattr(signal, "SIGXCPU", signal.SIGKILL), signal.SIGTERM))
_HELD_BACK = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def read_isolated(
    path: str | Path,
    *,
    name: str = "",
    limits: Limits = DEFAULT_LIMITS,
    on_progress: Callable[[int, int | None], None] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Document:
    """As ``read_document``, in a child process. Raises ``UnreadableDocument``, also when the child is stopped or dies.

    ``on_progress`` is told what is done and the whole (None when unknown), at most some hundred times. ``meanwhile`` is
    called once while the child begins, for what takes a moment as well and does not need the document.
    """
    from handlingskraft.plan_import.documents.read import check_size

    source = Path(path)
    check_size(source, limits)
    child = _start(source, name or source.name, limits)
    try:
        if meanwhile is not None:
            meanwhile()
        return _Listener(child, limits, on_progress).document()
    finally:
        _stop(child)


def _start(source: Path, name: str, limits: Limits) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[3])
    path = [root, *(entry for entry in sys.path if entry and entry != root)]
    start = {"file": str(source.resolve()), "name": name, "limits": asdict(limits), "path": path}
    environment = {key: os.environ[key] for key in _HELD_BACK if key in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-I", "-S", "-B", "-c", _START, json.dumps(start)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _stop(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.kill()
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


@dataclass(slots=True)
class _Listener:
    """Takes what the child writes: lines of JSON, the last one the document or the reason why there is none."""

    child: subprocess.Popen[bytes]
    limits: Limits
    on_progress: Callable[[int, int | None], None] | None
    _received: int = 0
    _rest: list[bytes] = field(default_factory=list)

    def document(self) -> Document:
        """The document. Raises ``UnreadableDocument``."""
        deadline = time.monotonic() + self.limits.wall_seconds
        stream = self.child.stdout
        assert stream is not None
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            while True:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise problems.too_heavy()
                found = self._take(stream)
                if found is not None:
                    return found

    def _take(self, stream: IO[bytes]) -> Document | None:
        chunk = os.read(stream.fileno(), _CHUNK)
        if not chunk:
            raise self._death()
        self._received += len(chunk)
        if self._received > self.limits.answer_bytes:
            raise problems.too_heavy()
        *complete, rest = chunk.split(b"\n")
        for end in complete:
            line, self._rest = b"".join([*self._rest, end]), []
            found = self._message(line)
            if found is not None:
                return found
        if rest:
            self._rest.append(rest)
        return None

    def _message(self, line: bytes) -> Document | None:
        kind, _, body = line.partition(b" ")
        try:
            if kind == b"document":
                return serial.load(body)
            content: Any = json.loads(body)
            if kind == b"progress":
                self._tell(content)
                return None
            raise problems.known(str(content["code"]), str(content["message"]), content["values"])
        except (ValueError, KeyError, TypeError) as error:
            raise problems.damaged() from error

    def _tell(self, content: Any) -> None:
        if self.on_progress is not None:
            done, whole = content
            self.on_progress(int(done), None if whole is None else int(whole))

    def _death(self) -> UnreadableDocument:
        """The child ended without an answer: stopped by a bound, or crashed on a broken file."""
        code = self.child.wait()
        return problems.too_heavy() if code < 0 and -code in _HEAVY_SIGNALS else problems.damaged()

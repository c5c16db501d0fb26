"""Files of adopted reports, set once and kept on disk beside the uploads, in ``reports/`` of the file store.

What is kept can always be made anew from what was frozen, so nothing is lost if the folder is emptied, and a folder that cannot
be written only makes the next reader wait. The name is a checksum of everything that the file is made from: the frozen content,
the municipality's look and the version of the program. A new look or program sets it anew; the old one is no longer asked for.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from django.conf import settings

FOLDER = "reports"
_MAKING = Lock()
_log = logging.getLogger(__name__)


def kept(kind: str, made_from: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """The file made from these words, from the folder or made now. However many ask at once, a process makes one at a time."""
    name = hashlib.sha256("\n".join((version("handlingskraft"), kind, *made_from)).encode()).hexdigest()
    path = Path(settings.MEDIA_ROOT) / FOLDER / f"{name}.{kind}"
    with _MAKING:
        found = _read(path)
        if found is not None:
            return found
        data = make()
        _write(path, data)
        return data


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: the name appears when the last byte is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        _log.warning("A report's file could not be kept in %s", path.parent, exc_info=True)

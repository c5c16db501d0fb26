"""A Word file packed so that the same report gives the same bytes: python-docx stamps its parts with the moment of packing."""

from __future__ import annotations

import io
import zipfile

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format can tell; Word itself writes it too."""
_MADE_ON_DOS = 0


def settled(made: bytes) -> bytes:
    """The same parts in the same order, without the moment and the machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            part = zipfile.ZipInfo(name, _STAMP)
            part.create_system, part.compress_type = _MADE_ON_DOS, zipfile.ZIP_DEFLATED
            copy.writestr(part, package.read(name))
    return out.getvalue()

"""The lock files: every package by version and hash, and no address of any registry.

``python -m bin.locks update`` lets them follow pyproject.toml, ``upgrade`` takes the newest versions as well, and
``check`` says whether they follow.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path("requirements")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
UV = [str(Path(sys.executable).with_name("uv")), "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes",
      "--no-header", "--no-annotate", "--python-version=3.11", "--quiet"]  # fmt: skip


def make(folder: Path, *, newest: bool) -> None:
    """Write both files into the folder. Without ``newest`` what already stands there is kept where it still fits."""
    upgrade = ["--upgrade"] if newest else []
    runtime, test = folder / "runtime.lock", folder / "test.lock"
    for extra in (["-o", runtime], ["--extra=test", "-c", runtime, "-o", test]):
        subprocess.run([*UV, *upgrade, *extra], check=True, stdout=subprocess.DEVNULL)


def faults() -> list[str]:
    """What is wrong with the files as they lie there, one sentence each."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(FOLDER, copy, dirs_exist_ok=True)
        make(copy, newest=False)
        names = sorted(path.name for path in FOLDER.glob("*.lock"))
        stale = [name for name in names if (copy / name).read_bytes() != (FOLDER / name).read_bytes()]
    named = [name for name in names if ADDRESS.search((FOLDER / name).read_text())]
    return [
        *(f"{FOLDER / name} does not follow pyproject.toml. Run `make lock`." for name in stale),
        *(f"{FOLDER / name} names an address; only versions and hashes belong there." for name in named),
    ]


def main(command: str) -> int:
    """Do what the command says; 1 when ``check`` finds something."""
    if command != "check":
        make(FOLDER, newest=command == "upgrade")
        return 0
    found = faults()
    print(*found, sep="\n", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))

"""What the tests and the fences need from the machine itself: a browser and gettext.

Where one is missing it is installed with apt-get when we are root, as on a build machine; anyone else is told what to
run. ``python -m bin.machine browser gettext`` sees to both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """Something needed: the programs of which one is enough, and the Debian package that brings one."""

    programs: tuple[str, ...]
    package: str
    why: str


NEEDS = {
    "browser": Need(
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        "chromium",
        "The journeys run in a real browser: Chromium or Chrome.",
    ),
    "gettext": Need(("xgettext",), "gettext", "Collecting messages for translation needs GNU gettext."),
}


def find(name: str) -> str | None:
    """The path of the first program that is there, None when none is."""
    return next(filter(None, map(shutil.which, NEEDS[name].programs)), None)


def provide(name: str) -> str:
    """The path of the program, after installing it where that is possible. Ends with a sentence where it is not."""
    found = find(name)
    if found:
        return found
    need = NEEDS[name]
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print(f"{need.why} Installing Debian's package {need.package}.", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "-qq", "update"], env=environment, check=True)
        install = [apt, "-qq", "install", "--yes", "--no-install-recommends", need.package]
        subprocess.run(install, env=environment, check=True, stdout=subprocess.DEVNULL)
        found = find(name)
    if not found:
        message = f"{need.why} None was found. Install one, on Debian with: sudo apt-get install {need.package}"
        raise SystemExit(message)
    return found


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        provide(wanted)

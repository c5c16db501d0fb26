"""The server: first answer, requests a second and memory, through the command's own ``serve`` with two workers."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import psutil

from bench.figures import Figure, median_and_p95
from bench.installation import EMAIL, PASSWORD, build_in, environment
from bench.load import Browser, load
from bench.reading import COMMAND
from bench.sizes import Sizes

SIGN_IN = "/konto/logga-in/"
FIRST_ANSWER = 2.0
MEMORY = 120.0
PATIENCE = 120.0


@contextmanager
def started(settings: dict[str, str], *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int, float]]:
    """The running command with its port, and the seconds from its start to the first 200 on the sign-in page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen([*COMMAND, *arguments, "--port", str(port)], env=settings, stdout=said, stderr=said)
        try:
            yield process, port, _first_answer(process, port, start)
        except SystemExit:
            said.seek(0)
            sys.stderr.buffer.write(said.read()[-3000:])
            raise
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _first_answer(process: subprocess.Popen[bytes], port: int, start: float) -> float:
    while time.perf_counter() - start < PATIENCE and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", SIGN_IN)
            if connection.getresponse().status == 200:
                return time.perf_counter() - start
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.01)
        finally:
            connection.close()
    message = "the server did not answer"
    raise SystemExit(message)


def serving(sizes: Sizes) -> Iterator[Figure]:
    """First on an empty machine, then on both databases with a plan of 25 activities."""
    yield from _empty_machine()
    yield from _on("SQLite", "", sizes)
    from tests import postgres

    with postgres.server() as url:
        _make_database(url)
        yield from _on("PostgreSQL", url, sizes)


def _make_database(url: str) -> None:
    """The test server starts without one: Django's test runner makes its own."""
    import psycopg

    parts = urlsplit(url)
    where = {"host": parse_qs(parts.query)["host"][0], "user": parts.username, "dbname": "postgres", "autocommit": True}
    with psycopg.connect(**where) as connection:
        connection.execute(f"CREATE DATABASE {parts.path.lstrip('/')}")


def _empty_machine() -> Iterator[Figure]:
    """What the person behind the first `make demo` waits for once everything is installed."""
    with environment() as settings, started(settings, "demo") as (_, _, taken):
        yield Figure("serving", "demo on an empty folder: to first answer", taken, "s")


def _on(name: str, url: str, sizes: Sizes) -> Iterator[Figure]:
    with environment(url) as settings:
        size = sizes.plans[0]
        version = build_in(settings, [size])[size]
        with started(settings, "serve") as (_, _, taken):
            yield Figure("serving", f"{name}: cold start to first answer", taken, "s", FIRST_ANSWER)
        with started(settings, "serve", "--workers", "2") as (process, port, _):
            browser = Browser(port)
            browser.sign_in(EMAIL, PASSWORD)
            yield from _throughput(name, browser, f"/plan/{version}/", sizes)
            if not url:
                yield from _memory(process)


def _throughput(name: str, browser: Browser, path: str, sizes: Sizes) -> Iterator[Figure]:
    load(browser, path, duration=sizes.load, most=200)  # every thread of every worker has begun
    done = load(browser, path, duration=sizes.load)
    median, p95 = median_and_p95(done.milliseconds)
    yield Figure("serving", f"{name}: plan page with {sizes.plans[0]} activities, requests", done.per_second, "per second")
    yield Figure("serving", f"{name}: time of an answer with four at a time, median", median, "ms")
    yield Figure("serving", f"{name}: time of an answer with four at a time, p95", p95, "ms")


def _memory(process: subprocess.Popen[bytes]) -> Iterator[Figure]:
    """The largest worker's memory in use, shared parts included (RSS) and without (USS)."""
    workers = [child.memory_full_info() for child in psutil.Process(process.pid).children()]
    yield Figure(
        "serving", "memory of a worker, shared parts included (RSS)", max(each.rss for each in workers) / 1e6, "MB", MEMORY
    )
    yield Figure("serving", "memory of a worker, its own (USS)", max(each.uss for each in workers) / 1e6, "MB")

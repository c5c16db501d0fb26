"""A small client that asks as fast as the server answers: a few threads, each with one connection kept open."""

from __future__ import annotations

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(slots=True)
class Browser:
    """One connection to 127.0.0.1 with its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body. A connection that the server has closed is opened again, once."""
        try:
            return self._ask(path, form)
        except (http.client.HTTPException, ConnectionError):
            self.connection = None
            return self._ask(path, form)

    def _ask(self, path: str, form: dict[str, str] | None) -> tuple[int, bytes]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(form)
        self.connection.request("POST" if form is not None else "GET", path, body, headers)
        answer = self.connection.getresponse()
        for header, value in answer.getheaders():
            if header.lower() == "set-cookie":
                name, _, content = value.partition(";")[0].partition("=")
                self.cookies[name] = content
        return answer.status, answer.read()

    def sign_in(self, email: str, password: str) -> None:
        """Through the form, as a person does."""
        _, page = self.ask("/konto/logga-in/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None  # the form has one
        status, _ = self.ask(
            "/konto/logga-in/", {"login": email, "password": password, "csrfmiddlewaretoken": token[1].decode()}
        )
        if status != 302:
            message = f"signing in answered {status}"
            raise SystemExit(message)


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: answers per second, and the time of each answer in ms."""

    per_second: float
    milliseconds: list[float]


def load(browser: Browser, path: str, *, duration: float, threads: int = 4, most: int = 100_000) -> Load:
    """Ask for ``path`` with the browser's cookies until the time is up or ``most`` answers have come. Every answer must be 200."""
    until = time.perf_counter() + duration
    taken: list[float] = []
    wrong: list[int] = []

    def one() -> None:
        own = Browser(browser.port, dict(browser.cookies))
        while time.perf_counter() < until and len(taken) < most and not wrong:
            start = time.perf_counter()
            status, _ = own.ask(path)
            taken.append((time.perf_counter() - start) * 1000)
            if status != 200:
                wrong.append(status)

    start = time.perf_counter()
    workers = [threading.Thread(target=one) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if wrong:
        message = f"{path} answered {wrong[0]}"
        raise SystemExit(message)
    return Load(len(taken) / (time.perf_counter() - start), taken)

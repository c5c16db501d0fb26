"""Asking a statistics source: only hosts that are allowed, only https, within limits of time and size.

An origin on this machine may be asked over http, which is how the tests' own server is. Redirects are refused: they could
lead anywhere.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from handlingskraft.shared.language import gettext_noop
from handlingskraft.situational_picture.statistics.jsonstat import read_jsonstat
from handlingskraft.situational_picture.statistics.kolada import data_path, read_kolada, values_of
from handlingskraft.situational_picture.statistics.points import NotUnderstood, Read

MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 50
MOST_TRIES = 4
LONGEST_WAIT = 30.0
TIMEOUT = 20.0
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_TOO_MANY_REQUESTS, _FORBIDDEN, _NOT_FOUND = 429, 403, 404
_REDIRECTS = range(300, 400)


class NotFetched(NotUnderstood):
    """The source gave no figures. ``message`` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long. ``wait`` sleeps; tests give one that does not."""

    most_bytes: int = MOST_BYTES
    timeout: float = TIMEOUT
    tries: int = MOST_TRIES
    wait: Callable[[float], None] = time.sleep


def _opener() -> OpenerDirector:
    """Speaks http and https and nothing else, and follows no redirect."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPDefaultErrorHandler(), HTTPErrorProcessor()):
        opener.add_handler(handler)
    return opener


def is_allowed(address: str, origins: Iterable[str]) -> bool:
    """True for an address whose scheme, host and port are those of an allowed origin; http only on this machine."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return False
    if parts.username or parts.password:
        return False
    wanted = (parts.scheme, parts.netloc.lower())
    return wanted in {(urlsplit(origin).scheme, urlsplit(origin).netloc.lower()) for origin in origins}


class Source:
    """One source: its origin ("https://api.kolada.se"), which must be among the allowed ones."""

    def __init__(self, origin: str, *, allowed: Iterable[str], limits: Limits | None = None) -> None:
        self.origin, self.allowed, self.limits = origin, tuple(allowed), limits or Limits()
        self._opener = _opener()

    def get(self, path: str, query: Mapping[str, str] | None = None) -> bytes:
        """The answer's bytes. Backs off when the source asks for it. Raises NotFetched."""
        address = urljoin(self.origin, path)
        if query:
            address += ("&" if "?" in address else "?") + urlencode(query, safe=":*,()[]+")
        if not is_allowed(address, self.allowed):
            raise NotFetched(
                gettext_noop("{host} is not among the sources that may be asked."), host=urlsplit(address).netloc[:80]
            )
        for attempt in range(1, self.limits.tries + 1):
            pause = 2.0**attempt
            try:
                return self._read(address)
            except HTTPError as error:
                with error:
                    if error.code != _TOO_MANY_REQUESTS or attempt == self.limits.tries:
                        raise _refusal(error) from error
                    pause = _seconds(error.headers.get("Retry-After"), pause)
            except (OSError, HTTPException) as error:
                raise NotFetched(gettext_noop("The source does not answer. Try again later.")) from error
            self.limits.wait(min(pause, LONGEST_WAIT))
        raise AssertionError  # pragma: no cover - the last attempt returns or raises

    def _read(self, address: str) -> bytes:
        request = Request(address, headers={"Accept": "application/json", "User-Agent": "handlingskraft"})  # noqa: S310 - allowed
        ends_at = time.monotonic() + self.limits.timeout
        with self._opener.open(request, timeout=self.limits.timeout) as answer:
            pieces, size = list[bytes](), 0
            while piece := answer.read1(64 * 1024):  # as it comes, so that a source that drips is left in time
                pieces.append(piece)
                size += len(piece)
                if size > self.limits.most_bytes:
                    raise NotFetched(gettext_noop("The answer is too large. Choose fewer places or years."))
                if time.monotonic() > ends_at:
                    raise NotFetched(gettext_noop("The source does not answer. Try again later."))
        return b"".join(pieces)


def _seconds(told: str | None, otherwise: float) -> float:
    return float(told) if told and told.isdecimal() else otherwise


def _refusal(error: HTTPError) -> NotFetched:
    """What the source said: ``application/problem+json`` in its own words, else by the code."""
    said = ""
    if "problem+json" in (error.headers.get("Content-Type") or ""):
        try:
            problem = json.loads(error.read(10_000))
            said = str(problem.get("detail") or problem.get("title") or "")[:200]
        except (ValueError, AttributeError, OSError):
            said = ""
    if said:
        return NotFetched(gettext_noop("The source says: {words}"), words=said)
    if error.code in _REDIRECTS:
        return NotFetched(gettext_noop("The source led on to another address, which is not followed."))
    if error.code == _TOO_MANY_REQUESTS:
        return NotFetched(gettext_noop("The source has been asked too often. Try again in a while."))
    if error.code == _FORBIDDEN:
        return NotFetched(gettext_noop("The source refuses: too many cells, or not open to all. Choose fewer."))
    if error.code == _NOT_FOUND:
        return NotFetched(gettext_noop("The source has no such table."))
    return NotFetched(gettext_noop("The source answered with the error {code}."), code=error.code)


def fetch_kolada(source: Source, kpi: str, places: Iterable[str], years: Iterable[int]) -> Read:
    """A measure's values for some municipalities and years, all pages, with the measure's title and the places' names."""
    rows = _all_pages(source, data_path(kpi, places, years))
    titles, _next = values_of(source.get(f"/v3/kpi/{kpi}"))
    named, _next = values_of(source.get(f"/v3/municipality?per_page={5000}"))
    names = {str(each.get("id")): str(each.get("title", "")) for each in named if isinstance(each, dict)}
    title = next((str(each.get("title", "")) for each in titles if isinstance(each, dict)), "")
    return read_kolada(rows, kpi, names, title)


def _all_pages(source: Source, path: str) -> list[object]:
    rows, seen = list[object](), set[str]()
    while path:
        if path in seen or len(seen) >= MOST_PAGES:
            raise NotFetched(gettext_noop("The source’s pages never end. Choose fewer places or years."))
        seen.add(path)
        page, path = values_of(source.get(path))
        rows += page
    return rows


def fetch_pxweb(source: Source, table: str, selection: Mapping[str, str], base: str = "/api/v2") -> Read:
    """A table of a PxWebApi 2 source as JSON-stat. ``selection`` gives for each variable codes or an expression, as TOP(5)."""
    query = {"lang": "sv", "outputFormat": "json-stat2"}
    for variable, codes in selection.items():
        query[f"valuecodes[{variable}]"] = f"[{codes}]" if "(" in codes and "," in codes else codes
    return read_jsonstat(source.get(f"{base}/tables/{table}/data", query))

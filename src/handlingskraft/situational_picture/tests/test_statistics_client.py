"""Asking sources, against a server of our own that speaks as they do: paging, asking too often, problems in words, limits."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from handlingskraft.situational_picture.statistics.client import (
    Limits,
    NotFetched,
    Source,
    fetch_kolada,
    fetch_pxweb,
    is_allowed,
)
from handlingskraft.situational_picture.tests.test_statistics_readers import dataset, points

PROBLEM = {"type": "about:blank", "title": "Too many cells", "status": 403, "detail": "Högst 150 000 celler."}


class Answers(BaseHTTPRequestHandler):
    """What the sources' servers say, at the addresses that they have; ``asked`` keeps what was asked for."""

    asked: list[str] = []  # noqa: RUF012 - one server at a time
    busy = 0

    def do_GET(self) -> None:
        Answers.asked.append(self.path)
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path.startswith("/v3/data/kpi/N00001"):
            return self._busy()
        if path.startswith("/v3/data/kpi/N07403/municipality/1281,1286/year/2016,2017"):
            page = int(query.get("page", ["1"])[0])
            following = f"http://{self.headers['Host']}{path}?per_page=5000&page=2" if page == 1 else None
            return self._json({"values": [kolada(2015 + page)], "count": 1, "next_url": following})
        if path.startswith("/v3/data/kpi/N00002"):
            return self._json({"values": [], "count": 0, "next_url": self.path})
        if path == "/slow":
            return self._drip()
        simple = {
            "/v3/kpi/N07403": {"values": [{"id": "N07403", "title": "Anmälda våldsbrott, antal/100 000 inv"}], "count": 1},
            "/v3/municipality": {"values": [{"id": "1286", "title": "Ystad"}, {"id": "1281", "title": "Lund"}], "count": 2},
            "/api/v2/tables/TAB638/data": dataset(),
        }
        if path in simple:
            return self._json(simple[path])
        return self._other(path)

    def _busy(self) -> None:
        Answers.busy += 1
        if Answers.busy < 3:
            self._send(429, b"", {"Retry-After": "7"} if Answers.busy == 1 else {})
        else:
            self._json({"values": [], "count": 0})

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        with contextlib.suppress(OSError):
            for _piece in range(10):
                self.wfile.write(b"x")
                time.sleep(0.05)

    def _other(self, path: str) -> None:
        other = {
            "/problem": (403, json.dumps(PROBLEM).encode(), {"Content-Type": "application/problem+json"}),
            "/broken-problem": (400, b"{", {"Content-Type": "application/problem+json"}),
            "/forbidden": (403, b"", {}),
            "/always-busy": (429, b"", {}),
            "/error": (500, b"", {}),
            "/elsewhere": (302, b"", {"Location": "http://example.com/"}),
            "/large": (200, b"x" * 5000, {}),
        }
        self._send(*other.get(path, (404, b"", {})))

    def _json(self, data: object) -> None:
        self._send(200, json.dumps(data).encode(), {"Content-Type": "application/json"})

    def _send(self, code: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Quiet."""


def kolada(year: int) -> dict:
    return {"kpi": "N07403", "municipality": "1286", "period": year, "values": [{"gender": "T", "value": year - 2000}]}


@pytest.fixture
def origin():
    Answers.asked, Answers.busy = [], 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def source(origin, waits):
    return Source(origin, allowed=[origin], limits=Limits(most_bytes=4000, wait=waits.append))


def test_kolada_page_by_page_with_names(source):
    read = fetch_kolada(source, "N07403", ["1286", "1281"], [2016, 2017])
    assert [(point.place_name, point.year, point.value) for point in read.points] == [
        ("Ystad", 2016, 16.0),
        ("Ystad", 2017, 17.0),
    ]
    assert read.label.startswith("Anmälda våldsbrott")


def test_pxweb_as_jsonstat(source):
    selection = {"Region": "1286,1281", "Kon": "1,2", "Tid": "TOP(2)", "Alder": "RANGE(1,9)"}
    assert fetch_pxweb(source, "TAB638", selection).points == points(dataset())
    asked = parse_qs(urlsplit(Answers.asked[0]).query)
    assert asked["valuecodes[Region]"] == ["1286,1281"]
    assert asked["valuecodes[Tid]"] == ["TOP(2)"]
    assert asked["valuecodes[Alder]"] == ["[RANGE(1,9)]"]
    assert asked["outputFormat"] == ["json-stat2"]


def test_asked_too_often_it_waits_as_long_as_the_source_says(source, waits):
    assert source.get("/v3/data/kpi/N00001/municipality/1286/year/2017") == b'{"values": [], "count": 0}'
    assert waits == [7.0, 4.0]


def test_it_gives_up_when_the_source_is_always_busy(source, waits):
    with pytest.raises(NotFetched, match="too often"):
        source.get("/always-busy")
    assert waits == [2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/problem", "source says"), ("/broken-problem", "error"), ("/forbidden", "refuses"), ("/nowhere", "no such table"),
        ("/error", "error"), ("/elsewhere", "another address"), ("/large", "too large"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said(source, path, words):
    with pytest.raises(NotFetched, match=words) as caught:
        source.get(path)
    assert path != "/problem" or caught.value.values == {"words": "Högst 150 000 celler."}


def test_pages_that_never_end_are_left(source):
    with pytest.raises(NotFetched, match="never end"):
        fetch_kolada(source, "N00002", ["1286"], [2017])


def test_a_source_that_drips_and_one_that_is_not_there(origin):
    dripping = Source(origin, allowed=[origin], limits=Limits(timeout=0.2))
    with pytest.raises(NotFetched, match="does not answer"):
        dripping.get("/slow")
    gone = Source("http://127.0.0.1:9", allowed=["http://127.0.0.1:9"])
    with pytest.raises(NotFetched, match="does not answer"):
        gone.get("/")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://api.kolada.se/v3/kpi", True),
        ("https://API.kolada.se/v3/kpi", True),
        ("http://api.kolada.se/v3/kpi", False),
        ("https://api.kolada.se.example.com/", False),
        ("https://api.kolada.se:8443/", False),
        ("https://user@api.kolada.se/", False),
        ("file:///etc/passwd", False),
        ("https://169.254.169.254/", False),
    ],
)
def test_only_allowed_origins_over_https(address, allowed):
    assert is_allowed(address, ["https://api.kolada.se"]) is allowed


def test_a_source_that_is_not_allowed_is_not_asked(origin):
    with pytest.raises(NotFetched, match="not among"):
        Source(origin, allowed=["https://api.kolada.se"]).get("/v3/kpi")
    assert Answers.asked == []

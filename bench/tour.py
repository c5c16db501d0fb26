"""Every page of the example municipality that links lead its coordinator to, however new the chapter is."""

from __future__ import annotations

import re
import subprocess
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from bench.figures import Figure, median_and_p95
from bench.installation import environment
from bench.pages import server_times, set_up_django, signed_in
from bench.reading import COMMAND
from bench.sizes import Sizes

SERVER_TIME = 100.0
SHOWN = 5
LIKE = 3
"""So many pages of each kind are asked for: the third activity's page is like the thirtieth's."""
_LINK = re.compile(rb'<a [^>]*?href="([^"#]*)')


@dataclass(frozen=True, slots=True)
class Visit:
    """A page by its address and the name of its kind."""

    address: str
    kind: str
    median: float
    p95: float


def tour(sizes: Sizes) -> Iterator[Figure]:
    """The slowest pages, and how many kinds there were."""
    with environment() as given:
        settings = {**given, "EXAMPLE_DATA": "1"}
        subprocess.run([*COMMAND, "demo", "--build-only"], env=settings, check=True, stdout=subprocess.DEVNULL)
        set_up_django(settings)
        from handlingskraft.config.demo.build import CAST

        visits = sorted(_visits(signed_in(CAST[0].email), sizes.times), key=lambda visit: -visit.median)
    yield Figure("tour", "pages asked for", len(visits), "")
    yield Figure("tour", "kinds of pages among them", len({visit.kind for visit in visits}), "")
    yield Figure("tour", "pages above the aim", sum(visit.median > SERVER_TIME for visit in visits), "", 0)
    for place, visit in enumerate(visits[:SHOWN], 1):
        yield Figure("tour", f"slowest {place}, {visit.kind}: server time, median", visit.median, "ms", SERVER_TIME)


def _visits(client, times: int) -> Iterator[Visit]:
    """From the start page along every link, until no new kind of page turns up."""
    from django.urls import Resolver404, resolve

    waiting, seen, kinds = deque(["/"]), {"/"}, Counter()
    while waiting:
        address = waiting.popleft()
        try:
            kind = resolve(address.partition("?")[0]).url_name
        except Resolver404:
            continue  # a static file
        kinds[kind] += 1
        if kinds[kind] > LIKE:
            continue
        answer = client.get(address)
        if answer.status_code >= 400:
            message = f"{address} answered {answer.status_code}"
            raise SystemExit(message)
        if answer.status_code == 200 and not answer.streaming:
            yield Visit(address, kind, *median_and_p95(server_times(client, address, times)))
            for found in _links(answer.content, address):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)


def _links(page: bytes, address: str) -> Iterator[str]:
    """Addresses within the site."""
    for found in _LINK.findall(page):
        link = unescape(found.decode())
        if link.startswith("?"):
            link = address.partition("?")[0] + link
        if link.startswith("/") and not link.startswith("//"):
            yield link

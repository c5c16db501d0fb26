"""What a resident's phone has to fetch: under 60 kB for everything that the first page needs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from handlingskraft.communication.tests.published import make_big_plan, make_published

pytestmark = pytest.mark.django_db
MOST = 60_000


def pieces(page: str) -> dict[str, int]:
    """Every file that the page asks for, with what is sent: fonts as they are, text compressed."""
    wanted = set(re.findall(r'(?:href|src)="/static/([^"#]+)[#"]', page))
    for style in [path for path in wanted if path.endswith(".css")]:
        text = read(style).decode()
        wanted |= {f"ui/{path}" for path in re.findall(r'url\("\.\./ui/([^"]+)"\)', text)}
    return {path: sent(path) for path in wanted}


def read(path: str) -> bytes:
    found = finders.find(path)
    assert found, path
    return Path(found).read_bytes()


def sent(path: str) -> int:
    return len(read(path)) if path.endswith(".woff2") else len(gzip.compress(read(path), mtime=0))


def weight(client, path: str) -> int:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    files = pieces(gzip.decompress(answer.content).decode())
    assert sum(name.endswith(".woff2") for name in files) == 3
    assert not [name for name in files if name.endswith(".js")]
    return len(answer.content) + sum(files.values())


def test_the_front_page_weighs_less_than_60_kb(client, coordinator):
    make_published(coordinator)
    assert weight(client, "/for-invanare/") < MOST


@pytest.mark.parametrize("activities", [60, 1000])
def test_a_large_plan_does_not_make_it_heavy(client, coordinator, activities):
    make_big_plan(coordinator, activities)
    assert weight(client, "/for-invanare/") < MOST

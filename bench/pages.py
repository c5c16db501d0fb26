"""The plan page and the matrix: queries, server time and weight, through Django's own handler without a network."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator

from bench.figures import Figure, median_and_p95, shown
from bench.installation import EMAIL, build_in, environment
from bench.sizes import Sizes

PAGES = {"plan page": "plan", "matrix": "matrix"}
AIMS = {("plan page", 25): 15.0, ("plan page", 1_000): 150.0}
QUERIES = 8


def pages(sizes: Sizes) -> Iterator[Figure]:
    """Every page in every size, on SQLite."""
    with environment() as settings:
        start = time.perf_counter()
        versions = build_in(settings, sizes.plans)
        yield Figure(
            "pages",
            f"making the plans of {', '.join(map(shown, sizes.plans))} activities",
            time.perf_counter() - start,
            "s",
        )
        set_up_django(settings)
        client = signed_in()
        for name, url_name in PAGES.items():
            for size in sizes.plans:
                yield from _page(client, name, url_name, (size, versions[size]), sizes.times)


def set_up_django(settings: dict[str, str]) -> None:
    """In this process, once, on the installation with these settings."""
    os.environ.update(settings)
    os.environ["DJANGO_SETTINGS_MODULE"] = "handlingskraft.config.settings"
    import django

    django.setup()


def signed_in(email: str = EMAIL):
    """A client signed in as the coordinator."""
    from django.test import Client

    from handlingskraft.accounts.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=email))
    return client


def server_times(client, address: str, times: int) -> list[float]:
    """Milliseconds from the request's way in to the answer's way out, for each of ``times`` requests."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        client.get(address)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _page(client, name: str, url_name: str, plan: tuple[int, int], times: int) -> Iterator[Figure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    size, version = plan
    address = reverse(url_name, args=[version])
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
        queries = len(captured)
    if answer.status_code != 200:
        message = f"{address} answered {answer.status_code}"
        raise SystemExit(message)
    median, p95 = median_and_p95(server_times(client, address, times))
    aim = AIMS.get((name, size))
    label = f"{name}, {shown(size)} activities"
    yield Figure("pages", f"{label}: queries", queries, "", QUERIES if aim else None)
    yield Figure("pages", f"{label}: server time, median", median, "ms", aim)
    yield Figure("pages", f"{label}: server time, p95", p95, "ms")
    yield Figure("pages", f"{label}: weight", len(answer.content) / 1000, "kB")
    yield Figure("pages", f"{label}: weight, gzip", len(gzip.compress(answer.content, 6)) / 1000, "kB")


def profile(url_name: str, size: int) -> None:
    """Where the time of one page goes: ``python -c "from bench.pages import profile; profile('plan', 1000)"``."""
    import cProfile
    import pstats

    with environment() as settings:
        version = build_in(settings, [size])[size]
        set_up_django(settings)
        from django.urls import reverse

        client, address = signed_in(), reverse(url_name, args=[version])
        client.get(address)
        with cProfile.Profile() as profiler:
            for _ in range(10):
                client.get(address)
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(70)

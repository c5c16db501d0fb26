"""Who answers for what: the names that a plan uses, matched to units, from the page that asks to the stored owners."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from bench.figures import Figure, shown
from bench.installation import EMAIL, build_in, environment
from bench.pages import set_up_django
from bench.plans import made_content
from bench.sizes import Sizes

AIMS = {1_000: 1_000.0}
LARGEST = 1_000


def naming(sizes: Sizes) -> Iterator[Figure]:
    """Drafts whose every activity names its unit, a partner and a time; nothing is assigned yet."""
    with environment() as settings:
        build_in(settings, [min(sizes.plans)])
        set_up_django(settings)
        for size in [size for size in sizes.plans if size <= LARGEST]:
            found, given = zip(*(_matched(size) for _ in range(sizes.runs)), strict=True)
            name = f"{shown(size)} activities"
            yield Figure("naming", f"{name}: names found, units proposed", median(found), "ms")
            yield Figure("naming", f"{name}: the same, and owners given", median(given), "ms", AIMS.get(size))


def _matched(size: int) -> tuple[float, float]:
    """Milliseconds for one draft of its own, until the page can be shown and until all is stored."""
    from handlingskraft.accounts.models import User
    from handlingskraft.plan.operations import NameChoice, create_draft, match_names
    from handlingskraft.plan.overviews.names import plan_names

    content, by = made_content(size), User.objects.get(email=EMAIL)
    named = tuple(replace(each, responsible=(*each.responsible, "Polisen")) for each in content.activities)
    version = create_draft(replace(content, activities=named), kind="crime_prevention", title=content.title, by=by).version
    start = time.perf_counter()
    asked = plan_names(version)
    found = _since(start)
    choices = {
        each.name: NameChoice(asked.units[each.match.unit_id] if each.match else None, "" if each.match else "external")
        for each in asked.names
    }
    given = match_names(version, choices=choices, by=by)
    stored = _since(start)
    if given != size:
        message = f"{given} of {size} activities got an owner"
        raise SystemExit(message)
    return found, stored


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000

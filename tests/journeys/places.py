"""A municipality with something behind every address: the example plan, adopted, and a draft beside its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlingskraft.accounts.models import User
from handlingskraft.config.demo import build as demo
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import load_governing_data, revise_plan
from handlingskraft.plan_import.operations import Upload, claim, read_claimed, receive_upload
from tests.architecture import world as built
from tests.architecture.access_table import rows
from tests.architecture.walking import address
from tests.architecture.world import World
from tests.journeys import document

# Pages whose content depends on what is asked for after the question mark.
ASKED = (
    ("plan", "adopted", "?saknas=owner&ordning=owner"),
    ("plan", "adopted", "?q=finnsinte"),
    ("activity", "adopted-activity", "?oppna=ansvar"),
    ("activity", "adopted-activity", "?oppna=koppling"),
    ("review", "draft", "?rad={row}#{row}"),
    ("review", "draft", "?rad=plan"),
    ("review", "draft", "?rad=ny"),
    ("review", "draft", "?rad=l3"),
    ("search", "-", "?q=polisen"),
    ("search", "-", "?q=finnsinte"),
)

# The first lets one in only once; the others are for machines.
NO_PAGES = {"account_reset_password_from_key", "robots", "sitemap"}


def municipality() -> World:
    """Built by the operations; the words of the access table lead to the example plan and to the draft."""
    load_governing_data(by=None)
    adopted = demo.build()
    world = built.build()
    draft = _draft(world.members["coordinator"])
    activity = adopted.activities.get(number="1.1")
    of = {
        "adopted": {"pk": adopted.pk},
        "adopted-goal": {"pk": activity.goal_id},
        "adopted-area": {"pk": activity.focus_area_id},
        "adopted-activity": {"pk": activity.pk},
        "draft": {"pk": draft.pk},
        "draft-goal": {"pk": draft.goals.order_by("position")[0].pk},
        "draft-activity": {"pk": draft.activities.order_by("position")[0].pk},
        "revision": {"pk": revise_plan(adopted, by=world.members["coordinator"]).pk},
    }
    return replace(world, of={**world.of, **of})


def _draft(by: User) -> PlanVersion:
    reading = receive_upload(Upload("granköping.docx", document.as_docx(), "crime_prevention"), by=by, most_per_hour=100)
    claimed = claim(reading)
    assert claimed is not None  # nobody else reads
    version = read_claimed(claimed).version
    assert version is not None  # the document is readable
    return version


def addresses(world: World, part: str = "coordinator", answers: frozenset[str] = frozenset({"200"})) -> Iterator[str]:
    """Every address that gives the part one of the answers; for pages also with what can be asked of them."""
    for row in rows():
        if row.answers[part] in answers and row.name not in NO_PAGES:
            where = address(world, row)
            yield where
            if part == "coordinator":
                key = f"a{world.of['draft-activity']['pk']}"
                yield from (where + query.format(row=key) for name, of, query in ASKED if (name, of) == (row.name, row.of))

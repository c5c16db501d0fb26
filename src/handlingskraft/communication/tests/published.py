"""A municipality with something to read, made by the operations, and much beside it that nobody may."""

from __future__ import annotations

from datetime import date

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.operations import Case, adopt_report, change_case, publish_report, start_report
from handlingskraft.annual_report.tests.rounds import DECISION, make_adopted
from handlingskraft.communication.models import PublicPage
from handlingskraft.communication.operations import Contact, change_contact, publish_public_page
from handlingskraft.follow_up.operations import close_round, open_round
from handlingskraft.follow_up.tests.factories import days_of
from handlingskraft.plan import content as said
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.tests.factories import make_adopted as make_adopted_plan

CONTACT = Contact(
    "Säkerhetsavdelningen svarar inom två dagar.", "planen@kommun.example", "0411-57 70 00", "https://kommun.example/planen"
)


def make_page(by: User) -> PublicPage:
    """The page with a contact, published."""
    change_contact(CONTACT, by=by)
    return publish_public_page(by=by)


def make_published(by: User) -> ReportVersion:
    """An adopted plan, a locked round and its report, all published, and the page open."""
    report = publish_report(make_adopted(by), by=by)
    make_page(by)
    return report


def make_big_plan(by: User, activities: int) -> PlanVersion:
    """A plan with as many activities in ten focus areas, a locked round and its report, all published."""
    areas = [f"Område {place}" for place in range(10)]
    content = said.PlanContent(
        title="En stor plan", municipality="Provköping", period=said.Period(2016, 2020),
        focus_areas=tuple(said.FocusArea(area) for area in areas),
        goals=tuple(said.Goal(f"Målet i {area.lower()} nås.", area) for area in areas),
        activities=tuple(_activity(place, areas[place % len(areas)]) for place in range(activities)),
    )  # fmt: skip
    version = make_adopted_plan(by, content)
    draft = start_report(close_round(open_round(days=days_of(2018), versions=[version], by=by), by=by), by=by)
    case = Case("Kommunstyrelsen", date(2019, 3, 20), "KS 2019/41", "Kommunfullmäktige", "Samordnaren", draft.proposal)
    publish_report(adopt_report(change_case(draft, case=case, by=by), decision=DECISION, by=by), by=by)
    make_page(by)
    return version


def _activity(place: int, area: str) -> said.Activity:
    text = f"Förvaltning {place % 17} ordnar nummer {place} av utbildning, samtal och samverkan med {place * 7} föreningar."
    return said.Activity(text, f"Målet i {area.lower()} nås.", area, responsible=(f"Förvaltning {place % 17}",))

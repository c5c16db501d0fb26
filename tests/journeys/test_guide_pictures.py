"""The user guide's pictures: each page it describes, as someone of the example meets it on the example's day.

Every run looks at the pages; with HANDLINGSKRAFT_SCREENSHOTS set to a folder they are saved there as well, ready for
``docs/anvandarguide/bilder``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.config.demo import build
from handlingskraft.config.demo.days import TODAY
from handlingskraft.follow_up.models import Round, StatusReport
from handlingskraft.plan.operations import load_governing_data
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MOST_BYTES = 150_000
COLOURS = 64
HEIGHT = 1100


@pytest.fixture(autouse=True)
def _example(transactional_db, settings, monkeypatch):
    settings.EXAMPLE_DATA, settings.MUNICIPALITY = True, "Ystads kommun"
    monkeypatch.setenv("HANDLINGSKRAFT_ON", TODAY.isoformat())
    load_governing_data(by=None)
    build.build()


def someone(part: str) -> User:
    return User.objects.get(email=f"{part}@ystad.example")


def keep(page: Page, name: str) -> None:
    """The top of the page as a small picture, where HANDLINGSKRAFT_SCREENSHOTS says."""
    folder = os.environ.get("HANDLINGSKRAFT_SCREENSHOTS")
    if not folder:
        return
    path = Path(folder).resolve() / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    tall = min(HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": size["width"], "height": tall}, full_page=True)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size <= MOST_BYTES, f"{name}: {path.stat().st_size} bytes"


def test_the_guide_shows_what_people_meet(visitor, phone):
    round_ = Round.objects.get(ends_on__year=2018)
    sara = visitor(someone("samordnare"))
    for name, where, arguments in (
        ("samordnarens-startsida", "home", ()),
        ("rundan", "round", [round_.pk]),
        ("arsrapport", "annual_report", [ReportVersion.objects.get(report__round__ends_on__year=2017).pk]),
    ):
        sara.go(where, *arguments)
        sara.look()
        keep(sara.page, name)
    kim = phone(someone("kontakt"), PHONE)
    kim.go("my_answers")
    kim.look()
    keep(kim.page, "mina-svar-telefon")
    report = StatusReport.objects.get(round=round_, unit__name="Skolförvaltningen", activity__number="3.1")
    at_desk = visitor(someone("kontakt"))
    at_desk.go("report", report.pk)
    at_desk.look()
    keep(at_desk.page, "svara")
    charlie = visitor(someone("chef"))
    charlie.go("unit_answers", round_.pk, report.unit_id)
    charlie.look()
    keep(charlie.page, "godkann")
    kaj = visitor(someone("styrelse"))
    kaj.go("board")
    kaj.look()
    keep(kaj.page, "styrelsens-sida")

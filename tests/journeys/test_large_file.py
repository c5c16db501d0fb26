"""A document of three hundred pages: she sees how far it has come, does other things, and finds the draft."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from bench.documents import write_pdf
from bench.plans import long_markdown
from handlingskraft.plan_import import operations
from handlingskraft.plan_import.models import PlanReading, ReadingState
from handlingskraft.plan_import.spawning import read_waiting
from tests.journeys.deeds import READ_IN

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = 300


@pytest.fixture
def anna(visitor, coordinator, settings, tmp_path, monkeypatch):
    """The coordinator, whose documents are read by a process that this test begins when she has seen the page that waits."""
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr("handlingskraft.plan_import.views.uploading.start_reading", lambda _reading: None)
    return visitor(coordinator)


def upload_long(anna, folder) -> PlanReading:
    write_pdf(long_markdown(PAGES), folder / "lång plan.pdf")
    anna.go("upload")
    anna.page.set_input_files("#id_file", folder / "lång plan.pdf")
    with anna.page.expect_navigation():
        anna.page.click(READ_IN)
    return PlanReading.objects.get()


def while_reading(monkeypatch, deeds):
    """Do the next of the deeds each time the reader has said how far it has come, until none is left."""
    tell_row, left = operations._progress, list(deeds)

    def progress(reading):
        tell = tell_row(reading)

        def told(done, total):
            tell(done, total)
            reading.refresh_from_db()
            if left and reading.pages_done:
                left.pop(0)()

        return told

    monkeypatch.setattr(operations, "_progress", progress)
    return left


def test_a_large_file_shows_how_far_it_has_come_and_can_be_left(anna, tmp_path, monkeypatch):
    page, seen = anna.page, []

    def see():
        """The page says it by itself, in words and with a bar."""
        page.wait_for_selector("progress")
        said = page.locator("#gang .progress p").inner_text()
        page.set_viewport_size({"width": 1280 if not seen else 360, "height": 900})
        seen.append(re.fullmatch(rf"Läser sida (\d+) av {PAGES}", said))
        assert seen[-1], said
        assert page.locator("progress").get_attribute("aria-label") == said
        anna.look(f"reading-{len(seen)}")

    def leave():
        anna.go("units")
        assert anna.title() == "Kommunens enheter"

    def come_back():
        """The start page says what is being read, how far it has come, and leads back."""
        anna.go("home")
        assert re.search(rf"”lång plan.pdf” läses in.\s+Läser sida \d+ av {PAGES}", page.locator(".first").inner_text())
        anna.look("start-while-reading")
        anna.click_and_follow(f"main a[href='{reverse('reading', args=[reading.uid])}']")
        assert anna.is_at("reading", reading.uid)
        see()

    # Given a long document that she has sent in, and that nobody has begun to read
    reading = upload_long(anna, tmp_path)
    assert anna.is_at("reading", reading.uid)
    assert "Väntar på att läsas" in page.locator("#gang").inner_text()
    anna.look("reading-waits")
    # When it is read, then she sees page after page, goes elsewhere, and comes back to it
    left = while_reading(monkeypatch, [see, leave, come_back])
    assert read_waiting(reading) == 1
    assert left == []
    first, second = (int(found[1]) for found in seen)
    assert 0 < first < second <= PAGES
    # And when it is done the page goes on by itself to the draft
    page.wait_for_url(re.compile("/granska/"))
    reading.refresh_from_db()
    assert reading.state == ReadingState.DONE
    assert anna.is_at("review", reading.version_id)
    assert anna.title().startswith("Vi hittade ")

"""Nothing unpublished on any path: a town full of it, and a stranger who tries every address and guesses at others."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
import pytest
from django.test import Client

from handlingskraft.annual_report.models import AnnualReport, ReportVersion
from handlingskraft.communication.tests.leaky import MARK, make_leaky
from handlingskraft.follow_up.models import StatusReport
from handlingskraft.plan.models import Activity, FocusArea, Goal, PlanVersion
from handlingskraft.situational_picture.models import PictureSection, PublicPicture
from handlingskraft.situational_picture.overviews.public_version import published_pictures
from tests.architecture.routes import routes

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(coordinator):
    return make_leaky(coordinator)


def guesses() -> Iterator[str]:
    """Every public address with every id and lineage that exists, public or not, and some that do not."""
    lineages = {row.lineage for model in (Activity, FocusArea, Goal) for row in model.objects.all()}
    numbers = {*range(30), 999_999}
    for start, area, activity, report, picture in (
        ("/for-invanare/", "fokusomrade", "aktivitet", "rapport", "lagesbild"),
        ("/en/residents/", "focus-area", "activity", "report", "situation"),
    ):
        yield from (start, f"{start}nix/", f"{start}plan/", f"{start}{report}/", f"{start}?q={MARK[:3]}&version=1&utkast=1")
        for number in numbers:
            yield from (f"{start}plan/{number}/", f"{start}{report}/{number}/", f"{start}{report}/{number}/pdf/")
            yield f"{start}{picture}/{number}/"
        for lineage in lineages:
            yield from (f"{start}plan/{area}/{lineage}/", f"{start}plan/{activity}/{lineage}/")
    yield from ("/robots.txt", "/sitemap.xml", "/", "/konto/logga-in/", "/for-invanare", "/hjalp/")


def words(answer) -> str:
    if answer.get("Content-Type") == "application/pdf":
        with pdfplumber.open(io.BytesIO(answer.content)) as document:
            return "".join(page.extract_text() for page in document.pages)
    return answer.content.decode()


def test_the_town_is_full_of_what_may_not_be_read(public):
    """Else the walk proves nothing."""
    assert MARK in PlanVersion.objects.get(state="draft", number=1).title
    assert Activity.objects.filter(text__startswith=MARK).count() > 4
    assert StatusReport.objects.filter(done_text__startswith=MARK).count() > 10
    assert ReportVersion.objects.exclude(frozen="").filter(frozen__contains=MARK).count() == 2
    assert AnnualReport.objects.count() == 4
    assert [MARK in str(row.frozen) for row in PublicPicture.objects.order_by("pk")] == [True, True]
    assert PictureSection.whole_rows().filter(text__startswith=MARK).count() == 4


def test_a_stranger_who_tries_everything_finds_nothing_of_it(public):
    client, read, wrong = Client(raise_request_exception=False), 0, []
    for path in guesses():
        answer = client.get(path, follow=True)
        read += answer.status_code == 200
        if MARK in (words(answer) + str(answer.headers)).lower() or answer.status_code >= 500:
            wrong.append(f"{path}: {answer.status_code}")
        if path.endswith("/") and path.startswith(("/for-", "/en/")):
            head = client.head(path)
            wrong += [f"HEAD {path}: {head.status_code}"] if head.content or head.status_code != answer.status_code else []
    assert wrong == []
    assert read > 20


def test_what_is_published_can_be_read_there(public):
    client = Client()
    assert words(client.get(f"/for-invanare/rapport/{public.report_id}/pdf/")).count("Nio skolor") > 0
    readable = [pk for pk in AnnualReport.objects.values_list("pk", flat=True)
                if client.get(f"/for-invanare/rapport/{pk}/").status_code == 200]  # fmt: skip
    assert readable == [public.report_id]
    (picture,) = published_pictures()
    assert "Det är lugnt." in words(client.get(f"/for-invanare/lagesbild/{picture.pk}/"))


def test_the_walk_knows_every_public_address(public):
    """A new one joins the walk."""
    known = {"page", "plan", "area", "activity", "report", "report_pdf", "picture", "nowhere"}
    named = {route.name for route in routes() if route.pattern.startswith(("for-invanare/", "en/residents/"))}
    named |= {route.name for route in routes() if "nowhere" in route.name}
    assert {name.removeprefix("public_").removesuffix("_en") for name in named} == known


def test_a_page_that_breaks_tells_nothing(public, monkeypatch):
    def broken(*_given, **_named):
        raise RuntimeError(MARK)

    monkeypatch.setattr("handlingskraft.communication.overviews.front.latest_report", broken)
    answer = Client(raise_request_exception=False).get("/for-invanare/")
    assert answer.status_code == 500
    assert MARK not in answer.content.decode()
    assert not answer.cookies

"""What residents read, in both languages, without a cookie."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from handlingskraft.annual_report.freezing import freeze
from handlingskraft.annual_report.operations import Look, change_look, withdraw_report
from handlingskraft.annual_report.overviews import documents
from handlingskraft.annual_report.overviews.documents import public_pdf
from handlingskraft.communication.operations import withdraw_public_page
from handlingskraft.communication.tests.published import make_page, make_published
from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.plan.models import Activity, FocusArea, PlanVersion
from handlingskraft.plan.operations import Decision, adopt_plan, revise_plan
from handlingskraft.plan.tests.factories import DECISION
from handlingskraft.risk_analysis.tests.factories import SAID, make_confirmed, make_year
from handlingskraft.shared import clock
from handlingskraft.situational_picture.models import PublicPicture
from handlingskraft.situational_picture.operations import publish_picture, withdraw_public_picture
from handlingskraft.situational_picture.tests.picture_factories import make_decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(coordinator):
    return make_published(coordinator)


@pytest.fixture
def picture(coordinator, report):
    found = make_decided(coordinator, summary="Det är lugnt.", milieus="Affischer vid stationen.")
    publish_picture(found, left_out=["milieus"], by=coordinator)
    return found


def get(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def everything() -> list[str]:
    """Every public address of what is there, in Swedish."""
    version = PlanVersion.objects.get(state="adopted")
    return [
        "/for-invanare/",
        f"/for-invanare/plan/{version.pk}/",
        *(f"/for-invanare/plan/fokusomrade/{area.lineage}/" for area in FocusArea.objects.filter(version=version)),
        *(f"/for-invanare/plan/aktivitet/{row.lineage}/" for row in Activity.objects.filter(version=version)),
        *(f"/for-invanare/rapport/{pk}/" for pk in version.rounds.values_list("annual_report", flat=True)),
        *(f"/for-invanare/lagesbild/{pk}/" for pk in PublicPicture.objects.values_list("picture", flat=True)),
    ]


def in_english(path: str) -> str:
    for swedish, english in (("/for-invanare/", "/en/residents/"), ("/aktivitet/", "/activity/"),
                             ("/fokusomrade/", "/focus-area/"), ("/rapport/", "/report/"),
                             ("/lagesbild/", "/situation/")):  # fmt: skip
        path = path.replace(swedish, english)
    return path


def test_the_title_is_the_answer_and_the_figures_have_a_date(client, report):
    page = get(client, "/for-invanare/")
    assert "<h1>En av fyra aktiviteter är klar eller pågår</h1>" in page
    assert "Siffrorna gäller 31\u00a0december 2018" in page
    assert "Antagen av Kommunstyrelsen 20\u00a0mars 2019, §\u00a014" in page
    assert "Beslutad av Kommunfullmäktige 18\u00a0februari 2016, §\u00a014" in page
    assert "KS\u00a02015/212" in page


def test_where_to_turn_and_whom_to_ask(client, report):
    page = get(client, "/for-invanare/")
    assert 'href="tel:112"' in page
    assert 'href="tel:11414"' in page
    assert "fråga efter socialtjänsten" in page
    assert 'href="tel:0411577000"' in page
    assert "mailto:planen@kommun.example" in page


def test_the_situational_picture_is_read_without_what_was_left_out(client, picture):
    front = get(client, "/for-invanare/")
    assert f'href="/for-invanare/lagesbild/{picture.pk}/"' in front
    page = get(client, f"/for-invanare/lagesbild/{picture.pk}/")
    assert "Det är lugnt." in page
    assert "Affischer" not in page
    assert "Några avsnitt av lägesbilden visas inte här." in page
    assert f"/for-invanare/lagesbild/{picture.pk}/" in get(client, "/sitemap.xml")


def test_a_picture_that_is_taken_away_is_gone(client, coordinator, picture):
    withdraw_public_picture(picture, reason="Fel.", by=coordinator)
    assert client.get(f"/for-invanare/lagesbild/{picture.pk}/").status_code == 404
    assert "/lagesbild/" not in get(client, "/for-invanare/")


def test_every_page_in_both_languages(client, picture):
    for path in everything():
        assert '<html lang="sv">' in get(client, path)
        english = get(client, in_english(path))
        assert '<html lang="en">' in english
        assert f'href="{path}" lang="sv"' in english
        assert client.get(in_english(path))["Content-Language"] == "en"


def test_the_language_comes_from_the_address_whatever_cookies_say(client, report):
    client.cookies["django_language"] = "en"
    assert '<html lang="sv">' in get(client, "/for-invanare/")


def test_an_activity_year_by_year(client, report):
    activity = Activity.objects.get(version__state="adopted", number="1.1")
    page = get(client, f"/for-invanare/plan/aktivitet/{activity.lineage}/")
    assert activity.text in page
    assert "Nio skolor är med." in page
    assert "Fem skolor saknar handledare." in page
    assert "Försenad" in page
    assert "Gäller 31\u00a0december 2018" in page


def test_an_address_of_an_activity_holds_through_versions(client, report, coordinator):
    before = PlanVersion.objects.get(state="adopted")
    lineage = before.activities.get(number="1.1").lineage
    draft = revise_plan(before, by=coordinator)
    later = Decision(clock.today(), DECISION.body, "§ 99", "KS 2019/1", "Ingen fanns.")
    after = adopt_plan(draft, decision=later, by=coordinator)
    assert "§\u00a099" in get(client, f"/for-invanare/plan/aktivitet/{lineage}/")
    old = get(client, f"/for-invanare/plan/{before.pk}/")
    assert "Den här lydelsen gäller inte längre." in old
    assert f'href="/for-invanare/plan/{after.pk}/"' in old
    assert "gäller inte längre" in get(client, "/for-invanare/")


def test_a_report_as_page_and_as_pdf(client, report):
    assert report.report.versions.get().points[0][:20] in get(client, f"/for-invanare/rapport/{report.report_id}/")
    answer = client.get(f"/for-invanare/rapport/{report.report_id}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_levels_of_risk_are_for_the_board_alone(client, coordinator, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(documents, "render_pdf", lambda report, _style: freeze(report).encode())
    unit = make_unit("Socialförvaltningen")
    said = replace(SAID, likelihood=1, consequence=1)
    make_confirmed(unit, make_year(coordinator, 2018, date(2018, 3, 31)), coordinator, said)
    report = make_published(coordinator)
    assert "Liten" in report.frozen
    address = f"/for-invanare/rapport/{report.report_id}/"
    page = get(client, address)
    assert "”Bedömning per förvaltning” finns i den rapport som nämnden har fått" in page
    printed = client.get(f"{address}pdf/").content.decode()
    assert "utelämnad" in printed
    for text in (page, printed):
        assert "Avsatta och använda resurser" in text
        assert "Liten" not in text
        assert "Konsekvens" not in text


def test_the_pdf_has_the_municipalitys_look_also_when_it_changes(client, report, coordinator):
    address = f"/for-invanare/rapport/{report.report_id}/pdf/"
    before = client.get(address)
    change_look(look=Look("#7a1f1f"), by=coordinator)
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.content == public_pdf(report) != before.content


def test_a_withdrawn_report_is_gone_from_every_page(client, report, coordinator):
    withdraw_report(report, reason="Fel siffror.", by=coordinator)
    assert client.get(f"/for-invanare/rapport/{report.report_id}/").status_code == 404
    assert client.get(f"/for-invanare/rapport/{report.report_id}/pdf/").status_code == 404
    page = get(client, "/for-invanare/")
    assert "Kommunen har lovat fyra saker" in page
    assert "Försenad" not in page
    activity = Activity.objects.get(version__state="adopted", number="1.1")
    assert "Ingen publicerad årsrapport" in get(client, f"/for-invanare/plan/aktivitet/{activity.lineage}/")


def test_without_plan_and_report_it_says_so(client, coordinator):
    make_page(coordinator)
    assert "Här finns ingen plan att läsa än" in get(client, "/for-invanare/")


def test_nothing_is_public_before_publication_and_after_it_is_taken_away(client, report, coordinator):
    paths = everything()
    withdraw_public_page(reason="Fel kontakt.", by=coordinator)
    for path in paths:
        assert client.get(path).status_code == 404
        assert client.get(in_english(path)).status_code == 404
    assert "for-invanare" not in get(client, "/sitemap.xml")
    assert "Allow" not in get(client, "/robots.txt")


def test_whoever_keeps_it_sees_a_preview(client, report, coordinator):
    withdraw_public_page(reason="Fel kontakt.", by=coordinator)
    client.force_login(coordinator)
    for path in everything():
        assert "Förhandsvisning." in get(client, path)


def test_search_engines_find_every_page(client, report):
    listed = get(client, "/sitemap.xml")
    assert [path for path in everything() if f"{path}</loc>" not in listed and "aktivitet" not in path] == []
    assert "Sitemap: http" in get(client, "/robots.txt")


def test_kept_by_browsers_for_five_minutes_and_asked_for_with_a_tag(client, report):
    first = client.get("/for-invanare/")
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get("/for-invanare/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""

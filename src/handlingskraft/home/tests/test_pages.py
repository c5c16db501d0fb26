"""The shell and the pages that belong to no chapter, signed in and signed out."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from handlingskraft.home import overviews, texts, year
from handlingskraft.mail.sending import send_waiting
from handlingskraft.plan.tests.factories import make_adopted, make_draft
from handlingskraft.shared.search import SearchHit
from handlingskraft.shared.waiting import WaitingItem

OPEN = ["/hjalp/", "/hjalp/granska/", "/tillganglighet/", "/om-loggen/", "/konto/logga-in/", "/konto/losenord/glomt/",
        "/konto/losenord/glomt/skickat/", "/konto/losenord/nytt/klart/", "/konto/kontot-ar-stangt/",
        "/konto/losenord/nytt/x-y/"]  # fmt: skip
CLOSED = ["/", "/aret/", "/sok/", "/sok/?q=plan", "/konto/losenord/byt/", "/konto/logga-ut/"]
pytestmark = pytest.mark.django_db
INLINE = re.compile(r"<[^>]+\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _on_a_day_in_november(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")
    cache.clear()  # the limits on sign-in count in it


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


def assert_well_formed(response) -> str:
    """What every answer of ours must be."""
    page = response.content.decode()
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<c-" not in page, "a component was left unrendered"
    assert not INLINE.search(page), INLINE.search(page)
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert re.search(r"<title>[^<]+ – Handlingskraft</title>", page)
    assert '<html lang="sv"' in page
    assert "{%" not in page
    assert "{{" not in page
    return page


@pytest.mark.parametrize("path", OPEN)
def test_open_pages(client, path):
    response = client.get(path)
    assert response.status_code == 200
    page = assert_well_formed(response)
    assert 'class="year__list"' not in page, "the menu is for those who are signed in"


@pytest.mark.parametrize("path", CLOSED)
def test_closed_pages(client, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/konto/logga-in/")


@pytest.mark.parametrize("path", CLOSED)
def test_pages_behind_sign_in(signed_in, path):
    response = signed_in.get(path)
    assert response.status_code == 200
    page = assert_well_formed(response)
    assert "no-store" in response["Cache-Control"]
    assert page.count('class="year__list"') == 2, "once in the bar, once in the phone's menu"


def test_the_menu_is_the_year_and_shows_what_is_on(signed_in):
    signed_in.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = signed_in.get("/").content.decode()
    assert page.count('class="now"') == 2
    assert re.search(r'href="[^"]*"><small class="now">Nov–Dec · now</small>Plan', page)
    for phase in ("situational-picture", "implementation", "follow-up", "annual-report", "residents"):
        assert f'id="{phase}"' in signed_in.get("/aret/").content.decode()


def test_no_link_of_the_shell_is_dead(signed_in):
    paths = {path for path in re.findall(r'href="(/[^"#]*)', signed_in.get("/").content.decode()) if "/static/" not in path}
    assert len(paths) >= 6
    for path in paths:
        assert signed_in.get(path).status_code == 200, path


def test_the_seat_stands_in_the_bar(signed_in, coordinator):
    assert coordinator.seat_label in signed_in.get("/").content.decode()


def test_example_data_is_marked_also_on_error_pages(signed_in, settings):
    marked = 'class="example"'
    settings.EXAMPLE_DATA = False
    assert marked not in signed_in.get("/").content.decode()
    settings.EXAMPLE_DATA = True
    assert marked in signed_in.get("/").content.decode()
    assert marked in signed_in.get("/finns-inte/").content.decode()


def test_language_switch_is_a_post_that_stays_on_the_page(client):
    response = client.post(reverse("set_language"), {"language": "en", "next": "/hjalp/"})
    assert response["Location"] == "/hjalp/"
    page = client.get("/hjalp/").content.decode()
    assert '<html lang="en"' in page
    assert "From the decided document" in page
    assert client.get(reverse("set_language")).status_code == 302
    assert '<html lang="en"' in client.get("/hjalp/").content.decode(), "GET changes nothing"


class TestStart:
    def test_before_there_is_a_plan(self, client, coordinator, contact):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        client.force_login(coordinator)
        page = client.get("/").content.decode()
        assert "There is no plan here yet." in page
        assert f'<a class="ds-button" href="{reverse("upload")}">Read in a plan</a>' in page
        client.force_login(contact)
        page = client.get("/").content.decode()
        assert "The coordinator reads it in." in page
        assert reverse("upload") not in page

    def test_a_draft_waits_for_the_coordinator_only(self, client, coordinator, contact):
        draft = make_draft(coordinator)
        client.force_login(coordinator)
        assert draft.title in client.get("/").content.decode()
        client.force_login(contact)
        assert draft.title not in client.get("/").content.decode()

    def test_what_was_done_lately_is_for_those_who_read_the_log(self, client, coordinator, contact):
        make_draft(coordinator)
        for who, expected in ((coordinator, True), (contact, False)):
            client.force_login(who)
            assert ('class="log"' in client.get("/").content.decode()) is expected

    def test_nothing_waiting(self, signed_in, coordinator, monkeypatch):
        make_adopted(coordinator)
        monkeypatch.setattr(overviews, "WAITING", ())
        signed_in.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        page = signed_in.get("/").content.decode()
        assert "Nothing is waiting for you." in page
        assert "The next fixed date is 31\u00a0January." in page

    def test_the_most_urgent_stands_first_then_what_has_waited_longest(self, signed_in, monkeypatch):
        def offered(user, on):
            return [
                WaitingItem("gap", "Yngst", "d", "/1/", "b", date(2026, 11, 1)),
                WaitingItem("gap", "Äldst", "d", "/2/", "b", date(2026, 8, 1)),
                WaitingItem("gap", "Odaterad", "d", "/3/", "b"),
                WaitingItem("review", "Bråttom", "detalj", "/4/", "Öppna", date(2026, 11, 20), is_urgent=True),
            ]

        monkeypatch.setattr(overviews, "WAITING", (offered,))
        monkeypatch.setattr(overviews, "beginning", lambda user: None)
        page = signed_in.get("/").content.decode()
        places = [page.index(word) for word in ("Bråttom", "Äldst", "Yngst", "Odaterad")]
        assert places == sorted(places)
        assert '<a class="ds-button" href="/4/">Öppna</a>' in page


class TestSearch:
    def test_an_activity_is_found_by_those_who_may_see_it(self, client, coordinator, contact):
        make_draft(coordinator)
        client.force_login(coordinator)
        assert "Utbilda alla medarbetare." in client.get("/sok/", {"q": "medarbetarna"}).content.decode()
        client.force_login(contact)
        assert "Utbilda alla medarbetare." not in client.get("/sok/", {"q": "medarbetarna"}).content.decode()

    def test_chapters_and_guide_are_listed_under_their_headings(self, signed_in, monkeypatch):
        monkeypatch.setattr(
            overviews, "SEARCHES", (lambda _user, words: [SearchHit("Aktiviteter", words.upper(), "", "/a/")],)
        )
        page = signed_in.get("/sok/", {"q": "dela"}).content.decode()
        assert '<a href="/a/">DELA</a>' in page
        assert "/hjalp/granska/" in page

    def test_what_was_searched_for_is_escaped_and_cut(self, signed_in):
        page = signed_in.get("/sok/", {"q": "<script>alert(1)</script>" + "x" * 200}).content.decode()
        assert "<script>alert" not in page
        shown = re.search(r'type="search"[^>]* value="([^"]*)"', page)[1]
        assert len(shown.replace("&lt;", "<").replace("&gt;", ">")) == 100

    def test_excerpt_shows_the_words_in_their_sentence(self):
        text = "Början på en lång text. " * 20 + "Här står ordet kontaktperson i sin mening. " + "Slutet. " * 40
        shown = overviews.excerpt(text, "Kontaktperson")
        assert "ordet kontaktperson i" in shown
        assert shown.startswith("… ")
        assert shown.endswith(" …")
        assert overviews.excerpt(text, "saknas") == ""


class TestTexts:
    def test_guide_is_in_both_languages_page_by_page(self):
        swedish, english = texts.guide("sv"), texts.guide("en")
        assert [page.name for page in swedish] == [page.name for page in english]
        assert len(swedish) == len({page.name for page in swedish}) > 9
        assert all(one.title != other.title for one, other in zip(swedish, english, strict=True))
        assert [len(page.sections) for page in swedish] == [len(page.sections) for page in english]

    @pytest.mark.parametrize("name", ["accessibility", "log"])
    def test_footer_pages_are_in_both_languages(self, name):
        assert texts.text(name, "sv").title != texts.text(name, "en").title

    def test_markup_in_a_text_is_cleaned(self):
        page = texts.parse(
            "x", "# Titel\n\nIngress.\n\n<script>x</script>\n\n[a](javascript:x) **b**\n\n## Rubrik ett\n\nText"
        )
        assert "<script" not in page.html
        assert 'href="javascript' not in page.html
        assert '<h2 id="rubrik-ett">' in page.html
        assert page.sections == (("rubrik-ett", "Rubrik ett"),)
        assert (page.title, page.lead) == ("Titel", "Ingress.")

    def test_a_municipality_can_put_its_own_text_in_place(self, client, settings, tmp_path):
        settings.DATA_DIRECTORY = tmp_path
        (tmp_path / "texts/sv").mkdir(parents=True)
        (tmp_path / "texts/sv/accessibility.md").write_text("# Vår redogörelse\n\nVi heter {municipality}.\n\n{contact}\n")
        settings.MUNICIPALITY, settings.CONTACT_EMAIL = "Exempelkommun", "info@exempel.example"
        page = client.get("/tillganglighet/").content.decode()
        assert "Vår redogörelse" in page
        assert "Vi heter Exempelkommun." in page
        assert 'href="mailto:info@exempel.example"' in page

    def test_statement_holds_what_the_law_asks_for(self, client):
        page = client.get("/tillganglighet/").content.decode()
        for needed in ("2018:1937", "delvis förenlig", "WCAG 2.2", "självskattning", "november 2026", "digg.se/tdosanmalan"):
            assert needed in page

    def test_no_such_guide_page(self, client):
        assert client.get("/hjalp/finns-inte/").status_code == 404


class TestErrors:
    @pytest.mark.parametrize("signed", [True, False])
    def test_404(self, client, coordinator, signed):
        if signed:
            client.force_login(coordinator)
        response = client.get("/finns-inte/")
        assert response.status_code == 404
        page = assert_well_formed(response)
        assert ('class="year__list"' in page) is signed

    @pytest.mark.parametrize(("name", "status"), [("bad_request", 400), ("server_error", 500)])
    def test_pages_that_must_not_ask_the_database(self, rf, name, status):
        from handlingskraft.home import errors

        response = getattr(errors, name)(rf.get("/"))
        assert response.status_code == status
        assert b"<h1" in response.content

    @pytest.mark.parametrize(
        ("name", "status"), [("permission_denied", 403), ("csrf_failure", 403), ("too_many_requests", 429)]
    )
    def test_pages_with_the_shell(self, rf, coordinator, name, status):
        from handlingskraft.home import errors

        request = rf.get("/")
        request.user, request.session = coordinator, {}
        response = getattr(errors, name)(request)
        assert response.status_code == status
        assert coordinator.seat_label in response.content.decode()

    def test_a_failing_view_gives_our_page_with_our_headers(self, signed_in, monkeypatch):
        def broken(*_args, **_kwargs):
            raise RuntimeError

        monkeypatch.setattr(overviews, "waiting_for", broken)
        signed_in.raise_request_exception = False
        response = signed_in.get("/")
        assert response.status_code == 500
        assert_well_formed(response)

    def test_a_form_without_its_token_gets_our_page(self):
        from django.test import Client

        client = Client(enforce_csrf_checks=True)
        response = client.post("/konto/logga-in/", {"login": "x"})
        assert response.status_code == 403
        assert_well_formed(response)


class TestSignIn:
    def test_in_and_out(self, client, coordinator):
        from handlingskraft.organisation.tests.factories import PASSWORD

        response = client.post("/konto/logga-in/", {"login": coordinator.email.upper(), "password": PASSWORD})
        assert response["Location"] == "/"
        assert client.get("/").status_code == 200
        assert client.get("/konto/logga-ut/").status_code == 200
        assert client.get("/").status_code == 200, "a link cannot sign one out"
        client.post("/konto/logga-ut/")
        assert client.get("/").status_code == 302

    def test_a_wrong_password_says_neither_which_was_wrong(self, client, coordinator):
        known = client.post("/konto/logga-in/", {"login": coordinator.email, "password": "fel"}).content.decode()
        unknown = client.post("/konto/logga-in/", {"login": "ingen@kommun.example", "password": "fel"}).content.decode()
        assert known.count("ds-error-summary") == unknown.count("ds-error-summary") == 1
        assert "fel" not in re.findall(r'<input type="password"[^>]*value="([^"]*)"', known)

    def test_too_many_tries_get_our_page_or_message(self, client, coordinator):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        answers = [client.post("/konto/logga-in/", {"login": coordinator.email, "password": "fel"}) for _ in range(8)]
        assert "The e-mail or the password is wrong." in answers[0].content.decode()
        assert "Too many tries in a short time." in answers[-1].content.decode()
        from handlingskraft.organisation.tests.factories import PASSWORD

        client.post("/konto/logga-in/", {"login": coordinator.email, "password": PASSWORD})
        assert client.get("/").status_code == 302, "the right password does not help until the wait is over"

    def test_reset_by_e_mail(self, client, coordinator, mailoutbox):
        response = client.post("/konto/losenord/glomt/", {"email": coordinator.email})
        assert response["Location"] == "/konto/losenord/glomt/skickat/"
        send_waiting()
        link = re.search(r"(/konto/losenord/nytt/\S+)", mailoutbox[0].body)[1]
        form = client.get(link, follow=True)
        assert "password1" in form.content.decode()
        new = "en helt annan lång fras"
        done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
        assert done.status_code == 200
        assert client.login(request=done.wsgi_request, email=coordinator.email, password=new)

    def test_an_unknown_address_gets_the_same_answer_and_no_mail(self, client, mailoutbox):
        response = client.post("/konto/losenord/glomt/", {"email": "ingen@kommun.example"})
        assert response["Location"] == "/konto/losenord/glomt/skickat/"
        send_waiting()
        assert mailoutbox == []

    def test_change_password_asks_for_the_same_twice(self, signed_in):
        from handlingskraft.organisation.tests.factories import PASSWORD

        sent = {"oldpassword": PASSWORD, "password1": "en ny lång fras", "password2": "en annan lång fras"}
        page = signed_in.post("/konto/losenord/byt/", sent).content.decode()
        assert 'id="id_password2_error"' in page
        sent["password2"] = sent["password1"]
        assert signed_in.post("/konto/losenord/byt/", sent).status_code == 302

    @pytest.mark.parametrize("name", ["signup", "email", "login/code"])
    def test_what_we_do_not_use_is_not_there(self, client, name):
        assert client.get(f"/konto/{name}/").status_code == 404
        assert client.get(f"/accounts/{name}/").status_code == 404


def test_every_phase_is_explained():
    from handlingskraft.home.menu import PHASES

    assert [story.key for story in year.STORIES] == [phase.key for phase in PHASES]


def test_settings_load_our_templates_before_allauths():
    apps = settings.INSTALLED_APPS
    assert apps.index("handlingskraft.accounts") < apps.index("allauth.account")

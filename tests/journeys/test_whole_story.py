"""The second half of the path, from the opened round to the report that a resident reads, by everyone who has a part in it."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.communication.templatetags.public import address_name
from handlingskraft.communication.tests.published import make_page
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.rules import State
from handlingskraft.follow_up.tests.factories import make_owned
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.tests.factories import make_member

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SCHOOL, SOCIAL = "Skolförvaltningen", "Socialförvaltningen"
DONE = {SCHOOL: "Nio skolor har haft temaveckan.", SOCIAL: "Två grupper har startat."}
MEANS = "Arbetet har kommit i gång i skolorna."


@pytest.fixture(params=["sv", "en"])
def story(request, visitor, coordinator, contact, monkeypatch):
    """The story in one of the two languages."""
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-01-20")
    make_owned(coordinator)
    return Story(request.param, visitor, coordinator, contact)


class Story:
    """Who takes part, each with a window in the story's language."""

    def __init__(self, language, visitor, coordinator, contact):
        self.language, self.visitor = language, visitor
        self.coordinator, self.head = coordinator, make_member("unit_head")
        self.anna, self.kim, self.hilda = (self.window(user) for user in (coordinator, contact, self.head))

    def window(self, user=None):
        someone = self.visitor(user)
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": self.language, "url": someone.address}
        someone.page.context.add_cookies([cookie])
        return someone

    @property
    def round(self):
        return Round.objects.get()

    def rows(self, unit):
        return list(self.round.reports.filter(unit__name=unit).select_related("round", "activity").in_plan_order())

    def states(self, unit):
        return [row.state for row in self.rows(unit)]

    def look(self, someone):
        """In the right language, and nothing wrong with the page."""
        assert someone.page.locator("html").get_attribute("lang") == self.language
        someone.look()


def send(someone, where, *arguments):
    """The button of the form that leads there."""
    someone.click_and_follow(f"form[action='{reverse(where, args=arguments)}'] button:not([type=button])")


def answer(someone, row, words, button, **more):
    someone.go("report", row.pk)
    someone.page.check("input[name=status][value=ongoing]", force=True)
    for name, text in {"done_text": words, **more}.items():
        someone.page.fill(f"#id_{name}", text)
    someone.click_and_follow(f"main form.form button[value={button}]")


def test_from_the_opened_round_to_the_report_that_a_resident_reads(story, monkeypatch):
    the_round_is_opened(story)
    a_unit_answers_and_its_head_approves(story)
    the_coordinator_answers_for_another_and_closes(story)
    version = the_report_is_written(story)
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2019-03-21")
    the_report_is_adopted_and_fetched(story, version)
    a_resident_reads_it(story, version)


def the_round_is_opened(story):
    anna = story.anna
    anna.go("rounds")
    story.look(anna)
    anna.go("round_new")
    story.look(anna)
    anna.click_and_follow("main form.form button.ds-button")
    assert anna.is_at("round", story.round.pk)
    story.look(anna)


def a_unit_answers_and_its_head_approves(story):
    kim, hilda, school = story.kim, story.hilda, Unit.objects.get(name=SCHOOL)
    for row in story.rows(SCHOOL):
        answer(kim, row, DONE[SCHOOL], "next")
    kim.go("my_answers")
    story.look(kim)
    send(kim, "hand_in", story.round.pk, school.pk)
    assert story.states(SCHOOL) == [State.SUBMITTED] * 2
    story.look(kim)
    # The head returns one with a word
    first = story.rows(SCHOOL)[0]
    hilda.go("unit_answers", story.round.pk, school.pk)
    story.look(hilda)
    hilda.page.click(f"#svar-{first.pk} details.return summary")
    hilda.page.fill(f"#tillbaka-{first.pk}-word", "Vad har förändrats?")
    send(hilda, "report_return", first.pk)
    assert story.states(SCHOOL) == [State.RETURNED, State.SUBMITTED]
    # The contact person adds what was asked for
    kim.go("report", first.pk)
    assert "Vad har förändrats?" in kim.page.inner_text(".warn")
    story.look(kim)
    answer(kim, first, DONE[SCHOOL], "submit", result_text="Fler elever frågar.")
    # And the head approves
    hilda.go("unit_answers", story.round.pk, school.pk)
    hilda.click_and_follow("form.approve button")
    assert story.states(SCHOOL) == [State.APPROVED] * 2
    story.look(hilda)


def the_coordinator_answers_for_another_and_closes(story):
    anna = story.anna
    for row in story.rows(SOCIAL):
        answer(anna, row, DONE[SOCIAL], "submit", answered_for="Samtal med enhetschefen")
    assert story.states(SOCIAL) == [State.SUBMITTED] * 2
    anna.go("report", story.rows(SOCIAL)[0].pk)
    assert "Samtal med enhetschefen" in anna.page.inner_text(".behalf")
    story.look(anna)
    anna.go("round", story.round.pk)
    anna.page.click("section:has(#stang) summary")
    story.look(anna)
    send(anna, "round_close", story.round.pk)
    assert not story.round.is_open
    story.look(anna)


def the_report_is_written(story):
    anna, version = story.anna, ReportVersion.objects.get()
    anna.go("annual_report_write", version.pk)
    story.look(anna)
    anna.page.fill("#id_body", "Kommunstyrelsen")
    anna.page.fill("#id_meeting_on", "2019-03-20")
    anna.page.fill("#id_registry_number", "KS 2019/41")
    send(anna, "annual_report_case", version.pk)
    words = anna.page.locator(".writing textarea").first
    words.fill(MEANS)
    with anna.page.expect_navigation():
        words.locator("xpath=ancestor::form").locator("button").last.click()
    story.look(anna)
    return version


def the_report_is_adopted_and_fetched(story, version):
    anna = story.anna
    anna.go("annual_report_adopt", version.pk)
    story.look(anna)
    for name, text in {"decided_on": "2019-03-20", "body": "Kommunstyrelsen", "paragraph": "14",
                       "registry_number": "KS 2019/41"}.items():  # fmt: skip
        anna.page.fill(f"#id_{name}", text)
    anna.click_and_follow("main form.form button")
    version.refresh_from_db()
    assert (version.state, version.decision_paragraph) == ("adopted", "§ 14")
    story.look(anna)
    for kind, words_in in {"pdf": words_of_pdf, "docx": words_of_docx}.items():
        address = f"{anna.address}{reverse('annual_report_file', args=[version.pk, kind])}"
        assert MEANS in words_in(anna.page.context.request.get(address).body())


def words_of_pdf(data):
    with pypdfium2.PdfDocument(data) as document:
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(said.split())


def words_of_docx(data):
    said = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    return said.replace("\u00a0", " ")


def a_resident_reads_it(story, version):
    anna, resident = story.anna, story.window()
    report = address_name("public_report", story.language)
    make_page(story.coordinator)
    resident.go(report, version.report_id)
    assert resident.page.locator("h1").count() == 1
    assert MEANS not in resident.page.inner_text("body")
    anna.go("annual_report", version.pk)
    send(anna, "annual_report_publish", version.pk)
    story.look(anna)
    resident.go(address_name("public_page", story.language))
    story.look(resident)
    with override(story.language):
        there = reverse(report, args=[version.report_id])
    resident.page.locator(f"main a[href='{there}']").first.click()
    resident.page.wait_for_url(f"**{there}")
    assert MEANS in resident.page.inner_text("main")
    story.look(resident)

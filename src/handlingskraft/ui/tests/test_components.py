"""The components and the form renderer give the markup that the style sheet and assistive technology expect."""

from __future__ import annotations

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

COMPONENTS = {
    "icon": ('<c-icon name="calendar" />', 'icons.svg#calendar"'),
    "status": ('<c-status value="done" />', 'class="st is-done"'),
    "severity": ('<c-severity value="note" />', 'class="sev sev-3"'),
    "gap": ('<c-gap href="#owner">Ansvarig</c-gap>', '<a class="hole" href="#owner">Ansvarig</a>'),
    "gap without link": ("<c-gap>Tid</c-gap>", '<span class="hole">Tid</span>'),
    "chip": ("<c-chip>gemensam ansvarig</c-chip>", '<span class="chip">gemensam ansvarig</span>'),
    "crumb": ('<c-crumb href="/plan/">Plan</c-crumb>', '<li><a href="/plan/">Plan</a></li>'),
    "last crumb": ("<c-crumb>Matrisen</c-crumb>", '<li aria-current="page">Matrisen</li>'),
    "facts": ('<c-facts><c-fact icon="lock">Låst</c-fact></c-facts>', "icons.svg#lock"),
    "empty": (
        '<c-empty title="Ingen plan än." href="/x/" button="Läs in">Gör så.</c-empty>',
        '<a class="ds-button" href="/x/">Läs in</a>',
    ),
    "finding": ('<c-finding severity="important" title="7 utan ansvarig" href="#a" link="Utse">Varför.</c-finding>', "<h3 "),
    "progress": ('<c-progress done="41" total="300" words="Läser sida 41 av 300" />', '<progress value="41" max="300"'),
}


def render(source: str, **context: object) -> str:
    return Template(CottonCompiler().process(source)).render(Context(context))


@pytest.mark.parametrize("name", COMPONENTS)
def test_component(name):
    source, expected = COMPONENTS[name]
    shown = render(source)
    assert expected in shown
    assert "<c-" not in shown


def test_a_destructive_question_is_asked_in_place_and_works_without_javascript():
    request = RequestFactory().get("/")
    source = '<c-confirm ask="Ta bort" question="Ta bort rad 68?" yes="Ja, ta bort" no="Behåll" action="/rad/68/" name="deed" value="x" />'
    shown = Template(CottonCompiler().process(source)).render(Context({"request": request, "csrf_token": "t"}))
    assert shown.lstrip().startswith("<details")
    assert '<form method="post" action="/rad/68/"' in shown
    assert 'name="csrfmiddlewaretoken"' in shown
    assert 'name="deed" value="x"' in shown
    assert "data-closes-details hidden" in shown, "the button that only closes is for those who have JavaScript"


def test_pagination_marks_the_page_and_keeps_the_filter():
    request = RequestFactory().get("/plan/", {"q": "skola", "page": "2"})
    shown = render('<c-pagination :page="page" />', page=Paginator(range(90), 30).page(2), request=request)
    assert 'aria-current="page" href="?q=skola&amp;page=2"' in shown
    assert 'href="?q=skola&amp;page=3" rel="next"' in shown
    assert render('<c-pagination :page="page" />', page=Paginator(range(9), 30).page(1), request=request).strip() == ""


class ExampleForm(forms.Form):
    text = forms.CharField(label="Vad har ni gjort?", help_text="En mening räcker.", widget=forms.Textarea)
    when = forms.ChoiceField(label="När?", choices=[("a", "Varje år"), ("b", "Löpande")], widget=forms.RadioSelect)
    note = forms.CharField(label="Något mer?", required=False)
    sure = forms.BooleanField(label="Jag har läst beslutet")
    file = forms.FileField(label="Vilken fil?", required=False)
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


def test_fields_have_designsystemets_class_and_hidden_ones_do_not():
    shown = str(ExampleForm())
    assert '<textarea name="text" class="ds-input"' in shown
    assert 'type="radio" name="when" value="a" class="ds-input"' in shown
    assert '<input type="hidden" name="token" value="t" id="id_token">' in shown
    assert 'class="ds-input file"' in shown


def test_hint_and_errors_are_tied_to_the_field_and_listed_on_top_with_links():
    shown = str(ExampleForm({}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in shown
    assert 'id="id_text_helptext"' in shown
    assert 'id="id_text_error"' in shown
    assert '<a href="#id_text">' in shown
    assert '<a href="#id_when_0">' in shown, "a group has no field of its own: the link goes to its first choice"
    assert 'id="id_when_0"' in shown
    assert 'role="alert"' in shown


def test_required_is_said_in_words_where_some_fields_are_optional():
    class AllRequired(forms.Form):
        name = forms.CharField(label="Namn")

    with override("en"):
        assert str(ExampleForm()).count("(must be filled in)") == 3
        assert "(must be filled in)" not in str(AllRequired())


def test_what_a_person_wrote_is_escaped():
    assert "<b>" not in str(ExampleForm({"text": "<b>x</b>", "note": '"><b>'}))


def test_last_years_answer_stands_beside_the_field():
    with override("en"):
        shown = render('<c-field :field="form.text" show_last="1" last="Sex skolor." />', form=ExampleForm())
        unanswered = render('<c-field :field="form.text" show_last="1" />', form=ExampleForm())
    assert '<div class="last"><b>Last year you answered</b>Sex skolor.' in shown
    assert "Last year you did not answer" in unanswered


@pytest.mark.parametrize("name", ["formset", "form", "field", "errors"])
def test_form_templates_load(name):
    assert get_template(f"ui/forms/{name}.html")

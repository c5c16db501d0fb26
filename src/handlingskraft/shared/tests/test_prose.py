"""What people write becomes the report's blocks; nothing is dropped, nothing is run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlingskraft.annual_report.content import ItemList, Paragraph, Span, Subheading
from handlingskraft.shared.prose import plain_words, prose


def test_paragraphs_lists_headings_and_emphasis():
    assert prose("Utbildningen *når* **fler**.\nMen inte alla.\n\n### Skälen\n\n- tid\n- pengar\n\n1. kort kurs") == (
        Paragraph(
            (
                Span("Utbildningen "),
                Span("når", is_emphasis=True),
                Span(" "),
                Span("fler", is_strong=True),
                Span(". Men inte alla."),
            )
        ),
        Subheading("Skälen"),
        ItemList(((Span("tid"),), (Span("pengar"),))),
        ItemList(((Span("kort kurs"),),), is_numbered=True),
    )


def test_inner_items_follow_the_item_they_stand_under():
    assert prose("- ett\n  - inre\n- två") == (ItemList(((Span("ett"),), (Span("inre"),), (Span("två"),))),)


def test_links_lead_to_pages_and_mail_only():
    assert prose("[plan](https://example.se/plan)")[0].spans == (Span("plan", href="https://example.se/plan"),)
    assert all(not span.href for span in prose("[x](javascript:alert) [y](/nix) [z](data:text/html,x)")[0].spans)


def test_markup_of_other_kinds_is_kept_as_words():
    assert plain_words(prose("<b>fet</b> `kod` | rad |\n\n> citat")) == "<b>fet</b> `kod` | rad |\n> citat"


def test_no_words_no_blocks():
    assert prose("") == prose("\n \n") == ()


@given(
    st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=40), st.sampled_from(["", "- ", "## ", "1. "])
)
def test_no_word_is_dropped(words, mark):
    assert words in plain_words(prose(mark + words))

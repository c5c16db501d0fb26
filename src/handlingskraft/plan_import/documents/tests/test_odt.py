"""OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import odt, outline, paragraphs, read_outline, tables

LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="\uf0a7"/></text:list-style>'
    '<text:list-style style:name="L2">'
    '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1" text:start-value="2"/>'
    '<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>'
)
STYLES = (
    '<style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:style>'
    '<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2">'
    '<style:text-properties fo:font-size="130%" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
    '<style:style style:name="Fet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Upp" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="Dold" style:family="text"><style:text-properties text:display="none"/></style:style>'
)


def item(*content: str) -> str:
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def listed(style: str, *items: str) -> str:
    return f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'


def read(body: str) -> list[str]:
    return read_outline(odt(body, LISTS, STYLES))


def test_headings_by_element_and_by_style() -> None:
    body = (
        '<text:h text:outline-level="1">1. Inledning</text:h>'
        + p("Syfte", "Heading_20_2")
        + p("Mål", "P9")
        + p("Titel", "Title")
        + p("Text")
    )
    assert read(body) == ["# 1. Inledning", "## Syfte", "## Mål", "# Titel", "Text"]


def test_nested_lists_and_numbers() -> None:
    under = f"<text:list>{item(p('Under'))}</text:list>"
    body = listed("L1", item(p("Ett"), under), item(p("Två"), p("Mer om två")))
    assert read(body) == ["• Ett", "  ▪ Under", "• Två", "Mer om två"]
    deepest = f"<text:list>{item(p('x'))}</text:list>"
    inner = f"<text:list>{item(p('a'))}{item(p('b'), deepest)}</text:list>"
    body = listed("L2", item(p("Två"), inner), item(p("Tre")))
    found = paragraphs(read_document(odt(body, LISTS, STYLES)))
    assert [(q.marker, q.level) for q in found] == [("2.", 0), ("a)", 1), ("b)", 1), ("2.b.1", 2), ("3.", 0)]


def test_a_list_starts_anew_unless_it_goes_on() -> None:
    first, second = listed("L2", item(p("Två"))), listed("L2", item(p("Två igen")))
    on = f'<text:list text:style-name="L2" text:continue-numbering="true">{item(p("Tre"))}</text:list>'
    found = paragraphs(read_document(odt(first + second + on, LISTS, STYLES)))
    assert [q.marker for q in found] == ["2.", "2.", "3."]


def test_notes_breaks_spaces_and_emphasis() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('Noten.')}</text:note-body></text:note>"
    )
    body = (
        p(f'Ett ord{note} till<text:s text:c="3"/>här<text:line-break/>ny<text:tab/>rad')
        + p('<text:span text:style-name="Fet">Helt fet</text:span>')
        + p('x<text:span text:style-name="Upp">2</text:span><text:span text:style-name="Dold">dold</text:span>')
    )
    document = read_document(odt(body, LISTS, STYLES))
    assert outline(document) == ["Ett ord¹ till här ny rad", "# Helt fet", "x²", "[note ¹] Noten."]
    first, second = paragraphs(document)[:2]
    assert first.parts == ("Ett ord¹ till här", "ny rad")
    assert (first.bold, second.bold) == (False, True)


def test_deleted_text_and_comments_are_left_out_and_links_kept() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>borta</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        + p(
            'Kvar<text:change text:change-id="1"/><office:annotation><text:p>notis</text:p></office:annotation> <text:a>länk</text:a>'
        )
    )
    assert read(body) == ["Kvar länk"]


def test_tables_with_spans_headers_and_lists() -> None:
    body = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
        f"<table:table-cell>{p('Mål')}</table:table-cell><table:table-cell>{p('Åtgärd')}</table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-rows-spanned="2">{p("Trygghet")}</table:table-cell>'
        f"<table:table-cell>{listed('L1', item(p('Ett')), item(p('Två')))}</table:table-cell></table:table-row>"
        f"<table:table-row><table:covered-table-cell/><table:table-cell>{p('Mäta')}</table:table-cell></table:table-row>"
        f'<table:table-row><table:table-cell table:number-columns-spanned="2">{p("Hela")}</table:table-cell><table:covered-table-cell/>'
        "</table:table-row></table:table>"
    )
    document = read_document(odt(body, LISTS, STYLES))
    assert outline(document) == ["| *Mål | *Åtgärd |", "| Trygghet (2x1) | • Ett / • Två |", "| Mäta |", "| Hela (1x2) |"]
    (table,) = tables(document)
    assert (table.row_count, table.column_count) == (4, 2)


def test_contents_sections_frames_and_pages() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"<text:index-title>{p('Innehåll')}</text:index-title>{p('Syfte<text:tab/>3')}</text:index-body></text:table-of-content>"
        f"<text:section>{p('I avsnitt')}</text:section>"
        f"{p('Före<draw:frame><draw:text-box>' + p('I rutan') + '</draw:text-box></draw:frame>')}"
        f"<text:soft-page-break/>{p('Sida två<text:soft-page-break/> och tre')}"
    )
    document = read_document(odt(body, LISTS, STYLES))
    assert outline(document) == [
        "[contents] Innehåll",
        "[contents] Syfte 3",
        "I avsnitt",
        "Före",
        "I rutan",
        "Sida två och tre",
    ]
    assert paragraphs(document)[-1].lines[0].page == 2
    assert document.page_count == 3


def test_headers_and_footers_are_furniture() -> None:
    master = f"<style:header>{p('Fiktiva kommun')}</style:header><style:footer>{p('Dnr 1')}</style:footer>"
    assert read_outline(odt(p("Text"), LISTS, STYLES + master)) == ["Text", "[furniture] Fiktiva kommun", "[furniture] Dnr 1"]


def test_a_file_made_by_a_library() -> None:
    import io

    from odfdo import Document, Header, List
    from odfdo import Paragraph as OdfParagraph

    source = Document("text")
    source.body.clear()
    source.body.append(Header(1, "Mål"))
    source.body.append(OdfParagraph("Text."))
    source.body.append(List(["Ett", "Två"]))
    stream = io.BytesIO()
    source.save(stream)
    found = paragraphs(read_document(stream.getvalue()))
    assert [(q.role, q.text) for q in found] == [
        (Role.HEADING, "Mål"),
        (Role.BODY, "Text."),
        (Role.ITEM, "Ett"),
        (Role.ITEM, "Två"),
    ]

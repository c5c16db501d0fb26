"""Plain text, Markdown and pasted text."""

from __future__ import annotations

import pytest

from handlingskraft.plan_import.documents.errors import UnreadableDocument
from handlingskraft.plan_import.documents.model import Role
from handlingskraft.plan_import.documents.read import read_document
from handlingskraft.plan_import.documents.tests.builders import outline, paragraphs, read_outline, tables

SWEDISH = "Åtgärder för äldre\n\n• Ökad trygghet – för alla\n"


@pytest.mark.parametrize(
    "data",
    [
        SWEDISH.encode(),
        SWEDISH.encode("utf-8-sig"),
        SWEDISH.encode("utf-16"),
        SWEDISH.encode("utf-16-le"),
        SWEDISH.encode("utf-16-be"),
        SWEDISH.encode("utf-32"),
        SWEDISH.encode("cp1252"),
        SWEDISH.encode("mac_roman"),
        SWEDISH.replace("•", "*").replace("–", "-").encode("cp850"),
        SWEDISH.replace("\n", "\r\n").encode(),
        SWEDISH.replace("\n", "\r").encode("cp1252"),
    ],
    ids=["utf8", "bom", "utf16", "utf16le", "utf16be", "utf32", "cp1252", "mac", "cp850", "crlf", "cr"],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    document = read_document(data)
    first, second = paragraphs(document)
    assert (first.text, second.role, second.level) == ("Åtgärder för äldre", Role.ITEM, 0)
    assert second.text.startswith("Ökad trygghet")
    assert [line.number for line in second.lines] == [3]


def test_lines_are_kept_exactly() -> None:
    document = read_document(b"  \xe2\x80\xa2  Ett \n\n\tTv\xc3\xa5\n")
    assert [line.text for line in document.lines] == ["  •  Ett ", "", "\tTvå"]
    assert [line.number for line in document.lines] == [1, 2, 3]
    assert document.page_count is None


def test_nested_lists_by_indent() -> None:
    text = "- Ett\n  - Under\n    o\tLängst in\n  - Under igen\n- Två\n"
    assert read_outline(text.encode()) == ["- Ett", "  - Under", "    o Längst in", "  - Under igen", "- Två"]


def test_numbers_that_are_right_aligned_stand_on_one_level() -> None:
    text = " 8. Åtta\n 9. Nio\n10. Tio\n11. Elva\n"
    assert [item.level for item in paragraphs(read_document(text.encode()))] == [0, 0, 0, 0]


def test_multi_level_numbers_give_the_level() -> None:
    assert read_outline(b"3.1 Syfte\n3.1.1 Bakgrund\n3.2.1 Ta fram en plan\n") == [
        "  3.1 Syfte",
        "    3.1.1 Bakgrund",
        "    3.2.1 Ta fram en plan",
    ]


def test_wrapped_lines_become_one_paragraph() -> None:
    text = (
        "Kommunen ska arbeta för att förebygga våldsbejakande extremism i hela\n"
        "kommunen. Arbetet leds av säkerhetsavdelningen och sker tillsammans\n"
        "med polisen och civilsamhället i de samverkansformer som redan finns.\n"
        "\n"
        "- Utbilda personal inom förskola, skola och socialtjänst om metoder\n"
        "  som visat sig fungera.\n"
        "- Följa upp.\n"
        "\n"
        "Uppföljningen redovisas varje år för kommunstyrelsen och nämnderna i\n"
        "samband med årsredovisningen.\n"
    )
    found = paragraphs(read_document(text.encode()))
    assert [len(paragraph.lines) for paragraph in found] == [3, 2, 1, 2]
    assert found[1].text.endswith("om metoder som visat sig fungera.")


def test_one_sentence_per_line_stays_apart() -> None:
    text = (
        "  • Öka insatserna mot nätverk bestående av ungdomar i riskzon för kriminalitet.\n"
        "Polisen och kommunen ska vidta riktade åtgärder mot de aktuella nätverken. Särskilt fokus ska riktas mot de "
        "ungdomar som ur ett strategiskt perspektiv bedöms som särskilt angelägna att agera mot.\n"
        "Ansvarig: Kommunstyrelsen\n"
        "Klart: 2025-06-30\n"
    )
    found = paragraphs(read_document(text.encode()))
    assert [paragraph.role for paragraph in found] == [Role.ITEM, Role.BODY, Role.BODY, Role.BODY]


def test_a_broken_word_comes_out_whole() -> None:
    text = "Kommunen genomför en drogvaneundersök-\nning vartannat år i alla skolor.\n"
    assert read_outline(text.encode()) == ["Kommunen genomför en drogvaneundersökning vartannat år i alla skolor."]


def test_an_item_goes_on_after_a_blank_line_in_mid_sentence() -> None:
    text = (
        "– verka för punktnykterhet, t.ex. i samband med graviditet, sjukdom, i trafiken, på arbetet och\n\n"
        "i förenings- och idrottssammanhang\n\n– påverka vuxna\n"
    )
    assert [len(paragraph.lines) for paragraph in paragraphs(read_document(text.encode()))] == [2, 1]


def test_markdown() -> None:
    text = (
        "# Handlingsplan\n\nMål\n===\n\n## 2.1 Aktiviteter ##\n\n**Ansvarig:** *Polisen* och __skolan__[^1]\n\n"
        "* Ett\n* Två\n\n---\n\n**Fokusområde**\n\n[^1]: En not.\n"
    )
    document = read_document(text.encode())
    assert outline(document) == [
        "# Handlingsplan",
        "# Mål",
        "## 2.1 Aktiviteter",
        "Ansvarig: Polisen och skolan¹",
        "* Ett",
        "* Två",
        "Fokusområde",
        "[note ¹] En not.",
    ]
    assert [paragraph.bold for paragraph in paragraphs(document)][-2:] == [True, False]


def test_footnotes_with_raised_digits() -> None:
    assert read_outline("Ett ord¹ här.\n\n¹ 1. Första, 2. Andra\n".encode()) == [
        "Ett ord¹ här.",
        "[note ¹] 1. Första, 2. Andra",
    ]


def test_pipe_table_with_header() -> None:
    text = "| Mål | Åtgärd |\n|---|:---:|\n| Trygghet | Utbilda<br>- Följa upp |\n|  | A \\| B |\n"
    document = read_document(text.encode())
    assert outline(document) == ["| *Mål | *Åtgärd |", "| Trygghet | Utbilda / - Följa upp |", "|  | A | B |"]
    (table,) = tables(document)
    assert [cell.paragraphs[0].lines[0].number for cell in table.cells if cell.paragraphs] == [1, 1, 3, 3, 4]


def test_pasted_table_with_tabs() -> None:
    text = "Mål\tÅtgärd\tAnsvarig\nTrygghet\tUtbilda\tHR\n\tFölja upp\tKS\n"
    assert read_outline(text.encode()) == [
        "| Mål | Åtgärd | Ansvarig |",
        "| Trygghet | Utbilda | HR |",
        "|  | Följa upp | KS |",
    ]


def test_table_of_contents() -> None:
    text = "Innehåll\n3 Kunskap ........ 4\nLägesbild\t5\nStöd och dialog 6\n\n3 Kunskap\nText 6\n"
    assert read_outline(text.encode()) == [
        "[contents] Innehåll",
        "[contents] 3 Kunskap ........ 4",
        "[contents] Lägesbild 5",
        "[contents] Stöd och dialog 6",
        "3 Kunskap",
        "Text 6",
    ]


def test_form_feeds_are_pages_and_repeated_lines_furniture() -> None:
    pages = [
        f"Fiktiva kommun\n\nStycke nummer {word} på sidan.\n\nSida {number} av 3\n" for number, word in enumerate("abc", 1)
    ]
    document = read_document("\f".join(pages).encode())
    assert outline(document) == [
        line
        for word, number in zip("abc", "123", strict=True)
        for line in (
            "[furniture] Fiktiva kommun",
            f"Stycke nummer {word} på sidan.",
            f"[furniture] Sida {number} av 3",
        )
    ]
    assert document.page_count == 3
    assert [line.page for line in document.lines][-1] == 3


def test_manual_line_breaks_in_markdown_are_parts() -> None:
    (paragraph,) = paragraphs(read_document(b"- Utbilda personal  \n  ansvarig: HR\n"))
    assert paragraph.parts == ("Utbilda personal", "ansvarig: HR")
    assert paragraph.text == "Utbilda personal ansvarig: HR"


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"   \n\t\r\n", b"\xff\xfe"])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data)
    assert caught.value.code == "no_text"


def test_private_use_bullets_are_bullets() -> None:
    assert read_outline("\uf0b7 Ett\n\uf0a7\tTvå\n".encode()) == ["• Ett", "▪ Två"]


def test_a_sentence_cut_by_a_running_footer_is_one_paragraph():
    page = "Plan för byn sida {n}\n\fByns kommun\n\n"
    text = f"Rubrik\n\n{page.format(n=1)}- Öppna gården\n{page.format(n=2)}  även på lov.\n\n{page.format(n=3)}Slut.\n"
    found = read_document(text.encode(), name="plan.txt")
    assert [block.text for block in found.blocks if block.role is Role.ITEM] == ["Öppna gården även på lov."]

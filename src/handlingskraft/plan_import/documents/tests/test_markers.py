"""Bullets, numbers, and words broken at line ends."""

from __future__ import annotations

import pytest

from handlingskraft.plan_import.documents.joining import join_lines, squeeze, words_of
from handlingskraft.plan_import.documents.markers import (
    known_glyphs,
    number_depth,
    split_bullet,
    split_chapter_number,
    split_marker,
)
from handlingskraft.plan_import.documents.nesting import Nesting


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        ("• Utbilda personal", "•", "Utbilda personal"),
        ("•\tUtbilda personal", "•", "Utbilda personal"),
        ("•Utbilda personal", "•", "Utbilda personal"),
        ("- Utbilda", "-", "Utbilda"),
        ("– Utbilda", "–", "Utbilda"),
        ("-Utbilda", "-", "Utbilda"),
        ("* Utbilda", "*", "Utbilda"),
        ("· Utbilda", "·", "Utbilda"),
        ("▪ Utbilda", "▪", "Utbilda"),
        ("o\tUtbilda", "o", "Utbilda"),
        ("‣ Utbilda", "‣", "Utbilda"),
        ("1. Utbilda", "1.", "Utbilda"),
        ("1) Utbilda", "1)", "Utbilda"),
        ("(2) Utbilda", "(2)", "Utbilda"),
        ("3.2.1 Utbilda", "3.2.1", "Utbilda"),
        ("3.2.1. utbilda", "3.2.1.", "utbilda"),
        ("a) utbilda", "a)", "utbilda"),
        ("iv) utbilda", "iv)", "utbilda"),
        ("II. Utbilda", "II.", "Utbilda"),
    ],
)
def test_markers_are_split_off(line: str, marker: str, rest: str) -> None:
    assert split_marker(line) == (marker, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Utbilda personal",
        "155 80 Nykvarn",
        "24 A",
        "38 procent av eleverna",
        "2025-01-22 § 14",
        "2025. Året då",
        "1.5 miljoner kronor",
        "-10 grader",
        "o",
        "•",
        "t.ex. skolan",
        "och så vidare",
        "*kursivt* ord",
    ],
)
def test_what_is_no_marker_is_left_alone(line: str) -> None:
    assert split_marker(line) == ("", line)


def test_a_bare_number_is_a_marker_only_in_a_heading() -> None:
    assert split_marker("3 Kunskap") == ("", "3 Kunskap")
    assert split_chapter_number("3 Kunskap") == ("3", "Kunskap")
    assert split_chapter_number("2025 års plan") == ("", "2025 års plan")


def test_bullets_of_symbol_fonts_become_common_letters() -> None:
    assert known_glyphs("\uf0b7 Punkt") == "• Punkt"
    assert split_bullet(known_glyphs("\uf0a7 Punkt")) == ("▪", "Punkt")
    assert known_glyphs("\ue123") == "•"


def test_depth_of_numbers() -> None:
    assert [number_depth(marker) for marker in ("3.2.1", "2.", "a)", "•")] == [3, 1, 1, 1]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["en drogvaneundersök-", "ning vartannat år"], "en drogvaneundersökning vartannat år"),
        (["barn-", "och utbildningsnämnden"], "barn- och utbildningsnämnden"),
        (["risk-", "eller skyddsfaktorer"], "risk- eller skyddsfaktorer"),
        (["en mjuk\u00ad", "vara"], "en mjukvara"),
        (["ANDTS-", "arbetet"], "ANDTS-arbetet"),
        (["åren 2025–", "2028"], "åren 2025–2028"),
        (["e-", "post"], "e-post"),
        (["linjearbete/", "Polisen"], "linjearbete/ Polisen"),
        (["och/", "eller"], "och/eller"),
        (["Nord-", "Sverige"], "Nord-Sverige"),
        (["ett  ord ", "  till"], "ett ord till"),
    ],
)
def test_lines_are_joined(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


def test_a_hyphen_that_the_document_writes_elsewhere_is_kept() -> None:
    words = words_of(["Vi arbetar med it-säkerhet.", "Hela samhällsbygget"])
    assert join_lines(["vår it-", "säkerhet"], words) == "vår it-säkerhet"
    assert join_lines(["samhälls-", "bygget"], words) == "samhällsbygget"


def test_squeeze_takes_soft_hyphens_and_double_spaces() -> None:
    assert squeeze(" för\u00advaltning \t och ") == "förvaltning och"


def test_nesting_follows_indents() -> None:
    nesting = Nesting(tolerance=1.0)
    assert [nesting.level(indent) for indent in (0, 18, 18.5, 36, 18, 0, 18)] == [0, 1, 1, 2, 1, 0, 1]
    nesting.end()
    assert nesting.level(18) == 0

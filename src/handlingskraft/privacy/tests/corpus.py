"""Made Swedish sentences with planted personal data. Many of the names are in none of the guard's lists."""

from __future__ import annotations

import random
from dataclasses import dataclass

NAMES = """
Lovis Bergquist|Ebbe Sandelius|Ludmila Kravets|Rojhat Özmenoglu|Sirwan Qaradaghi|Zahraa Al-Mosawi|Abdifatah Warfa|Filmon Tekleab|Kalle Tornedal
Selamawit Gebretsadik|Miodrag Stankovski|Katarzyna Wisniewska|Somchai Rattanakosin|Xiaoyu Zhang|Valentina Ospina|Arben Krasniqi|Turid Hovland
Oleksandra Melnychuk|Juha-Pekka Karvonen|Marjo Hautamäki|Naser Khaderi|Behrouz Tavakoli|Shiva Mirzapour|Yohanna Sharro|Febronia Aydemir
Elif Karaaslan|Bakary Sanyang|Chinonso Eze|Carl-Magnus von Essen|Ebba af Ugglas|Gun-Marie Hjelmqvist|Sixten Norrbin|Tindra Lodestam
Melker Stålhandske|Torkel Wadensten|Ronja Svärdh|Elvira Löwenborg|Bo Ek|Björn Lind|Dag Frid|Liv Strand|Per Borg|Omar Said|Sara Park
Maria Åkerblom-Nilsson|Mohammed El-Masri|Ahmed ibn Yousef|Jesper de Vries|Noah O'Connell|Maria del Carmen Ruiz|Aylin Korkusuz|Rebar Hamarash
Awet Habtu|Deqa Jaamac|Dragana Petkovska|Jasmina Begovic|Ylva Rydbeck|Lillemor Wigert|Viggo Bramstång|Hedvig Stormare|Roozbeh Farrokhi
""".strip().replace("\n", "|").split("|")  # fmt: skip
GIVEN = (
    "Anna Erik Maria Johan Fatima Ahmed Karin Lars Sofia Mohammed Elin Omar Gunilla Bengt Zahra Amina Oskar Ebba Linnéa Yusuf Hassan Ali Lovis Viggo"
).split()  # fmt: skip
FAMILY = (
    "Svensson Johansson Andersson Lindgren Bergström Hassan Ali Nilsson Ekström Abdi Lundqvist Sjöberg Holm Berg Lind Ek Strand Haddad Öberg Kravets Tekleab"
    " Qaradaghi Hjelmqvist Stankovski Norrbin Wisniewska Zhang Rydbeck Jaamac Bramstång Wadensten Petkovska"
).split()  # fmt: skip
STREETS = """
Drottninggatan 5|Ringvägen 12B|Hamngatan 14 C|Fyrvaktaregränd 2|Rådhustorget 1|Norra Promenaden 3B|Lilla Torg 4|Östra Allén 2|Stora Nygatan 12 A
Västra Vägen 7|Södra Förstadsgatan 77|Östra Kyrkogatan 6|Stora Torget 3|Sankt Knuts väg 5|S:t Eriksgatan 12|Olof Palmes gata 5|Karl XI:s väg 12
Amiral Bååths väg 2|Gustav Adolfs torg 4|Jennys Plan 1|Hästhagen 4|Skogsgläntan 4|Bokliden 9|Tallstigen 8, lgh 1102|Löderups strandväg 15
Bjäresjö 56, 271 91 Ystad|Skolgatan 5|Åvägen 5|munkgatan 7|stora östergatan 5|Karl XII gatan 3|Norra Ringen 4|Hemvägen 3|Utsikten 12|Nobelvägen 12 C
Östra Norrevång 3|Sundspromenaden 9|Docksplatsen 1|Kung Oskars väg 11|Apgränd 1|Gamla Kristianstadsvägen 5|Björnbacken 1|Solhöjden 5|Lokföraregatan 1
""".strip().replace("\n", "|").split("|")  # fmt: skip
# Made to be slow, each repeated to a whole text; the worst of some two hundred that were tried.
HOSTILE = (
    "0\n", "1\n", "1\n\n", "0 ", "0(", "(0", "08-", "2016-01-01 ", "2016-01-01-2017-01-01 ", "0 7 0 1 ", "800101-1231 ", "070-123 45 67 ", "A.", "A. B. ",
    "Anna ", "ANNA ", "Anna\n", "A-B-", "Åke Öberg ", "Qwara Tsoubé ", "Anna von ", "Olof Palmes ", "Ali muslim ", "@a ", "a@", "a@b.c ", "a(at)b.c ",
    "x 1 ", "Aa 1 ", "gata 1", "ABC 123 ", "ABC 123 bil ", "tel 1", "tel 123 45 6 ", "snap: abc ", "a\u0301", "(+ (", "SVENSSON, ANNA ",
)  # fmt: skip
_ABOUT_STREETS = (
    "Hon bor på {} i centrum.",
    "Adressen är {}.",
    "{}",
    "De flyttade till {} i våras.",
    "Klotter vid {} den 3 maj",
)
_ABOUT_NAMES = (
    "I går ringde {} till skolan.", "{} har flyttat till Ystad.", "Vi mötte {}, som bor här.", "Enligt {} är det lugnt.",
    "Anmälan gäller {} och hennes bror.", "- {}", "Närvarande: {}, ordförande", "Samtal med {} (förälder).",
)  # fmt: skip
_ABOUT_NUMBERS = (
    "Personnumret är {}.", "({})", "pnr:{}, bor i Ystad", "Kvinnan [{}] har", "nr 3: {}; se", "Anmälan avser {} och rör 2 barn", "{}",
    "Tabell\t{}\t12\t14", "{}\n\n3. Nästa",
)  # fmt: skip
_NUMBERS = (
    "{b}-{l}", "{c}{b}-{l}", "{b}{l}", "{c}{b}{l}", "{b}+{l}", "{b}–{l}", "{b} {l}", "{c}{b} {l}", "{b}\u00a0{l}", "{c} {b} - {l}",
    "{b} - {l}", "{b}−{l}", "{b}-\n{l}", "{c}{y} {m} {d} {l}", "{c}{y}-{m}-{d}-{l}", "{c}{y}-{m}-{d} {l}", "{y} {m} {d} {l}",
    "{c} {y} {m} {d} {l}", "{y} {m} {d} {k} {j}", "{c}{b} {k} {j}", "{s}", "{c}{y} {m}{d}-{l}",
)  # fmt: skip
_PHONES = (
    "{a}-{p} {q} {r}", "{a} {p} {q} {r}", "{a}{p}{q}{r}", "{a}/{p} {q} {r}", "{a}.{p}.{q}.{r}", "+46{i}{p}{q}{r}", "+46 (0){i}-{p} {q} {r}",
    "0046 {i} {p} {q} {r}", "({a}) {p} {q} {r}", "{a} - {p} {q} {r}", "{a}–{p}\u00a0{q}\u00a0{r}", "(+46) {i}-{p}{q}{r}", "{a}-{p}{q}{r} ankn 12",
)  # fmt: skip
_AREAS = ("070", "072", "073", "076", "079", "040", "031", "010", "08")
_ABOUT_PHONES = ("Ring {} för mer.", "Tel: {}", "Nås på {}.", "({})", "{}", "hon har nummer {} och")
_ADDRESSES = (
    "anna.svensson@ystad.example", "a+b@x.example", "åsa.öberg@skåne.example", "o'brien@firma.example", "anna(at)exempel.se",
    "anna [at] exempel.se", "anna[at]exempel[dot]se", "mailto:anna@x.example", "ANNA@EXEMPEL.SE", "anna (at) exempel (punkt) se",
    "anna snabel-a exempel.se", "anna＠exempel.se", '"anna b"@x.example', "анна@пример.example", "anna%40exempel.se",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A text, and what stands in it from ``start`` to ``end``."""

    text: str
    kind: str
    start: int
    end: int
    sort: str = ""


def planted(seed: int, count: int) -> list[Planted]:
    """``count`` texts of each of seven sorts; names once more turned round and in capitals."""
    pick = random.Random(seed)
    found = []
    for _ in range(count):
        kind, number = _number(pick)
        found.append(_in(pick.choice(_ABOUT_NUMBERS), kind, number))
        found.append(_in(pick.choice(_ABOUT_PHONES), "phone", _phone(pick)))
        found.append(_in(pick.choice(_ABOUT_PHONES), "email", pick.choice(_ADDRESSES)))
        found.append(_in(pick.choice(_ABOUT_NAMES), "name", pick.choice(NAMES)))
        given, family = pick.choice(GIVEN), pick.choice(FAMILY)
        found.append(_in(pick.choice(_ABOUT_NAMES), "name", f"{family}, {given}", "turned"))
        found.append(
            _in(
                pick.choice(_ABOUT_NAMES),
                "name",
                pick.choice((f"{given} {family}".upper(), f"{given} {family.upper()}")),
                "capitals",
            )
        )
        found.append(_in(pick.choice(_ABOUT_STREETS), "street_address", pick.choice(STREETS)))
    return found


def distinct_words(seed: int, length: int) -> str:
    """A text of words with capital letters that never come again: none is remembered, each may be a name."""
    pick = random.Random(seed)
    return " ".join("".join(pick.choices("abcdefghijklmnopqrstuvwxyzåäö", k=4)).capitalize() for _ in range(length // 5))


def _in(frame: str, kind: str, what: str, sort: str = "") -> Planted:
    start = frame.index("{}")
    return Planted(frame.replace("{}", what), kind, start, start + len(what), sort or kind)


def _number(pick: random.Random) -> tuple[str, str]:
    year, month, day = pick.randint(1900, 2018), pick.randint(1, 12), pick.randint(1, 28)
    is_coordination = pick.random() < 0.3
    nine = f"{year % 100:02}{month:02}{day + 60 * is_coordination:02}{pick.randint(0, 999):03}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    ten = nine + str(-total % 10)
    parts = {
        "c": str(year)[:2],
        "b": ten[:6],
        "l": ten[6:],
        "y": ten[:2],
        "m": ten[2:4],
        "d": ten[4:6],
        "k": ten[6:8],
        "j": ten[8:],
    }
    written = pick.choice(_NUMBERS).format(**parts, s=" ".join(ten))
    return "coordination_number" if is_coordination else "personal_number", written


def _phone(pick: random.Random) -> str:
    area = pick.choice(_AREAS)
    return pick.choice(_PHONES).format(
        a=area, i=area[1:], p=pick.randint(200, 999), q=pick.randint(10, 99), r=pick.randint(10, 99)
    )

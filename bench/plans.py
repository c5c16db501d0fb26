"""Plans to measure with: the example plan, and made ones of any size. Nothing here is a municipality's own text."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from handlingskraft.plan import content as said

EXAMPLE = Path(__file__).resolve().parent.parent / "src/handlingskraft/config/demo/plan.md"

UNITS = (
    "Säkerhetsavdelningen", "Skolförvaltningen", "Socialförvaltningen", "Kulturförvaltningen", "Fritidsförvaltningen",
    "Kommunikationsenheten", "Räddningstjänsten", "Miljöförvaltningen", "Överförmyndarkansliet", "Vattenbolaget",
    "Bostadsbolaget", "Ekonomienheten",
)  # fmt: skip
_VERBS = ("tar fram", "utbildar om", "följer upp", "samordnar", "informerar om", "ser över", "stärker", "prövar", "redovisar")
_THINGS = (
    "rutinen för oro", "lägesbilden", "stödet till anhöriga", "samverkan med polisen", "introduktionen för nyanställda",
    "värdegrundsarbetet", "kontakten med föreningar", "trygghetsvandringen", "informationen på webbplatsen", "avtalet med värdar",
)  # fmt: skip
_FOR = (
    "i varje skola",
    "på biblioteken",
    "i bostadsområdena",
    "inom hemtjänsten",
    "vid idrottshallarna",
    "på fritidsgårdarna",
)
_TIMES = ("årligen", "löpande", "senast 2027", "före den 1 juni 2027", "varje termin", "under 2028", "")
_PROSE = (
    "Arbetet bygger på det som redan görs i verksamheterna och följs av kommunstyrelsen.",
    "Den som arbetar nära invånarna ser ofta först vad som är på väg att hända.",
    "Erfarenheter från tidigare år visar att tydliga roller gör skillnad i vardagen.",
    "Kommunen tar hjälp av föreningar, näringsliv och boende där det är till nytta.",
    "Varje del av organisationen svarar för sin del och berättar vad den har gjort.",
)


def activity_texts(count: int) -> list[str]:
    """Sentences that all differ, as activities are written."""
    pieces = itertools.cycle(itertools.product(UNITS, _VERBS, _THINGS, _FOR))
    return [
        f"{unit} {verb} {thing} {where}, del {number}."
        for number, (unit, verb, thing, where) in enumerate(itertools.islice(pieces, count), 1)
    ]


def made_content(count: int) -> said.PlanContent:
    """A plan with ``count`` activities, five to a goal and five goals to a focus area; every sixth below the one before it."""
    areas: list[said.FocusArea] = []
    goals: list[said.Goal] = []
    activities: list[said.Activity] = []
    line = 0
    for number, text in enumerate(activity_texts(count)):
        line += 1
        if number % 25 == 0:
            areas.append(said.FocusArea(f"Område {len(areas) + 1}: {_THINGS[len(areas) % len(_THINGS)]}", said.Source(line)))
            line += 1
        if number % 5 == 0:
            measure = (
                (said.Indicator(f"Andel som känner till {_THINGS[len(goals) % len(_THINGS)]}"),) if len(goals) % 2 else ()
            )
            goals.append(
                said.Goal(f"Mål {len(goals) + 1}: fler vet vart de vänder sig.", areas[-1].title, said.Source(line), measure)
            )
            line += 1
        is_sub = number % 6 == 5 and number % 5 != 0
        parent = activities[-1].parent or activities[-1].text if is_sub else None
        indicators = (said.Indicator(f"Antal tillfällen, del {number}"),) if number % 3 == 0 else ()
        activities.append(
            said.Activity(
                text, goals[-1].text, areas[-1].title, parent, (text.split()[0],), deadline=_TIMES[number % len(_TIMES)] or None,
                indicators=indicators, source=said.Source(line),
            )
        )  # fmt: skip
    lines = tuple(said.DocumentLine(number, f"rad {number}") for number in range(1, line + 1))
    return said.PlanContent(
        title=f"Trygghetsplan med {count} aktiviteter", municipality="Provköping", period=said.Period(2026, 2030),
        focus_areas=tuple(areas), goals=tuple(goals), activities=tuple(activities), lines=lines,
    )  # fmt: skip


def long_markdown(pages: int) -> str:
    """A plan that fills about so many pages: prose, and on every third page a goal with its activities.

    A line with only a form feed begins a new page.
    """
    pick = random.Random(2016)
    texts = iter(activity_texts(pages * 2))
    parts = ["# Handlingsplan för trygghet i Provköpings kommun 2026–2030"]
    for page in range(1, pages + 1):
        if page % 30 == 1:
            parts.append(f"## Fokusområde {page // 30 + 1}: {_THINGS[page // 30 % len(_THINGS)]}")
        parts += [f"{pick.choice(_PROSE)} " * pick.randint(4, 7) for _ in range(6)]
        if page % 3 == 0:
            parts += ["### Mål", f"Fler vet vart de vänder sig, del {page}.", "### Aktiviteter"]
            parts.append("\n".join(f"- {next(texts)}" for _ in range(6)))
        parts.append("\f")
    return "\n\n".join(parts)

"""The example's perspective checks: some made, most missing, and one activity held until a lawyer has spoken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from handlingskraft.config.demo.days import Deed
from handlingskraft.config.demo.people import CAST, account, holder
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.rules import Role
from handlingskraft.plan.models import PlanVersion
from handlingskraft.plan.operations import Checked, make_check, say_children
from handlingskraft.plan.rules import QUESTIONS, Concerns, Perspective

# Activity, day, whether it concerns children, as the coordinator has it from the units.
CHILDREN = (
    ("3.1", date(2018, 5, 14), Concerns.YES), ("4.3", date(2018, 5, 15), Concerns.YES), ("2.2", date(2018, 5, 16), Concerns.NO),
    ("2.4", date(2018, 5, 16), Concerns.NO), ("3.2", date(2018, 5, 17), Concerns.YES),
)  # fmt: skip
CHECKS: tuple[tuple[str, date, Perspective, tuple[str, ...], str, bool], ...] = (
    (
        "3.1", date(2018, 6, 4), Perspective.CHILD,
        (
            "Alla barn i förskola och grundskola, 3 till 16 år.",
            "Elevråden vid fyra skolor frågades i maj. De vill prata om det som händer, men inte pekas ut.",
            "Barnen får ord för det de möter. Risken är att någon grupp känner sig utpekad.",
            "Att bara utbilda personalen. Då når vi inte eleverna.",
            "Nyttan är större, om samtalen handlar om demokrati och inte om grupper.",
        ),
        "Aktiviteten är till barnens bästa så som den är upplagd.", False,
    ),
    (
        "3.1", date(2018, 6, 4), Perspective.GENDER,
        ("Flickor och pojkar lika, i helklass.", "", "Materialet ses över så att exemplen inte bara gäller pojkar."),
        "Når lika. Siffror tas fram i höst.", False,
    ),
    (
        "3.1", date(2018, 6, 5), Perspective.RIGHTS,
        ("Åsiktsfrihet och religionsfrihet.", "Ja. Ingen elevs åsikter efterfrågas eller antecknas."), "Förenlig.", False,
    ),
    (
        "4.3", date(2018, 6, 11), Perspective.CHILD,
        (
            "Unga 13 till 18 år som rör sig i riskmiljöer, som grupp.",
            "Fritidsgårdarnas ungdomsråd frågades. De vill ha fler vuxna på kvällarna.",
            "Tidigare stöd. Risken är att den som får stöd märks ut.",
            "Öppen verksamhet för alla unga i området.",
            "Öppen verksamhet först, riktat stöd bara med samtycke.",
        ),
        "Kan genomföras med öppen verksamhet som grund.", False,
    ),
    (
        "4.4", date(2018, 12, 3), Perspective.RIGHTS,
        (
            "Åsiktsfrihet, religionsfrihet och privatliv.",
            "Det går inte att säga förrän det är klart vilka insatsen vänder sig till.",
        ),
        "Insatsen kan komma att rikta sig mot en grupp. En jurist behöver se på den.", True,
    ),
)  # fmt: skip


def deeds(version: PlanVersion) -> Iterator[Deed]:
    """Said in May, checked in June, and one in December that was stopped."""
    for number, day, concerns in CHILDREN:
        yield Deed(day, partial(_say, version, number, concerns))
    for number, day, perspective, answers, conclusion, group in CHECKS:
        words = dict(zip(QUESTIONS[perspective], answers, strict=True))
        said = Checked(perspective, words, conclusion, is_aimed_at_group=group)
        yield Deed(day, partial(_check, version, number, said))


def _say(version: PlanVersion, number: str, concerns: Concerns) -> None:
    activity = version.activities.get(number=number)
    say_children(activity, concerns=concerns, by=account(CAST[0]))


def _check(version: PlanVersion, number: str, said: Checked) -> None:
    """The owner's contact person; the coordinator where nobody owns it."""
    activity = version.activities.get(number=number)
    unit = Unit.objects.filter(assignments__activity=activity, assignments__role="owner").first()
    make_check(activity, said=said, by=holder(unit, Role.UNIT_CONTACT, Role.UNIT_HEAD) if unit else account(CAST[0]))

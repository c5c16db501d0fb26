"""What happens when in the municipality's year with the plan, and what this installation can do of it today.

The fixed points are those that municipalities commonly keep (DOMAIN: the year cycle). Their words are message ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class YearPoint:
    """A fixed point: ``label`` is short lines for the wheel, ``sentence`` says what happens.

    ``day`` is None for what belongs to a month but has no date of its own.
    """

    key: str
    month: int
    day: int | None
    label: Words
    sentence: Words

    @property
    def lines(self) -> list[str]:
        """The label line by line."""
        return str(self.label).split("\n")

    @property
    def words(self) -> str:
        """The label on one line; a hyphen at a line's end joins."""
        return str(self.label).replace("-\n", "").replace("\n", " ")

    def next_on(self, today: date) -> date:
        """The next day it falls on, today included; the middle of its month where it has no date."""
        falls = date(today.year, self.month, self.day or 15)
        return falls if falls >= today else falls.replace(year=today.year + 1)


POINTS = (
    YearPoint(
        "answers",
        1,
        31,
        _("Units\nanswer"),
        _("The units answer by the 31st what was done last year"),
    ),
    YearPoint(
        "analysis",
        2,
        None,
        _("Analysis\nand draft"),
        _("The answers are compared with the goals, and a draft report is written"),
    ),
    YearPoint(
        "report",
        3,
        None,
        _("Report to\nthe board"),
        _("The annual report goes to the executive board and on to the council"),
    ),
    YearPoint(
        "police",
        4,
        None,
        _("Agreement\nwith police"),
        _("The agreement with the police is followed up, and national surveys are answered"),
    ),
    YearPoint(
        "revise",
        5,
        None,
        _("Revise\nactivities"),
        _("Next year's activities are revised ahead of the budget"),
    ),
    YearPoint(
        "half-year",
        6,
        None,
        _("Half-year\ncheck"),
        _("Half-year check, and plans for the summer"),
    ),
    YearPoint(
        "school",
        8,
        None,
        _("School year\nbegins"),
        _("The school year begins, and new colleagues learn what the plan means for them"),
    ),
    YearPoint(
        "collect",
        9,
        None,
        _("Material\ncollected"),
        _("Material for the situation picture is collected"),
    ),
    YearPoint(
        "picture",
        10,
        None,
        _("Picture\nadopted"),
        _("The situation picture is analysed and adopted"),
    ),
    YearPoint(
        "decide",
        11,
        None,
        _("Prioritise\nand decide"),
        _("Priorities and activities for next year are decided"),
    ),
    YearPoint(
        "inform",
        12,
        None,
        _("Inform\ncolleagues"),
        _("The plan is published and everyone who works with it is informed"),
    ),
)


@dataclass(frozen=True, slots=True)
class PhaseStory:
    """What a municipality does in a phase of the menu (same key), what comes out, and what one can do here today.

    ``now`` is the sentence that says it while the phase is on; empty for what is always open.
    """

    key: str
    title: Words
    when: Words
    now: Words
    story: tuple[Words, ...]
    outcome: Words
    here: Words


STORIES = (
    PhaseStory(
        "situational-picture",
        _("Situation picture"),
        _("September and October"),
        _("Now the situation picture is put together."),
        (
            _(
                "Before anyone decides what to do, the municipality finds out how things are. Schools, social services, "
                "leisure, housing and the police each give what they see: places, events and groups, never persons."
            ),
            _(
                "The material is read together. What has changed since last year, why, and what needs follow? The "
                "conclusions are numbered, so that each can later be met by an activity, or by a recorded reason for none."
            ),
        ),
        _(
            "A dated picture with sources and numbered conclusions. Under the Act on municipal crime prevention it is "
            "updated at least every second year."
        ),
        _(
            "Here you write the picture section by section, let others read it, and enter the decision. Then its words are "
            "locked, and the next one begins where it ends."
        ),
    ),
    PhaseStory(
        "plan",
        _("Plan"),
        _("November and December"),
        _("Now next year's activities are prioritised and decided."),
        (
            _(
                "The picture becomes priorities, and the priorities become activities. A board decides: the wording is "
                "locked, with date, paragraph and registry number."
            ),
            _(
                "A plan that names one owner, a time and a way to measure for each activity can be followed up. A plan that "
                "does not will leave someone asking in January what was meant."
            ),
        ),
        _("An adopted plan: focus areas, goals and activities with owner and time."),
        _(
            "All of it can be done here: read in the decided document, correct how it was understood, see what the plan "
            "lacks, adopt, revise, compare versions and follow every recommendation to the activities that answer it."
        ),
    ),
    PhaseStory(
        "implementation",
        _("Implementation"),
        _("all year, mostly April to August"),
        _("Now the units do what the plan says."),
        (
            _(
                "The units do what the plan says. The heads anchor it in their management groups, staff get the training "
                "they were promised, and the agreement with the police is followed up."
            ),
            _(
                "In May the activities are revised before the budget is set. In June one pauses and asks what is on its way "
                "and what has stopped."
            ),
        ),
        _("Activities under way, a list of what must change, and a sum in the budget."),
        _(
            "Each unit finds its own activities on the plan page, with the status from the latest round, and gaps such as a "
            "missing owner can be filled at any time. What is done is told when a round is open; an activity’s own page shows "
            "how it has gone year by year."
        ),
    ),
    PhaseStory(
        "follow-up",
        _("Follow-up"),
        _("January"),
        _("Now the units tell what was done last year."),
        (
            _(
                "Every unit tells what was done last year, what came of it and what stood in the way. A head reads and "
                "approves the answer."
            ),
            _(
                "The coordinator sees who has not answered, helps them along and locks the answers, so that the report rests "
                "on figures that no longer move."
            ),
        ),
        _("One answer per activity, closed on 31 January."),
        _(
            "All of it can be done here: open a round under Follow-up, and each unit answers for its own activities. You see "
            "who has not answered, remind them or answer on their behalf, and close the round when the answers are in."
        ),
    ),
    PhaseStory(
        "annual-report",
        _("Annual report"),
        _("February and March"),
        _("Now the annual report is written."),
        (
            _(
                "The answers are set against the goals and against the twelve national recommendations. What was not "
                "reported stands first, because that is what the board must act on."
            ),
            _(
                "The executive board adopts the report and passes it on to the council. The conclusions become the first "
                "lines of the next situation picture, and the year begins again."
            ),
        ),
        _("An adopted report with date, paragraph and registry number."),
        _(
            "All of it can be done here: the report is drafted when the round is locked; you write what the figures mean, adopt "
            "it with the board's decision, download it as PDF and Word, correct it and publish it."
        ),
    ),
    PhaseStory(
        "residents",
        _("For residents"),
        _("all year"),
        "",
        (
            _(
                "Residents have a right to know what the municipality has promised and how it goes, and where to turn with "
                "questions or worry."
            ),
            _(
                "What is published is the adopted plan and adopted figures. Small numbers are left out, so that nobody can "
                "be pointed out."
            ),
        ),
        _("A public page with the plan, how it goes and where to turn."),
        _(
            "The coordinator publishes a page that everyone can read without signing in: the adopted plan, how it goes "
            "according to published reports, and where to turn."
        ),
    ),
)


def story_of(key: str) -> PhaseStory:
    """The story of the phase with that key."""
    return next(story for story in STORIES if story.key == key)


def next_dated_point(today: date) -> tuple[YearPoint, date]:
    """The nearest fixed point that has a date of its own, and that date."""
    dated = [(point, point.next_on(today)) for point in POINTS if point.day]
    return min(dated, key=lambda pair: pair[1])


def coming_points(today: date, count: int = 4) -> list[tuple[YearPoint, date]]:
    """The fixed points that come next, nearest first."""
    return sorted(((point, point.next_on(today)) for point in POINTS), key=lambda pair: pair[1])[:count]

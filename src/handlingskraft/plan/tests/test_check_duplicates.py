from __future__ import annotations

import pytest

from handlingskraft.plan.content import Source
from handlingskraft.plan.tests.check_builders import activity, hits_of, plan
from tests.timing import thread_seconds


def alike(*texts, **changes):
    return hits_of("activity.near_duplicate", plan(*(activity(text, **changes) for text in texts)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Utbilda personal i förskola och skola om extremism.", "Utbilda personal i skola och förskola om extremism"),
        ("Erbjuda utbildning till personal i förskola och skola", "Utbilda personal i förskola och skola"),
        (
            "Genomföra trygghetsvandringar i centrum och vid stationen",
            "Genomföra trygghetsvandringar i centrum samt vid station",
        ),
        (
            "Informera föräldrar om langning inför skolavslutningen",
            "Vi ska informera föräldrar om langning inför skolavslutning",
        ),
        (
            "Informera föräldrar om extremism i sociala medier varje termin",
            "Informera föräldrar om extremism på sociala medier",
        ),
        ("Ta fram en lokal lägesbild i samverkan med polisen", "Ta fram en lokal lägesbild i samverkan med polis och skola"),
        ("Erbjuda anhöriga samtalsstöd utan behovsprövning", "Erbjuda samtalsstöd till anhöriga utan behovsprövning"),
        ("Sprida kunskap om anmälningsplikten till personalen", "Sprida kunskap om anmälingsplikten till personalen"),
    ],
)
def test_activities_in_nearly_the_same_words(first, second):
    found = alike(first, second)

    assert found.count == 1
    assert [place.text for place in found.places] == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Motverka reklam för tobak i butiker", "Motverka reklam för alkohol i butiker"),
        ("Ta fram en rutin för orosanmälan", "Revidera rutinen för orosanmälan"),
        ("Ta fram en utbildning om våld för skolans personal", "Genomföra en utbildning om våld för skolans personal"),
        ("Genomföra enkät om trygghet i skolan 2025", "Genomföra enkät om trygghet i skolan 2027"),
        ("Genomföra drogvaneundersökning i årskurs sju", "Genomföra drogvaneundersökning i årskurs nio"),
        ("Utbilda elevhälsans personal i samtal", "Utbilda hemtjänstens personal i samtal om läkemedel och alkohol"),
        ("Sprid information", "Sprid information"),
        (
            "Läger fiske vandring kajak klättring segling skidor bad lek musik teater dans",
            "Läger fiske vandring kajak klättring segling skidor bad lek film konst spel",
        ),
    ],
)
def test_activities_that_differ_in_what_matters_or_are_too_short_to_tell(first, second):
    assert alike(first, second) is None


def test_three_of_a_kind_are_one_group_in_the_order_of_the_plan():
    same = "förbättra strukturer för tidig upptäckt och tidiga insatser"
    content = plan(
        activity(same, source=Source(27), responsible=()),
        activity("Erbjuda rökavvänjning på vårdcentralen", source=Source(30)),
        activity(same, source=Source(53), responsible=()),
        activity(same, source=Source(95), responsible=()),
    )

    found = hits_of("activity.near_duplicate", content)

    assert (found.count, [place.line for place in found.places]) == (1, [27, 53, 95])


def test_the_same_words_for_one_unit_at_a_time_are_how_some_plans_are_built():
    same = "Utse en kontaktperson för trygghetsfrågor."
    social = activity(same, responsible=("Socialförvaltningen",), focus_area="Socialförvaltningen")
    school = activity(same, responsible=("Skolförvaltningen",), focus_area="Skolförvaltningen")

    assert hits_of("activity.near_duplicate", plan(social, school)) is None
    assert hits_of("activity.near_duplicate", plan(social, activity(same, responsible=()))).count == 1
    assert hits_of("activity.near_duplicate", plan(social, activity(same))).count == 1


def test_groups_that_meet_become_one():
    found = alike(
        "Dialog med föreningar samfund skolor",
        "Dialog med föreningar samfund skolor polis",
        "Dialog med föreningar samfund skolor polis bibliotek",
    )

    assert found.count == 1
    assert len(found.places) == 3


def test_a_plan_of_many_activities_takes_time_in_proportion():
    def seconds(count):
        content = plan(
            *(activity(f"Genomföra insats mot klotter i område {n} med förvaltning och polis") for n in range(count))
        )
        return thread_seconds(lambda: hits_of("activity.near_duplicate", content))

    short, long = (min(seconds(count) for _ in range(3)) for count in (1_000, 8_000))
    assert long < 16 * short, "eight times the activities takes less than 16 times as long; in square it would be 64"


def test_a_few_rare_words_in_common_are_not_enough():
    first, second, rare = "Bad lek film konst spel", "Musik teater dans sång kör", "kajak segling skidor"
    texts = [f"{first} {rare}", f"{second} {rare}"]
    others = [f"{common} {end}" for common in (first, second) for end in ("sömnad", "keramik hantverk bakning")]

    assert alike(*texts, *others) is None


def test_punctuation_only_is_no_activity_to_compare():
    assert alike("–", "…") is None

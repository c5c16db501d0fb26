"""The scale, the levels, and what an assessment must hold. No database."""

from __future__ import annotations

from datetime import date

import pytest

from handlingskraft.risk_analysis.rules import (
    BadScale,
    Hint,
    Judgement,
    Lack,
    Level,
    Standing,
    Step,
    default_last_day,
    hints,
    lacks,
    level_of,
    markdown,
    parse_steps,
    standing,
    steps_as_text,
)


class TestScale:
    def test_one_step_on_each_line(self):
        steps = parse_steps(" Liten : sällan \n\nStor: ofta: varje år\nStörst\n")
        assert steps == (Step("Liten", "sällan"), Step("Stor", "ofta: varje år"), Step("Störst"))
        assert parse_steps(steps_as_text(steps)) == steps

    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("a\nb", {"fewest": 3, "most": 7, "count": 2}),
            ("\n".join("abcdefgh"), {"fewest": 3, "most": 7, "count": 8}),
            ("a\n: utan namn\nc", {"line": 2}),
            (f"a\nb\n{'c' * 41}", {"line": 3, "name": 40, "text": 300}),
            (f"a\nb: {'c' * 301}\nd", {"line": 2, "name": 40, "text": 300}),
            ("a\nb\nA", {"line": 3}),
        ],
    )
    def test_what_is_no_scale_is_said_with_its_line(self, text, values):
        with pytest.raises(BadScale) as fault:
            parse_steps(text)
        assert fault.value.values == values
        assert fault.value.message.format(**values)


class TestLevel:
    @pytest.mark.parametrize(
        ("pair", "level"),
        [((1, 1), Level.LOW), ((2, 2), Level.LOW), ((1, 5), Level.MODERATE), ((3, 3), Level.MODERATE), ((2, 5), Level.HIGH),
         ((4, 4), Level.HIGH), ((4, 5), Level.SEVERE), ((5, 5), Level.SEVERE)],
    )  # fmt: skip
    def test_five_steps(self, pair, level):
        assert level_of(*pair, steps=(5, 5)) is level

    @pytest.mark.parametrize("steps", [(a, b) for a in range(3, 8) for b in range(3, 8)])
    def test_every_scale_goes_from_low_to_very_high_and_never_back(self, steps):
        order = list(Level)
        found = [[order.index(level_of(a, b, steps=steps)) for b in range(1, steps[1] + 1)] for a in range(1, steps[0] + 1)]
        assert found[0][0] == 0
        assert found[-1][-1] == 3
        assert all(row == sorted(row) for row in [*found, *map(list, zip(*found, strict=True))])


class TestJudgement:
    def test_what_stops_the_head(self):
        assert lacks(Judgement()) == (Lack.OUTCOME,)
        assert lacks(Judgement(is_assessed=False, why_not="  ")) == (Lack.REASON,)
        assert lacks(Judgement(is_assessed=False, why_not="Nästa år.")) == ()
        assert lacks(Judgement(is_assessed=True)) == (Lack.LIKELIHOOD, Lack.CONSEQUENCE)
        assert lacks(Judgement(is_assessed=True, likelihood=1, consequence=2)) == ()

    def test_what_a_reader_wonders(self):
        bare = Judgement(is_assessed=True, likelihood=1, consequence=1, gap="Ingen rutin.")
        assert hints(bare) == (Hint.NO_REFERENCE, Hint.GAP_BUT_NO_MEASURE, Hint.NO_RESOURCES)
        full = Judgement(is_assessed=True, gap="x", planned_measure="y", hours_planned=0, rsa_reference="RSA")
        assert hints(full) == hints(Judgement(is_assessed=False)) == ()

    def test_what_does_not_belong_to_the_answer_goes(self):
        said = Judgement(is_assessed=False, why_not=" Nästa år. ", likelihood=1, consequence=2, grounds=" a ")
        assert said.tidy() == Judgement(is_assessed=False, why_not="Nästa år.", grounds="a")
        assert Judgement(is_assessed=True, why_not="x", likelihood=1).tidy() == Judgement(is_assessed=True, likelihood=1)
        assert Judgement(why_not="x").tidy() == Judgement(why_not="x")


@pytest.mark.parametrize(
    ("confirmed", "has_draft", "expected"),
    [(None, False, Standing.MISSING), (None, True, Standing.DRAFT), (False, False, Standing.NOT_ASSESSED),
     (True, True, Standing.ASSESSED)],
)  # fmt: skip
def test_standing(confirmed, has_draft, expected):
    assert standing(confirmed=confirmed, has_draft=has_draft) is expected


def test_the_last_day_is_proposed():
    assert default_last_day(2018) == date(2018, 3, 31)


def test_markdown_stays_text():
    assert markdown("# <b>*Hej*</b> | [x](y)") == r"\# \<b\>\*Hej\*\</b\> \| \[x\](y)"
    assert markdown("- ett\n    två\n+ tre\n=====") == "\\- ett\ntvå\n\\+ tre\n\\====="

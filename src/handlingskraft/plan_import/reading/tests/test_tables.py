"""Tables as municipalities draw them."""

from __future__ import annotations

from handlingskraft.plan_import.reading.read import read_plan
from handlingskraft.plan_import.reading.tests.making import goals, table_document, texts

HEADER = ["Mål", "Åtgärd", "Ansvarig", "Samverkan", "Tidplan"]


def read(rows, before="Mål och åtgärder", spans=None):
    return read_plan(table_document(rows, before, spans=spans))


def test_the_goal_of_the_first_row_carries_down():
    plan = read([HEADER, ["Alla trivs.", "Måla väggen", "Rektor", "", "2026"], ["", "Köpa bollar", "Kuratorn", "", "2027"]])
    assert [activity.goal for activity in plan.activities] == ["Alla trivs."] * 2


def test_an_empty_owner_or_time_names_nobody():
    plan = read([HEADER, ["Alla trivs.", "Måla väggen", "Rektor", "Polisen", "2026"], ["", "Köpa bollar", "–", "", ""]])
    assert plan.activities[1].responsible == ()
    assert plan.activities[1].deadline is None


def test_cooperation_is_partners_not_owners():
    plan = read([HEADER, ["Alla trivs.", "Måla väggen", "Rektor", "Polisen, Lions", "2026"]])
    assert plan.activities[0].responsible == ("Rektor",)
    assert plan.activities[0].partners == ("Polisen", "Lions")


def test_times_of_several_activities_in_a_cell_go_in_order():
    plan = read([HEADER, ["Alla trivs.", "Mäta trivseln.\nMåla väggen.", "Rektor", "", "2025\n2026"]])
    assert [activity.deadline for activity in plan.activities] == ["2025", "2026"]


def test_a_merged_goal_covers_its_rows():
    plan = read(
        [HEADER, ["Alla trivs.", "Måla väggen", "Rektor", "", ""], ["^", "Köpa bollar", "Kuratorn", "", ""]],
        spans={(1, 0): (2, 1)},
    )
    assert goals(plan) == ["Alla trivs."]
    assert [activity.goal for activity in plan.activities] == ["Alla trivs."] * 2


def test_rows_across_are_areas_or_goals():
    rows = [HEADER, ["Område 1: Skola"], ["Mål 1: Alla trivs."], ["", "Måla väggen", "Rektor", "", ""]]
    plan = read(rows, spans={(1, 0): (1, 5), (2, 0): (1, 5)})
    assert (plan.activities[0].focus_area, plan.activities[0].goal) == ("Skola", "Alla trivs.")


def test_the_nearest_goal_is_the_sub_goal():
    plan = read([["Mål", "Delmål", "Insats", "Ansvarig"], ["Trygg skola.", "Ingen är ensam.", "Utse faddrar", "Rektor"]])
    assert plan.activities[0].goal == "Ingen är ensam."
    assert goals(plan) == ["Trygg skola.", "Ingen är ensam."]


def test_marked_years_are_the_time():
    plan = read(
        [["Aktivitet", "Ansvarig", "2025", "2026"], ["Måla väggen", "Rektor", "x", "x"], ["Köpa bollar", "Rektor", "", "x"]]
    )
    assert [activity.deadline for activity in plan.activities] == ["2025, 2026", "2026"]


def test_columns_as_cards():
    plan = read([["Åtgärd", "Måla väggen", "Köpa bollar"], ["Ansvarig", "Rektor", "Kuratorn"], ["Tid", "2025", "2026"]])
    assert [(a.text, a.responsible, a.deadline) for a in plan.activities] == [
        ("Måla väggen", ("Rektor",), "2025"),
        ("Köpa bollar", ("Kuratorn",), "2026"),
    ]


def test_several_cards_in_one_table():
    plan = read([["Åtgärd", "Måla väggen"], ["Ansvarig", "Rektor"], ["Åtgärd", "Köpa bollar"], ["Ansvarig", "Kuratorn"]])
    assert [(a.text, a.responsible) for a in plan.activities] == [("Måla väggen", ("Rektor",)), ("Köpa bollar", ("Kuratorn",))]


def test_owner_and_time_in_one_column():
    plan = read([["Aktivitet", "Ansvarig och tidplan"], ["Måla väggen", "Rektor, våren 2026"]])
    assert (plan.activities[0].responsible, plan.activities[0].deadline) == (("Rektor",), "våren 2026")


def test_budget_statistics_and_history_hold_no_activities():
    assert (
        texts(read([["Post (tkr)", "Ansvarig", "2025", "2026"], ["Lampor", "Tekniska nämnden", "900", "600"]], "Resurser"))
        == []
    )
    assert texts(read([["Brott", "2023", "2024"], ["Stöld", "205", "231"], ["Rån", "3", "5"]], "Lägesbild")) == []
    assert texts(read([["Version", "Datum", "Ansvarig"], ["1.0", "2025-01-02", "Kansliet"]], "Revisionshistorik")) == []


def test_what_became_nothing_in_a_table_is_kept():
    plan = read([["Problem", "Åtgärd", "Vem"], ["Mörk tunnel", "Byta lampor", "Gatuchefen"]], "Åtgärder")
    assert [unused.text for unused in plan.unused if "Mörk" in unused.text] == ["Mörk tunnel"]

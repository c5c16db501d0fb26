from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handlingskraft.organisation.limits import MOST_PER_HOUR
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.operations import add_alias, add_unit, appoint, change_unit, close_unit, end_seat, unit_called
from handlingskraft.organisation.overviews import unit_tree
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import CAST, make_unit
from handlingskraft.organisation.tests.pages import as_, body, text

pytestmark = pytest.mark.django_db
READERS = {part for part in CAST if part != "outsider"}
FILE = "Namn;Slag;Ingår i;Andra namn\nBarnstugan;enhet;Skolförvaltningen;Lekis\nMiljönämnden;nämnd;;\n"


@pytest.fixture(autouse=True)
def _on_a_day_in_november(monkeypatch):
    monkeypatch.setenv("HANDLINGSKRAFT_ON", "2026-11-24")


def upload(data: bytes | str) -> dict[str, object]:
    return {"file": SimpleUploadedFile("enheter.csv", data.encode() if isinstance(data, str) else data)}


# ── Who may ──


@pytest.mark.parametrize("name", ["units", "units_export"])
def test_everyone_with_a_seat_reads_the_units(cast, name):
    wanted = READERS - {"partner"} if name == "units_export" else READERS
    assert {part for part, user in cast.items() if as_(user).get(reverse(name)).status_code == 200} == wanted


@pytest.mark.parametrize("name", ["unit_new", "units_import", "units_template"])
def test_only_the_coordinator_opens_what_changes_them(cast, name):
    answers = {part: as_(user).get(reverse(name)).status_code for part, user in cast.items()}
    assert answers == {part: 200 if part == "coordinator" else 403 for part in CAST}


def test_only_the_coordinator_changes_them(cast):
    unit = make_unit()
    alias = add_alias(unit, "Socialen", by=None)
    posts = {
        reverse("unit_new"): {"name": "Badet", "kind": "unit"},
        reverse("units_import"): {"text": FILE},
        reverse("unit", args=[unit.pk]): {"name": "Biblan", "kind": "unit"},
        reverse("unit_alias_add", args=[unit.pk]): {"alias-name": "Boken"},
        reverse("unit_close", args=[unit.pk]): {"close-closed_on": "2026-12-31"},
        reverse("unit_alias_remove", args=[alias.pk]): {},
    }
    for part in READERS - {"coordinator"}:
        client = as_(cast[part])
        answers = {client.post(address, data).status_code for address, data in posts.items()}
        assert answers == ({403, 404} if part == "partner" else {403})
    assert not Unit.objects.filter(name="Badet").exists()
    assert [as_(cast["coordinator"]).post(address, data).status_code for address, data in posts.items()] == [302] * 6


def test_a_unit_that_is_not_there_is_not_found(coordinator):
    client = as_(coordinator)
    assert client.get(reverse("unit", args=[987])).status_code == 404
    for name in ("unit_alias_add", "unit_close", "unit_alias_remove"):
        assert client.post(reverse(name, args=[987])).status_code == 404
        assert client.get(reverse(name, args=[987])).status_code == 405


# ── The tree ──


def test_an_empty_register_says_what_to_do(coordinator, auditor):
    coordinator.seats[0].holdings.update(
        seat=appoint(holder=coordinator, role=Role.COORDINATOR, starts_on=date(2015, 1, 1), by=None).seat
    )
    Unit.objects.get().seats.all().delete()
    Unit.objects.all().delete()
    page = text(as_(coordinator).get(reverse("units")))
    assert "There are no units here yet" in page
    assert reverse("units_import") in page
    page = text(as_(auditor).get(reverse("units")))
    assert "The coordinator adds them" in page
    assert reverse("units_import") not in page


def test_units_stand_after_the_one_they_are_part_of_and_in_swedish_order(coordinator):
    board = make_unit("Östra nämnden", "board")
    school = make_unit("Utbildning", parent=board)
    make_unit("Ängsskolan", "unit", parent=school)
    make_unit("Åkerskolan", "unit", parent=school)
    make_unit("Zonskolan", "unit", parent=school)
    lines = unit_tree(date(2026, 11, 24)).open
    assert [(line.name, line.depth) for line in lines] == [
        ("Säkerhetsavdelningen", 0), ("Östra nämnden", 0), ("Utbildning", 1), ("Zonskolan", 2), ("Åkerskolan", 2), ("Ängsskolan", 2),
    ]  # fmt: skip
    assert lines[-1].parent == "Utbildning"
    page = text(as_(coordinator).get(reverse("units")))
    assert page.index("Zonskolan") < page.index("Åkerskolan") < page.index("Ängsskolan")


def test_a_seat_shows_as_a_function_and_a_vacancy_as_a_gap(coordinator, contact):
    unit = contact.seats[0].unit
    page = text(as_(coordinator).get(reverse("units")))
    assert "since 1\xa0January 2015" in page
    assert contact.name not in page
    assert "Every department has a contact person" in page
    end_seat(contact.seat_holdings.get(), last_day=date(2026, 11, 1), by=coordinator)
    make_unit("Socialförvaltningen")
    page = text(as_(coordinator).get(reverse("units")))
    assert "Two units have no contact person" in page
    assert page.count("Contact person is missing") == 2
    assert "since 2\xa0November 2026, " in page
    assert f"{reverse('member_new')}?roll=unit_contact&amp;enhet={unit.pk}" in page
    reader = text(as_(contact_again(unit)).get(reverse("units")))
    assert reverse("member_new") not in reader


def contact_again(unit):
    from handlingskraft.organisation.tests.factories import make_member

    return make_member("auditor", "revisor2@kommun.example")


def test_a_closed_account_leaves_the_seat_empty(coordinator, contact):
    from handlingskraft.organisation.operations import close_member

    close_member(contact, by=coordinator)
    assert [line.name for line in unit_tree(date(2026, 11, 24)).without_contact] == [contact.seats[0].unit.name]


def test_units_are_found_by_name_and_other_name(coordinator):
    add_unit(name="Barnstugan", kind="unit", by=coordinator, aliases=["Lekis"])
    page = text(as_(coordinator).get(reverse("units"), {"q": "LEKIS"}))
    assert "Barnstugan" in page
    assert "Also called Lekis" in page
    assert "Säkerhetsavdelningen</a>" not in page
    assert "No unit is called “xyz”" in text(as_(coordinator).get(reverse("units"), {"q": "xyz"}))


def test_closed_units_stand_apart(coordinator):
    close_unit(make_unit("Barnstugan", "unit"), closed_on=date(2026, 1, 1), by=coordinator)
    tree = unit_tree(date(2026, 11, 24))
    assert [line.name for line in tree.closed] == ["Barnstugan"]
    page = text(as_(coordinator).get(reverse("units")))
    assert page.index("Closed down") < page.index("Barnstugan")


def test_seats_without_a_unit_are_listed(auditor):
    make_unit()
    page = text(as_(auditor).get(reverse("units")))
    assert "Seats outside the units" in page


@pytest.mark.parametrize("count", [5, 200])
def test_the_number_of_queries_does_not_grow(auditor, count, django_assert_num_queries):
    top = make_unit("Kommunstyrelsen", "board")
    for number in range(count):
        unit = add_unit(name=f"Enhet {number}", kind="department", parent=top, by=None, aliases=[f"Namn {number}"])
        appoint(holder=auditor, role=Role.UNIT_HEAD, unit=unit, starts_on=date(2020, 1, 1), by=None)
    client = as_(auditor)
    client.get(reverse("units"))
    with django_assert_num_queries(6):  # session, account with its seats; units, other names, seats, appointments
        client.get(reverse("units"))


def test_a_very_long_list_comes_in_pages(auditor):
    for number in range(310):
        Unit.objects.create(name=f"Enhet {number:03}", kind="unit")
    page = text(as_(auditor).get(reverse("units"), {"page": "2"}))
    assert "Enhet 305" in page
    assert "Enhet 001" not in page


# ── One unit ──


def test_readers_see_a_unit_without_forms(auditor):
    unit = add_unit(name="Barnstugan", kind="unit", by=None, aliases=["Lekis"], parent=make_unit("Skolförvaltningen"))
    page = text(as_(auditor).get(reverse("unit", args=[unit.pk])))
    assert "Lekis" in page
    assert "Skolförvaltningen" in page
    assert reverse("unit_alias_add", args=[unit.pk]) not in page
    assert f"{reverse('audit_log')}?thing=organisation.unit&amp;number={unit.pk}" in page
    assert "Barnstugan" in text(as_(auditor).get(reverse("unit", args=[unit.parent_id])))


def test_a_new_unit_is_added(coordinator):
    parent = make_unit()
    page = text(as_(coordinator).get(reverse("unit_new"), {"under": parent.pk}))
    assert f'<option value="{parent.pk}" selected' in page
    response = as_(coordinator).post(
        reverse("unit_new"), {"name": "Barnstugan", "kind": "unit", "parent": parent.pk, "aliases": "Lekis\n\n Dagis \n"}
    )
    unit = unit_called("Dagis")
    assert response.url == reverse("unit", args=[unit.pk])
    assert (unit.name, unit.parent) == ("Barnstugan", parent)


def test_a_fault_keeps_what_was_written(coordinator):
    make_unit("Skolförvaltningen")
    response = as_(coordinator).post(reverse("unit_new"), {"name": "skolförvaltning", "kind": "group", "aliases": "Lekis"})
    page = text(response)
    assert response.status_code == 422
    assert "already belongs to Skolförvaltningen" in page
    assert 'value="skolförvaltning"' in page
    assert "Lekis" in page
    assert '<option value="group" selected' in page
    assert as_(coordinator).post(reverse("unit_new"), {"name": "", "kind": "x"}).status_code == 422


def test_a_unit_is_changed(coordinator):
    unit = make_unit("Skolförvaltningen")
    data = {"name": "Lärandet", "kind": "group", "parent": "", "seen": unit.state()}
    assert as_(coordinator).post(reverse("unit", args=[unit.pk]), data).url == reverse("unit", args=[unit.pk])
    assert unit_called("Skolförvaltningen").name == "Lärandet"


def test_a_unit_above_that_is_closed_can_stay(coordinator):
    parent = make_unit("Skolförvaltningen")
    unit = make_unit("Barnstugan", "unit", parent=parent)
    Unit.objects.filter(pk=parent.pk).update(closed_on=date(2020, 1, 1))
    data = {"name": "Barnstugan", "kind": "group", "parent": parent.pk, "seen": unit.state()}
    assert as_(coordinator).post(reverse("unit", args=[unit.pk]), data).status_code == 302


@pytest.mark.parametrize(
    "data", [{"name": "", "kind": "unit"}, {"name": "Polisen", "kind": "unit"}, {"name": "x", "kind": "hus"}]
)
def test_a_change_that_cannot_be_is_told(coordinator, data):
    make_unit("Polisen", "external")
    unit = make_unit("Skolförvaltningen")
    response = as_(coordinator).post(reverse("unit", args=[unit.pk]), data)
    assert response.status_code == 422
    assert '<details class="fold" open>' in text(response)
    assert unit_called("Skolförvaltningen") == unit


def test_two_at_once_the_second_sees_both_and_loses_nothing(coordinator):
    unit = make_unit("Skolförvaltningen")
    seen = unit.state()
    change_unit(unit, name="Lärandet", kind="department", parent=make_unit("Polisen", "external"), by=coordinator)
    data = {"name": "Utbildningen", "kind": "group", "parent": "", "seen": seen}
    response = as_(coordinator).post(reverse("unit", args=[unit.pk]), data)
    page = text(response)
    assert response.status_code == 409
    assert "It is now called Lärandet" in page
    assert 'value="Utbildningen"' in page
    again = data | {"seen": Unit.objects.get(pk=unit.pk).state()}
    assert again["seen"] in page
    assert as_(coordinator).post(reverse("unit", args=[unit.pk]), again).status_code == 302
    assert unit_called("Lärandet").name == "Utbildningen"


def test_other_names_come_and_go(coordinator):
    unit, client = make_unit("Skolförvaltningen"), as_(coordinator)
    client.post(reverse("unit_alias_add", args=[unit.pk]), {"alias-name": "Skolan"})
    alias = unit.aliases.get()
    response = client.post(reverse("unit_alias_add", args=[make_unit("Polisen").pk]), {"alias-name": "skola"})
    assert response.status_code == 422
    assert 'value="skola"' in text(response)
    client.post(reverse("unit_alias_remove", args=[alias.pk]))
    assert not unit.aliases.exists()


def test_a_unit_is_closed_down_and_opened_again(coordinator):
    unit, client = make_unit("Skolförvaltningen"), as_(coordinator)
    below = make_unit("Barnstugan", "unit", parent=unit)
    address = reverse("unit_close", args=[unit.pk])
    response = client.post(address, {"close-closed_on": "2026-12-31"})
    assert response.status_code == 422
    assert "Barnstugan is part of this unit" in text(response)
    assert client.post(address, {"close-closed_on": "i morgon"}).status_code == 422
    close_unit(below, closed_on=date(2026, 1, 1), by=coordinator)
    assert client.post(address, {"close-closed_on": "2026-01-31"}).status_code == 302
    page = text(client.get(reverse("unit", args=[unit.pk])))
    assert "Closed down from 31\xa0January 2026" in page
    assert reverse("member_new") not in page
    client.post(address, {"reopen": "1"})
    assert Unit.objects.get(pk=unit.pk).closed_on is None


# ── Reading in and out ──


def test_a_file_is_shown_before_anything_is_saved(coordinator):
    make_unit("Skolförvaltningen")
    response = as_(coordinator).post(reverse("units_import"), upload(FILE))
    page = text(response)
    assert response.status_code == 200
    assert "Two new units. Is it right?" in page
    assert "Barnstugan" in page
    assert unit_called("Barnstugan") is None
    kept = response.context["text"]
    assert as_(coordinator).post(reverse("units_import"), {"text": kept}).url == reverse("units")
    assert (unit_called("Lekis").name, unit_called("Lekis").parent.name) == ("Barnstugan", "Skolförvaltningen")
    assert "All units in the file are here already" in text(as_(coordinator).post(reverse("units_import"), upload(FILE)))


def test_wrong_rows_are_told_in_words_and_nothing_can_be_saved(coordinator):
    response = as_(coordinator).post(
        reverse("units_import"), upload("Namn;Slag;Ingår i\nBadet;simhall;\n;enhet;\nBiblan;enhet;Nix\n")
    )
    page = text(response)
    assert response.status_code == 422
    assert "Three things must be corrected in the file" in page
    assert [row for row, _ in response.context["preview"].problems] == [2, 3, 4]
    assert 'name="text"' not in page
    assert as_(coordinator).post(reverse("units_import"), {"text": "Namn;Slag\nBadet;simhall\n"}).status_code == 422
    assert unit_called("Badet") is None


def test_units_called_by_a_person_are_told_before_anything_is_saved(coordinator):
    client, door = as_(coordinator), reverse("units_import")
    stopped = client.post(door, upload("Namn;Slag;Andra namn\nBadet;enhet;Ring 070-123 45 67\n"))
    assert stopped.status_code == 422
    assert "<mark>070-123 45 67</mark>" in stopped.content.decode()
    asked = client.post(door, upload("Namn;Slag\nAnna Svensson Konsult;extern\nBadet;enhet\n"))
    assert "Is it about a person?" in text(asked)
    assert client.post(door, {"text": asked.context["text"]}).status_code == 422
    assert unit_called("Badet") is None
    assert client.post(door, {"text": asked.context["text"], "guard_reason": "Bolaget heter så"}).status_code == 302
    assert unit_called("Badet") is not None
    assert client.post(door, upload("Namn;Slag\nAnna Svensson Konsult;extern\n")).status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
        (b"PK\x03\x04" + b"0" * 50, "workbook"),
        (b"Enhetens namn\nBadet\n", "No column is called “Namn”"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(coordinator, data, words):
    response = as_(coordinator).post(reverse("units_import"), upload(data))
    assert response.status_code == 422
    assert words in text(response)


def test_no_file_and_a_tampered_confirmation_are_told_too(coordinator):
    assert as_(coordinator).post(reverse("units_import"), {}).status_code == 422
    response = as_(coordinator).post(reverse("units_import"), {"text": "Namn\nA\x00B"})
    assert response.status_code == 422
    assert "not a text file" in text(response)


def test_long_files_are_shown_in_part(coordinator):
    rows = "\n".join(f"Enhet {number};{'hus' if number < 250 else 'enhet'}" for number in range(300))
    page = text(as_(coordinator).post(reverse("units_import"), upload(f"Namn;Slag\n{rows}\n")))
    assert "The first 200 of 250 are shown" in page
    assert "The first 200 of 300 are shown" in page


def test_reading_in_has_a_limit(coordinator):
    client = as_(coordinator)
    for _ in range(MOST_PER_HOUR["unit-file"]):
        assert client.post(reverse("units_import"), {}).status_code == 422
    assert client.post(reverse("units_import"), {}).status_code == 429


def test_the_template_can_be_read_in(coordinator):
    data = body(as_(coordinator).get(reverse("units_template"))).encode()
    assert as_(coordinator).post(reverse("units_import"), upload(data)).context["preview"].new_count == 2


def test_the_export_can_be_read_in_and_holds_no_formula(coordinator):
    add_unit(
        name="=HYPERLINK(”x”)-gruppen",
        kind="group",
        by=coordinator,
        aliases=["+46", "Lekis"],
        parent=make_unit("Skolförvaltningen"),
    )
    response = as_(coordinator).get(reverse("units_export"))
    data = body(response)
    assert response["Content-Disposition"] == 'attachment; filename="enheter-2026-11-24.csv"'
    assert "\"'=HYPERLINK" in data
    assert '"grupp"' in data
    preview = as_(coordinator).post(reverse("units_import"), upload(data)).context["preview"]
    assert (preview.row_count, preview.new_count, preview.problem_count) == (Unit.objects.count(), 0, 0)

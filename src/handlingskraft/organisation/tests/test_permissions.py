import pytest

from handlingskraft.organisation import permissions
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import CAST, make_unit

pytestmark = pytest.mark.django_db

EVERYONE_WITH_A_SEAT = set(CAST) - {"outsider"}
MAY = {
    "can_export_units": EVERYONE_WITH_A_SEAT - {"partner"},
    "can_see_units": EVERYONE_WITH_A_SEAT,
    "can_change_units": {"coordinator"},
    "can_change_members": {"coordinator"},
    "can_go_on_past_guard": {"coordinator"},
    "can_mark": {"coordinator"},
    "can_see_mail": {"coordinator"},
    "can_see_log": {"coordinator", "auditor"},
}


@pytest.mark.parametrize("name", MAY)
def test_who_may(cast, name):
    assert {part for part, user in cast.items() if getattr(permissions, name)(user)} == MAY[name]


MAY_ON_THE_CONTACTS_SEAT = {
    "can_see_handover": {"coordinator", "unit_head", "unit_contact"},
    "can_leave_note": {"coordinator", "unit_contact"},
}


@pytest.mark.parametrize("name", MAY_ON_THE_CONTACTS_SEAT)
def test_who_may_on_a_seat(cast, name):
    seat = cast["unit_contact"].seats[0]
    assert {part for part, user in cast.items() if getattr(permissions, name)(user, seat)} == MAY_ON_THE_CONTACTS_SEAT[name]


# The cast's unit is Skolförvaltningen, where the head and the contact hold their seats; the partner's is Polisen.
MAY_IN_SCHOOL = {
    "can_see_unit": EVERYONE_WITH_A_SEAT - {"partner"},
    "can_see_appointments": {"coordinator", "auditor", "unit_head"},
    "can_name_contact": {"coordinator", "unit_head"},
}


@pytest.mark.parametrize("name", MAY_IN_SCHOOL)
def test_who_may_in_a_unit(cast, name):
    school = cast["unit_head"].seats[0].unit
    assert {part for part, user in cast.items() if getattr(permissions, name)(user, school)} == MAY_IN_SCHOOL[name]


@pytest.mark.parametrize("name", ["can_see_appointments", "can_name_contact"])
def test_a_head_is_nobody_in_another_unit(cast, name):
    assert not getattr(permissions, name)(cast["unit_head"], make_unit("Socialförvaltningen"))


def test_a_partner_is_kept_to_the_own_unit(cast):
    police = cast["partner"].seats[0].unit
    assert permissions.only_units(cast["partner"]) == {police.pk}
    assert permissions.can_see_unit(cast["partner"], police)
    assert permissions.only_units(cast["unit_contact"]) is None


def test_every_permission_is_in_the_table():
    assert {name for name in vars(permissions) if name.startswith("can_")} == {*MAY, *MAY_IN_SCHOOL, *MAY_ON_THE_CONTACTS_SEAT}


@pytest.mark.parametrize("part", CAST)
def test_a_role_is_had_by_those_who_hold_a_seat_with_it(cast, part):
    roles = {role for role in Role if permissions.has_role(cast[part], role)}
    assert roles == ({CAST[part]} if CAST[part] else set())
    assert permissions.has_role(cast[part], *Role) == bool(CAST[part])


def test_the_units_of_a_person_are_those_of_the_seats(cast):
    unit = cast["unit_contact"].seats[0].unit_id
    assert permissions.units_of(cast["unit_contact"]) == {unit}
    assert permissions.units_of(cast["unit_contact"], Role.UNIT_CONTACT, Role.UNIT_HEAD) == {unit}
    assert permissions.units_of(cast["unit_contact"], Role.UNIT_HEAD) == set()
    assert permissions.units_of(cast["auditor"]) == set()

import pytest

from handlingskraft.organisation import permissions
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import CAST

pytestmark = pytest.mark.django_db

EVERYONE_WITH_A_SEAT = set(CAST) - {"outsider"}
MAY = {
    "can_see_units": EVERYONE_WITH_A_SEAT,
    "can_change_units": {"coordinator"},
    "can_change_members": {"coordinator"},
    "can_see_log": {"coordinator", "auditor"},
}


@pytest.mark.parametrize("name", MAY)
def test_who_may(cast, name):
    assert {part for part, user in cast.items() if getattr(permissions, name)(user)} == MAY[name]


def test_every_permission_is_in_the_table():
    assert {name for name in vars(permissions) if name.startswith("can_")} == set(MAY)


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

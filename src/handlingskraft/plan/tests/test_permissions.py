"""Who may do what with plans, as a table."""

import pytest
from django.core.exceptions import PermissionDenied

from handlingskraft.organisation.tests.factories import CAST
from handlingskraft.plan.operations import start_empty_plan
from handlingskraft.plan.permissions import can_see_plans, can_see_version
from handlingskraft.plan.tests.factories import make_adopted, make_draft

pytestmark = pytest.mark.django_db
SEES_DRAFTS = {"coordinator", "auditor"}


@pytest.mark.parametrize("part", CAST)
def test_everyone_with_a_seat_sees_what_is_adopted_and_two_see_drafts(cast, part):
    adopted, draft = make_adopted(cast["coordinator"]), make_draft(cast["coordinator"])
    has_seat = part != "outsider"
    assert can_see_plans(cast[part]) is has_seat
    assert can_see_version(cast[part], adopted) is has_seat
    assert can_see_version(cast[part], draft) is (part in SEES_DRAFTS)


@pytest.mark.parametrize("part", sorted(set(CAST) - {"coordinator"}))
def test_only_the_coordinator_starts_a_plan(cast, part):
    with pytest.raises(PermissionDenied):
        start_empty_plan(title="Ny", kind="other", by=cast[part])

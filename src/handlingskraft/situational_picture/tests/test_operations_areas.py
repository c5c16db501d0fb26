"""The list of areas."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from handlingskraft.audit.models import AuditEvent
from handlingskraft.situational_picture.models import Area
from handlingskraft.situational_picture.operations import add_area, archive_area, rename_area, restore_area

pytestmark = pytest.mark.django_db


def deeds() -> list[str]:
    return list(AuditEvent.objects.filter(deed__startswith="area_").order_by("pk").values_list("deed", flat=True))


def test_an_area_is_added_renamed_archived_and_put_back(coordinator):
    area = add_area("  Gamla   stan ", by=coordinator)
    assert area.name == "Gamla stan"
    assert rename_area(area, name="Innerstaden", by=coordinator).name == "Innerstaden"
    assert archive_area(area, by=coordinator).is_archived
    assert archive_area(area, by=coordinator).is_archived
    assert not Area.objects.in_use().exists()
    assert not restore_area(area, by=coordinator).is_archived
    assert not restore_area(area, by=coordinator).is_archived
    assert deeds() == ["area_added", "area_renamed", "area_archived", "area_restored"]


@pytest.mark.parametrize("name", ["", "centrum", "Storgatan 12", "å" * 81])
def test_a_name_that_cannot_be(coordinator, name):
    add_area("Centrum", by=coordinator)
    with pytest.raises(ValidationError):
        add_area(name, by=coordinator)
    other = add_area("Hamnen", by=coordinator)
    with pytest.raises(ValidationError):
        rename_area(other, name=name, by=coordinator)


def test_an_area_may_keep_its_name(coordinator):
    area = add_area("Centrum", by=coordinator)
    assert rename_area(area, name="CENTRUM", by=coordinator).name == "CENTRUM"


def test_only_the_coordinator(contact, coordinator):
    area = add_area("Centrum", by=coordinator)
    for deed in (
        lambda: add_area("Hamnen", by=contact),
        lambda: rename_area(area, name="Hamnen", by=contact),
        lambda: archive_area(area, by=contact),
        lambda: restore_area(area, by=contact),
    ):
        with pytest.raises(PermissionDenied):
            deed()

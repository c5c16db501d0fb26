"""The list of areas, which the coordinator keeps."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import field_changes, record
from handlingskraft.shared import clock
from handlingskraft.shared.text import fold
from handlingskraft.situational_picture.models import Area
from handlingskraft.situational_picture.operations.gathering_guards import require_gatherer


@transaction.atomic
def add_area(name: str, *, by: User) -> Area:
    """Add an area to the list. Raises ValidationError for a name that is there already or looks like an address."""
    require_gatherer(by)
    area = Area(name=" ".join(name.split()))
    _checked(area)
    area.save()
    record("area_added", area, by=by)
    return area


@transaction.atomic
def rename_area(area: Area, *, name: str, by: User) -> Area:
    """Another name for the same area: what was told of it keeps its place. Raises ValidationError."""
    require_gatherer(by)
    area = Area.objects.select_for_update().get(pk=area.pk)
    before, area.name = area.name, " ".join(name.split())
    _checked(area)
    area.save()
    record("area_renamed", area, by=by, changes=field_changes({"name": before}, {"name": area.name}))
    return area


def _checked(area: Area) -> None:
    area.clean_fields(exclude=["key"])
    area.clean()
    if Area.objects.filter(key=fold(area.name)).exclude(pk=area.pk).exists():
        raise ValidationError({"name": _("There is an area with that name already, perhaps an archived one.")})


@transaction.atomic
def archive_area(area: Area, *, by: User) -> Area:
    """Take it off the list: nobody contributes about it any more. What was told stays. Archiving it twice changes nothing."""
    require_gatherer(by)
    area = Area.objects.select_for_update().get(pk=area.pk)
    if not area.is_archived:
        area.archived_on = clock.today()
        area.save(update_fields=["archived_on"])
        record("area_archived", area, by=by)
    return area


@transaction.atomic
def restore_area(area: Area, *, by: User) -> Area:
    """Put it back on the list."""
    require_gatherer(by)
    area = Area.objects.select_for_update().get(pk=area.pk)
    if area.is_archived:
        area.archived_on = None
        area.save(update_fields=["archived_on"])
        record("area_restored", area, by=by)
    return area

"""What the views of pictures share."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from handlingskraft.accounts.doors import user_of
from handlingskraft.situational_picture.models import Picture


def visible_picture(request: HttpRequest, pk: int) -> Picture:
    """The picture, or 404 for someone who may not see it."""
    return get_object_or_404(Picture.objects.visible_to(user_of(request)).select_related("based_on"), pk=pk)


def now_seen(data: QueryDict, number: int) -> QueryDict:
    """The same words, which the person may now save knowing what stands there."""
    copy = data.copy()
    copy["seen"] = str(number)
    return copy

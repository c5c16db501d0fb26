"""What every public page does: it asks nothing of the reader, sets no cookie, and may be kept by anyone on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from handlingskraft.communication.models import PublicPage
from handlingskraft.communication.overviews.front import public_page
from handlingskraft.communication.permissions import can_keep_public_page
from handlingskraft.communication.rules import KEPT_FOR
from handlingskraft.communication.templatetags.public import address_name

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Reader:
    """What a public page is made for: the page's settings, and the language of the address."""

    page: PublicPage
    language: str


def public(view: View) -> View:
    """Open to everyone while the page is published; before that only to those who keep it, as a preview.

    The view gets a ``Reader`` and whatever the address names; it raises Http404 for what residents may not read.
    """

    @login_not_required
    @require_safe
    @gzip_page
    @conditional_page
    @wraps(view)
    def door(request: HttpRequest, *, language: str, **named: Any) -> HttpResponse:
        with translation.override(language):
            try:
                response = view(Reader(_opened(request), language), **named)
            except Http404:
                response = shown("missing", {}, Reader(PublicPage(), language))
                response.status_code = 404
        response["Content-Language"] = language
        if not _has_session(request):
            kept_for = KEPT_FOR if response.status_code == HTTPStatus.OK else 0  # what is missing may be published in a moment
            patch_cache_control(response, public=True, max_age=kept_for)
        return response

    return door


def shown(name: str, context: dict[str, Any], reader: Reader) -> HttpResponse:
    """A template as an answer. It is rendered without the request, so that no context processor can set a cookie.

    ``here`` in the context is the page's own address: its name, then its arguments.
    """
    language, other = reader.language, "en" if reader.language == "sv" else "sv"
    given = {
        "language": language,
        "other": other,
        "page": reader.page,
        "is_preview": not reader.page.is_published,
        "municipality": settings.MUNICIPALITY,
        "is_example": settings.EXAMPLE_DATA,
        **context,
    }
    if "here" in given:
        address, *arguments = given["here"]
        given["this_url"] = absolute(reverse(address_name(address, language), args=arguments))
        given["other_path"] = reverse(address_name(address, other), args=arguments)
        given["other_url"] = absolute(given["other_path"])
    return HttpResponse(loader.render_to_string(f"communication/{name}.html", given))


def absolute(path: str) -> str:
    """The whole address, for search engines and prints."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


def _opened(request: HttpRequest) -> PublicPage:
    """The settings of a page that this reader may see. The session is asked only when the page is not published."""
    page = public_page()
    if page is not None and page.is_published:
        return page
    if _has_session(request) and request.user.is_authenticated and can_keep_public_page(request.user):
        return page or PublicPage()
    raise Http404


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES

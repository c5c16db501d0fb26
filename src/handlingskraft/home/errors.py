"""Pages for what went wrong: what happened, what it means, what to do.

The pages for 400 and 500 ask nothing of the request or the database: either may be what is broken.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token

from handlingskraft.home.context import shell_for


def _answer(request: HttpRequest | None, status: int, name: str) -> HttpResponse:
    context = {} if request else {"shell": shell_for(None)}
    return HttpResponse(loader.render_to_string(f"ui/errors/{name}.html", context, request), status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: the address or what was sent could not be understood."""
    return _answer(None, 400, "400")


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: the account's seats do not open this page."""
    return _answer(request, 403, "403")


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: no such page, or not one for this person; the answer does not tell which."""
    return _answer(request, 404, "404")


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: our fault."""
    return _answer(None, 500, "500")


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form had lain too long, or cookies are off."""
    return _answer(request, 403, "csrf")


@requires_csrf_token
def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """429: too many tries in a short time."""
    return _answer(request, 429, "429")

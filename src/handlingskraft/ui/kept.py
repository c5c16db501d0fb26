"""What was typed is not lost when the session has ended: it waits until the same person has signed in again.

A form that asks for it carries a token, signed by us, that says whose form it is and for which page. When it is sent
signed out, the words that the view has named are kept in the anonymous session, the person is asked to sign in, and the page
shows them again. A token of someone else's, of another page or of none keeps nothing, so that nobody can fill the storage or
put words in another person's form. The session, and with it the words, ends with ``SESSION_HOURS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

FIELD = "typed_by"
LONGEST_FIELD = 5_000
"""Characters of one field that are kept."""
MOST_PAGES = 5
"""Pages whose words are kept at the same time; the oldest goes first."""
_KEY = "typed"
_SALT = "handlingskraft.ui.kept"
_WEEK = 7 * 24 * 3600

View = TypeVar("View", bound=Callable[..., HttpResponse])
Next = Callable[[HttpRequest], HttpResponse]


def keeps_what_was_typed(*fields: str) -> Callable[[View], View]:
    """For a view whose page sends its form to its own address: the fields whose words are kept."""

    def mark(view: View) -> View:
        view.kept_fields = fields  # type: ignore[attr-defined]  # read by the middleware
        return view

    return mark


def token_for(request: HttpRequest, path: str = "") -> str:
    """The hidden field's value: this person at this page."""
    return signing.dumps([request.user.pk, path or request.path], salt=_SALT)


def typed_before(request: HttpRequest) -> dict[str, str]:
    """What the person had typed on this page when the session ended; {} for nothing."""
    kept = request.session.get(_KEY, {}).get(request.path)
    return dict(kept["fields"]) if kept and kept["by"] == request.user.pk else {}


def forget_typed(request: HttpRequest) -> None:
    """The words are saved, or given up."""
    kept = request.session.get(_KEY, {})
    if kept.pop(request.path, None) is not None:
        request.session[_KEY] = kept


class KeptMiddleware:
    """Keeps what is sent signed out to a view that asks for it. Stands before the sign-in wall."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        _args: Iterable[Any],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Signed out: keep the words and ask for sign-in. Signed in: words of another person's are thrown away."""
        if not getattr(view, "login_required", True):
            return None  # an open page keeps nothing, and must not ask who reads it
        if request.user.is_authenticated:
            _discard_others(request)
            return None
        fields = getattr(view, "kept_fields", ())
        by = _sender(request) if request.method == "POST" and fields else None
        if by is None:
            return None
        _keep(request, by, fields)
        messages.warning(request, _("You were signed out. What you wrote is kept until you sign in."))
        to_sign_in = redirect_to_login(request.path)
        # A script would follow a redirect unseen, and the message with it; it is told to go there with the whole page.
        return HttpResponseClientRedirect(to_sign_in.url) if request.headers.get("HX-Request") else to_sign_in


def _sender(request: HttpRequest) -> int | None:
    try:
        pk, path = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=_WEEK)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return pk if path == request.path and isinstance(pk, int) else None


def _keep(request: HttpRequest, by: int, fields: Iterable[str]) -> None:
    kept = dict(request.session.get(_KEY, {}))
    kept.pop(request.path, None)
    words = {name: request.POST[name][:LONGEST_FIELD] for name in fields if name in request.POST}
    newest = list(kept.items())[-(MOST_PAGES - 1) :]
    request.session[_KEY] = {**dict(newest), request.path: {"by": by, "fields": words}}


def _discard_others(request: HttpRequest) -> None:
    kept = request.session.get(_KEY)
    if kept and any(each["by"] != request.user.pk for each in kept.values()):
        request.session[_KEY] = {path: each for path, each in kept.items() if each["by"] == request.user.pk}

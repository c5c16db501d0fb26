"""The guard at the door: every form with free text passes it before anything is kept.

What is certain (numbers, phone, e-mail, plates) stops; what is not (names, addresses, handles, opinions) asks. Whoever has the permission
(``settings.GUARD_MAY_GO_ON``: the coordinator) may go on with a reason. The words stay in the form. Only kinds and counts leave here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handlingskraft.privacy.events import guard_spoke
from handlingskraft.privacy.exceptions import reason_for
from handlingskraft.privacy.rules import PersonalDataSpan, find_personal_data, tidy
from handlingskraft.privacy.words import KIND_WORDS

REASON = "guard_reason"
GUARDED = "guarded"
"""The code of the guard's own errors."""
_AROUND = 30
_MOST_SHOWN = 3
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the form that is being read, and why it should be taken all the same."""

    user: Any
    reason: str = ""

    @property
    def may_go_on(self) -> bool:
        """Whether this person may go on with a reason, where the guard is not certain."""
        return bool(self.user) and self.user.is_authenticated and import_string(settings.GUARD_MAY_GO_ON)(self.user)


NOBODY = Sender(None)
_sender: ContextVar[Sender] = ContextVar("sender")


class GuardMiddleware:
    """Lets the guard know who sends a form. Stands after sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always."""
        if request.method != "POST":
            return self.get_response(request)
        token = _sender.set(Sender(request.user, request.POST.get(REASON, "").strip()[:_LONGEST_REASON]))
        try:
            return self.get_response(request)
        finally:
            _sender.reset(token)


@dataclass(frozen=True, slots=True)
class Found:
    """What the guard found in one text, and in which field, cell or file."""

    where: str
    text: str
    spans: Sequence[PersonalDataSpan]
    is_file: bool = False


def passes(door: object, found: Sequence[Found]) -> bool:
    """Whether what was sent may be kept: nothing was found, or the sender may go on and says why. Kinds and counts are told."""
    spans = [span for each in found for span in each.spans]
    if not spans:
        return True
    sender = current_sender()
    goes_on = bool(sender.reason) and sender.may_go_on and not any(span.is_certain for span in spans)
    goes_on = goes_on and not find_personal_data(sender.reason)
    counts = dict(Counter(span.kind for span in spans))
    guard_spoke.send(door, user=sender.user, counts=counts, went_on=goes_on, reason=sender.reason if goes_on else "")
    return goes_on


def current_sender() -> Sender:
    """Who sends what is being read just now."""
    return _sender.get(NOBODY)


class GuardedForm(forms.Form):
    """A form whose free text and files pass the guard. ``guard_asks`` names the field below which the reason is asked for; "" for
    none."""

    guard_asks = ""

    @property
    def guarded_fields(self) -> set[str]:
        """The fields in which something was found, beside which the page tells why."""
        return {name for name in self.errors if self.has_error(name, GUARDED)}

    def texts_of_files(self) -> Iterator[tuple[str, str]]:
        """What can be read of the files, each text with the name of its field. A form with files answers, or is let off."""
        yield from ()

    def _post_clean(self) -> None:
        """After all other checks: a text that is refused anyway is not looked through twice."""
        super()._post_clean()  # type: ignore[misc]  # Django's own step between clean() and the answer
        if not reason_for(type(self)):
            self._guard()

    def _guard(self) -> None:
        found = [Found(name, text, self._spans(name, text)) for name, text in self._free_texts()]
        if not self.errors:
            found += [Found(name, text, find_personal_data(text), is_file=True) for name, text in self.texts_of_files()]
        if passes(type(self), found):
            return
        may_go_on = current_sender().may_go_on
        is_asked = may_go_on and not any(span.is_certain for each in found for span in each.spans)
        for each in (each for each in found if each.spans):
            if not self.has_error(each.where, GUARDED):
                self.add_error(each.where, forms.ValidationError(message_for(each, may_go_on=may_go_on), code=GUARDED))
            self.guard_asks = self.guard_asks or (each.where if is_asked else "")

    def _spans(self, name: str, text: str) -> list[PersonalDataSpan]:
        """What was found in a field. A name that stood there before is not asked about again."""
        before = tidy(str(self.get_initial_for_field(self.fields[name], name) or ""))
        spans = find_personal_data(text)
        return [span for span in spans if span.is_certain or tidy(text[span.start : span.end]) not in before]

    def _free_texts(self) -> Iterator[tuple[str, str]]:
        """The texts that a person has written or changed here."""
        for name, field in self.fields.items():
            text = self.cleaned_data.get(name)
            if reason_for(type(self), name) or not is_free_text(field):
                continue
            if isinstance(text, str) and text and text != self.get_initial_for_field(field, name):
                yield name, text


def is_free_text(field: forms.Field) -> bool:
    """Whether a person writes the field's words: no choice, nothing hidden, no password."""
    return isinstance(field, forms.CharField) and not isinstance(field.widget, (forms.HiddenInput, forms.PasswordInput))


def message_for(found: Found, *, may_go_on: bool) -> SafeString:
    """What was found and where, and what to do instead."""
    certain = [span for span in found.spans if span.is_certain]
    kinds = dict.fromkeys(KIND_WORDS[span.kind] for span in certain or found.spans)
    places = format_html_join(" ", "{}", ((excerpt(found.text, span),) for span in (certain or found.spans)[:_MOST_SHOWN]))
    what = ", ".join(str(kind) for kind in kinds)
    if certain:
        return format_html(
            "{} {} {}",
            _("must not hold personal data. Found: %(what)s.") % {"what": what},
            places,
            _("Is it about a person? Then it does not belong here: tell your manager, or social services (orosanmälan). Write function or unit instead."),
        )  # fmt: skip
    how = (
        _("Write function or unit instead, or say below why it must stand.")
        if may_go_on
        else _("Write function or unit instead, or ask the coordinator.")
    )
    again = _("Then choose the file again.") if found.is_file else ""
    return format_html("{} {} {} {}", _("may hold personal data. Found: %(what)s.") % {"what": what}, places, how, again)


def excerpt(text: str, span: PersonalDataSpan) -> SafeString:
    """The place, marked, with some words around it on the same line."""
    before = text[max(span.start - _AROUND, 0) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n")[0]
    words = format_html(
        "{}{}<mark>{}</mark>{}{}",
        "…" if len(before) == _AROUND else "",
        before,
        text[span.start : span.end],
        after,
        "…" if len(after) == _AROUND else "",
    )
    return format_html(_("“{words}”"), words=words)

"""One's own account, and for the coordinator everyone's accounts and seats."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.accounts.models import User
from handlingskraft.organisation import operations
from handlingskraft.organisation import overviews as read
from handlingskraft.organisation.forms import AppointForm, EndSeatForm, NewMemberForm, PersonForm
from handlingskraft.organisation.models import SeatHolding
from handlingskraft.organisation.permissions import can_change_members
from handlingskraft.organisation.views.support import too_many
from handlingskraft.shared import clock
from handlingskraft.ui.doors import allow, tried

MEMBERS_PER_PAGE = 100
_LINK = "sign-in link"
_DEEDS: dict[str, tuple[Callable[..., object], str | Promise]] = {
    "stang": (operations.close_member, gettext_lazy("The account is closed. What was done with it stays in the log.")),
    "oppna": (operations.reopen_member, gettext_lazy("The account is open again. Give it a seat, if it should have one.")),
    "bjud-in": (operations.invite, gettext_lazy("An invitation is on its way.")),
    "aterkalla": (operations.withdraw_invitation, gettext_lazy("The link in the invitation no longer works.")),
}
"""What is done to an account by its word in the address, and what the person is told."""


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, which seats I hold, and where to change what."""
    user = user_of(request)
    context = {"member": read.member(user, clock.today()), "can_change": can_change_members(user)}
    return render(request, "organisation/account.html", context)


@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """All accounts with their seats."""
    allow(can_change_members(user_of(request)))
    words = request.GET.get("q", "").strip()[:100]
    found = read.members(clock.today(), words)
    open_ones = [member for member in found if member.user.is_active]
    context = {
        "page": Paginator(open_ones, MEMBERS_PER_PAGE).get_page(request.GET.get("page")),
        "closed": [member for member in found if not member.user.is_active],
        "words": words,
    }
    return render(request, "organisation/members.html", context)


def member_new(request: HttpRequest) -> HttpResponse:
    """An account and its first seat, with an invitation by mail."""
    by = user_of(request)
    allow(can_change_members(by))
    start = {"role": request.GET.get("roll", "unit_contact"), "unit": request.GET.get("enhet"), "starts_on": clock.today()}
    form = NewMemberForm(request.POST or None, initial=start)
    made: list[User] = []
    if request.method == "POST":
        if (refused := too_many(request, "member")) is not None:
            return refused
        if form.is_valid() and tried(form, lambda: made.append(operations.add_member(**form.member(), by=by))):
            operations.invite(made[0], by=by)
            messages.success(
                request, _("The account is made, and an invitation is on its way to {email}.").format(email=made[0].email)
            )
            return redirect("member", made[0].pk)
    return render(request, "organisation/member_new.html", {"form": form}, status=422 if form.errors else 200)


def _keep_link(request: HttpRequest, user: User) -> None:
    """Make the link and keep it in the session until the page has shown it."""
    account_part, key = operations.make_sign_in_link(user, by=user_of(request))
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": account_part, "key": key})
    request.session[_LINK] = {"user": user.pk, "url": request.build_absolute_uri(path)}


def _link_once(request: HttpRequest, user: User) -> str:
    if request.session.get(_LINK, {}).get("user") != user.pk:
        return ""
    return str(request.session.pop(_LINK)["url"])


def _page(request: HttpRequest, user: User, status: int = 200, **given: forms.Form) -> HttpResponse:
    context = {
        "member": read.member(user, clock.today()),
        "form": PersonForm(initial={"name": user.name, "email": user.email}),
        "appoint_form": AppointForm(prefix="seat", initial={"role": "unit_contact", "starts_on": clock.today()}),
        "end_form": EndSeatForm(initial={"last_day": clock.today()}),
        "is_self": user.pk == user_of(request).pk,
        "link": _link_once(request, user),
        "invitation": read.open_invitation(user),
        "has_password": user.has_usable_password(),
        **given,
    }
    return render(request, "organisation/member.html", context, status=status)


def _user(request: HttpRequest, pk: int) -> User:
    allow(can_change_members(user_of(request)))
    return get_object_or_404(User.objects.not_emptied(), pk=pk)


def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One account; POST changes name and e-mail."""
    user = _user(request, pk)
    if request.method != "POST":
        return _page(request, user)
    form = PersonForm(request.POST)
    if form.is_valid() and tried(form, lambda: operations.change_member(user, **form.cleaned_data, by=user_of(request))):
        messages.success(request, _("Saved."))
        return redirect("member", user.pk)
    return _page(request, user, 422, form=form)


@require_POST
def seat_give(request: HttpRequest, pk: int) -> HttpResponse:
    """One more seat for the person."""
    user = _user(request, pk)
    if (refused := too_many(request, "member")) is not None:
        return refused
    form = AppointForm(request.POST, prefix="seat")
    if form.is_valid() and tried(form, lambda: operations.appoint(holder=user, **form.cleaned_data, by=user_of(request))):
        messages.success(request, _("Saved."))
        return redirect("member", user.pk)
    return _page(request, user, 422, appoint_form=form)


@require_POST
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of an appointment."""
    allow(can_change_members(user_of(request)))
    holding = get_object_or_404(SeatHolding.objects.select_related("holder"), pk=pk)
    form = EndSeatForm(request.POST)
    form.holding = holding.pk  # type: ignore[attr-defined]  # the page opens the form under its own seat
    left: list[SeatHolding | None] = []
    if form.is_valid() and tried(
        form, lambda: left.append(operations.end_seat(holding, **form.cleaned_data, by=user_of(request)))
    ):
        messages.success(request, _("Saved.") if left[0] else _("The seat was withdrawn, as it had not begun to count."))
        return redirect("member", holding.holder_id)
    return _page(request, holding.holder, 422, end_form=form)


@require_POST
def member_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Close the account, open it again, invite by mail, take the invitation back, or make a link to hand over."""
    user, by = _user(request, pk), user_of(request)
    if (refused := too_many(request, "member")) is not None:
        return refused
    try:
        if deed == "lank":
            _keep_link(request, user)
        else:
            do, words = _DEEDS[deed]
            do(user, by=by)
            messages.success(request, str(words))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except operations.AccountIsClosed:
        messages.error(request, _("The account is closed. Open it again first."))
    return redirect("member", user.pk)

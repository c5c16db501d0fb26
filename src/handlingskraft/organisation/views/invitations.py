"""The door for someone who has been invited. It is open: the link in the letter is the key."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from handlingskraft.organisation import operations
from handlingskraft.organisation.forms import FirstPasswordForm
from handlingskraft.organisation.overviews import invitation_behind
from handlingskraft.organisation.permissions import can_see_units

BACKEND = "handlingskraft.organisation.backends.SeatBackend"


@login_not_required
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Welcome: what one is to be here, and a first password. Then one is in."""
    found = invitation_behind(token)
    if found is None:
        return render(request, "organisation/invitation_over.html", status=410)
    form = FirstPasswordForm(request.POST or None, user=found.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = operations.accept_invitation(found, password=form.cleaned_data["password1"])
        except operations.InvitationIsOver:
            return render(request, "organisation/invitation_over.html", status=410)
        login(request, user, backend=BACKEND)
        messages.success(request, _("Welcome. You are signed in; next time you do it with your e-mail and the password."))
        return redirect("home")
    context = {"form": form, "invited": found.user, "is_seated": can_see_units(found.user)}
    return render(request, "organisation/invitation.html", context, status=422 if form.errors else 200)

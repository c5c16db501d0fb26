"""The outbox, for the coordinator. The chapter mail keeps it; here is who may."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.overviews import outbox as read_outbox
from handlingskraft.organisation import operations
from handlingskraft.organisation.permissions import can_see_mail
from handlingskraft.ui.doors import allow


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """Letters that need a decision first, then all of them."""
    allow(can_see_mail(user_of(request)))
    return render(request, "organisation/outbox.html", {"outbox": read_outbox(request.GET.get("page", "1"))})


@require_POST
def mail_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one letter be tried again."""
    allow(can_see_mail(user_of(request)))
    mail = get_object_or_404(OutgoingMail, pk=pk)
    try:
        operations.retry_mail(mail, by=user_of(request))
        messages.success(request, _("The letter is tried again now."))
    except operations.NothingToRetry:
        messages.info(request, _("Nothing was sent: the letter is already on its way, sent or no longer needed."))
    return redirect("outbox")

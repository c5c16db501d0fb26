"""Governing documents, the matrix and the glossary."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_version
from handlingskraft.plan.forms import AttachForm, DecideLinksForm, GoverningDocumentForm, GoverningItemForm
from handlingskraft.plan.models import GoverningDocument, GoverningItem, GoverningLevel, PlanVersion, VersionState
from handlingskraft.plan.operations import (
    NewDocument,
    add_governing_item,
    attach_governing_documents,
    decide_links,
    enter_governing_document,
    load_governing_data,
)
from handlingskraft.plan.overviews.glossary import terms
from handlingskraft.plan.overviews.governing import available_documents
from handlingskraft.plan.overviews.matrix import matrix as matrix_of
from handlingskraft.plan.permissions import can_keep_governing_documents, can_plan_activities, can_see_plans
from handlingskraft.ui.doors import allow, tried


@require_GET
def governing_documents(request: HttpRequest) -> HttpResponse:
    """The register of governing documents, by level, and what comes with the program."""
    user = user_of(request)
    allow(can_see_plans(user))
    can_keep = can_keep_governing_documents(user)
    documents = GoverningDocument.objects.annotate(item_count=Count("items")).order_by("title")
    found = [(label, [each for each in documents if each.level == level]) for level, label in GoverningLevel.choices]
    context = {
        "levels": [(label, rows) for label, rows in found if rows],
        "can_keep": can_keep,
        "available": [each for each in available_documents() if not each.is_current] if can_keep else [],
    }
    return render(request, "plan/governing_documents.html", context)


@require_POST
def governing_load(request: HttpRequest) -> HttpResponse:
    """Load one of the documents that come with the program, or take in its changes; without a name, all of them."""
    user = user_of(request)
    allow(can_keep_governing_documents(user))
    uid = request.POST.get("uid", "")
    done = load_governing_data(by=user, uids=[uid] if uid else None)
    if done:
        words = ngettext("{count} document is loaded.", "{count} documents are loaded.", len(done))
        messages.success(request, words.format(count=len(done)))
    else:
        messages.info(request, _("Nothing has changed since it was loaded."))
    return redirect("governing_documents")


def governing_document(request: HttpRequest, pk: int) -> HttpResponse:
    """One governing document with its items; POST adds an item to one entered here."""
    user = user_of(request)
    allow(can_see_plans(user))
    document = get_object_or_404(GoverningDocument, pk=pk)
    form = GoverningItemForm(request.POST or None)
    if request.method == "POST":
        allow(can_keep_governing_documents(user))
        if form.is_valid() and tried(form, lambda: add_governing_item(document, **form.cleaned_data, by=user)):
            return redirect("governing_document", document.pk)
    context = {
        "document": document,
        "items": document.items.order_by("position"),
        "form": form,
        "can_keep": can_keep_governing_documents(user) and not document.uid,
    }
    return render(request, "plan/governing_document.html", context, status=422 if form.errors else 200)


def governing_document_new(request: HttpRequest) -> HttpResponse:
    """Enter one."""
    user = user_of(request)
    allow(can_keep_governing_documents(user))
    form = GoverningDocumentForm(request.POST or None)
    made: list[GoverningDocument] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        items = tuple(line.strip() for line in data["items"].splitlines() if line.strip())
        new = NewDocument(data["level"], data["title"], items, data["source_url"])
        if tried(form, lambda: made.append(enter_governing_document(new, by=user))):
            return redirect("governing_document", made[0].pk)
    return render(request, "plan/governing_document_new.html", {"form": form}, status=422 if form.errors else 200)


def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what the plan is held against."""
    user, version = user_of(request), visible_version(request, pk)
    allow(can_plan_activities(user, version))
    chosen = list(version.governing_documents.values_list("pk", flat=True))
    form = AttachForm(request.POST or None, initial={"documents": chosen})
    is_sent = request.method == "POST"
    if is_sent and not form.is_bound:  # no box ticked, and nothing else in the form
        form = AttachForm({})
    if (
        is_sent
        and form.is_valid()
        and tried(form, lambda: attach_governing_documents(version, documents=form.cleaned_data["documents"], by=user))
    ):
        messages.success(request, _("Saved."))
        return redirect("matrix", version.pk)
    context = {"version": version, "form": form, "can_keep": can_keep_governing_documents(user)}
    return render(request, "plan/attach.html", context, status=422 if form.errors else 200)


@require_GET
def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Governing items × activities with gaps in both directions."""
    return _matrix_page(request, visible_version(request, pk), request.GET.get("dokument", ""))


def _matrix_page(
    request: HttpRequest, version: PlanVersion, document: str, status: int = 200, **extra: object
) -> HttpResponse:
    can_plan = can_plan_activities(user_of(request), version)
    found = matrix_of(version, document, request.GET.get("page", "1"))
    context = {
        "version": version, "matrix": found, "can_plan": can_plan, "as_list": request.GET.get("visa") == "lista", **extra,
    }  # fmt: skip
    return render(request, "plan/matrix.html", context, status=status)


@require_POST
def matrix_decide(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Which activities answer to a point: proposals confirmed or turned down, or one named by its number."""
    version = visible_version(request, pk)
    allow(can_plan_activities(user_of(request), version))
    item = get_object_or_404(GoverningItem, pk=item_pk)
    form = DecideLinksForm(request.POST, version=version)
    if form.is_valid() and tried(form, lambda: _decide(request, version, item, form)):
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('matrix', args=[version.pk])}?dokument={item.document_id}#p{item.pk}")
    return _matrix_page(request, version, str(item.document_id), 422, open_item=item.pk, decide_form=form)


def _decide(request: HttpRequest, version: PlanVersion, item: GoverningItem, form: DecideLinksForm) -> None:
    data = form.cleaned_data
    answering = [*data["answering"], *([data["number"]] if data["number"] else [])]
    declined = [activity for activity in data["proposed"] if activity not in data["answering"]]
    decide_links(version, item, answering=answering, declined=declined, by=user_of(request))


@require_GET
def glossary(request: HttpRequest) -> HttpResponse:
    """The terms that the plans explain."""
    user = user_of(request)
    allow(can_see_plans(user))
    versions = PlanVersion.objects.visible_to(user).exclude(state=VersionState.SUPERSEDED)
    return render(request, "plan/glossary.html", {"terms": terms(versions)})

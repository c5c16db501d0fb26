"""Governing documents, the matrix and the glossary."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from handlingskraft.plan.forms import AttachForm, GoverningDocumentForm, GoverningItemForm
from handlingskraft.plan.models import GoverningDocument, PlanVersion, VersionState
from handlingskraft.plan.operations import NewDocument, add_governing_item, attach_governing_documents, enter_governing_document
from handlingskraft.plan.overviews.glossary import terms
from handlingskraft.plan.overviews.matrix import matrix as matrix_of
from handlingskraft.plan.permissions import can_keep_governing_documents, can_plan_activities, can_see_plans
from handlingskraft.plan.views.support import allow, tried, user_of, visible_version


@require_GET
def governing_documents(request: HttpRequest) -> HttpResponse:
    """The register of governing documents, by level."""
    user = user_of(request)
    allow(can_see_plans(user))
    documents = GoverningDocument.objects.annotate(item_count=Count("items")).order_by("level", "title")
    levels = [(level, [each for each in documents if each.level == level]) for level in ("national", "regional", "local")]
    context = {"levels": levels, "can_keep": can_keep_governing_documents(user)}
    return render(request, "plan/governing_documents.html", context)


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
    form = AttachForm(request.POST or None, initial={"documents": version.governing_documents.all()})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: attach_governing_documents(version, documents=form.cleaned_data["documents"], by=user))
    ):
        messages.success(request, _("Saved."))
        return redirect("matrix", version.pk)
    return render(request, "plan/attach.html", {"version": version, "form": form})


@require_GET
def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Governing items × activities with gaps in both directions."""
    version = visible_version(request, pk)
    documents = list(version.governing_documents.order_by("level", "title"))
    can_plan = can_plan_activities(user_of(request), version)
    if not documents:
        return render(request, "plan/matrix.html", {"version": version, "matrix": None, "can_plan": can_plan})
    asked = request.GET.get("dokument", "")
    document = next((each for each in documents if str(each.pk) == asked), documents[0])
    context = {"version": version, "matrix": matrix_of(version, document, documents), "can_plan": can_plan}
    return render(request, "plan/matrix.html", context)


@require_GET
def glossary(request: HttpRequest) -> HttpResponse:
    """The terms that the plans explain."""
    user = user_of(request)
    allow(can_see_plans(user))
    versions = PlanVersion.objects.visible_to(user).exclude(state=VersionState.SUPERSEDED)
    return render(request, "plan/glossary.html", {"terms": terms(versions)})

"""The perspectives of an activity and of a whole plan."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_activity, visible_version
from handlingskraft.plan.models import PERSPECTIVE_LABELS, Activity, PerspectiveCheck
from handlingskraft.plan.operations import make_check, note_advice, say_children
from handlingskraft.plan.overviews.perspectives import Perspectives, perspectives_of, plan_perspectives
from handlingskraft.plan.permissions import can_check, can_note_advice
from handlingskraft.plan.perspective_forms import QUESTION_WORDS, AdviceForm, CheckForm, ChildrenForm
from handlingskraft.plan.rules import Concerns, Perspective
from handlingskraft.ui.doors import allow, tried
from handlingskraft.ui.kept import forget_typed, keeps_what_was_typed, token_for, typed_before

ADDRESSES = {"barn": Perspective.CHILD, "jamstalldhet": Perspective.GENDER, "rattigheter": Perspective.RIGHTS}
WORDS = {perspective: word for word, perspective in ADDRESSES.items()}


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Every activity of the plan with what it was held against, those that lack something first."""
    version = visible_version(request, pk)
    context = {"page": plan_perspectives(version), "version": version}
    return render(request, "plan/perspectives.html", context)


@require_GET
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """An activity's perspectives: what is checked, what is missing, what stops it."""
    return _page(request, visible_activity(request, pk))


def _page(request: HttpRequest, row: Activity, status: int = 200, **extra: Form) -> HttpResponse:
    user, found = user_of(request), perspectives_of([row])[row.pk]
    context = {
        "activity": row, "version": row.version, "found": found, "lines": [(line, WORDS[line.perspective]) for line in found.lines],
        "questions": QUESTION_WORDS, "can_check": can_check(user, row), "can_note": can_note_advice(user, row) and found.asks_advice,
        "children": ChildrenForm(initial={"concerns": row.concerns_children}), "advice": AdviceForm(auto_id="rad_%s"), **extra,
    }  # fmt: skip
    return render(request, "plan/activity_perspectives.html", context, status=status)


@require_POST
def children(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether it concerns children; a yes leads on to the child check."""
    row = visible_activity(request, pk)
    allow(can_check(user_of(request), row))
    form = ChildrenForm(request.POST)
    if not form.is_valid():
        return _page(request, row, 422, children=form)
    concerns = Concerns(form.cleaned_data["concerns"])
    row = say_children(row, concerns=concerns, by=user_of(request))
    if concerns is Concerns.YES and _found(row).needs_child_check:
        messages.success(request, _("Saved. Look at what is best for the children next."))
        return redirect("perspective_check", row.pk, "barn")
    messages.success(request, _("Saved."))
    return redirect("activity_perspectives", row.pk)


def _found(row: Activity) -> Perspectives:
    return perspectives_of([row])[row.pk]


@keeps_what_was_typed(*QUESTION_WORDS, "group", "conclusion")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """One check; the earlier one stands beside its questions."""
    row, perspective = visible_activity(request, pk), ADDRESSES[word]
    allow(can_check(user_of(request), row))
    form = CheckForm(request.POST or None, perspective=perspective, initial=typed_before(request))
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and tried(form, lambda: make_check(row, said=form.said, by=user_of(request))):
        forget_typed(request)
        messages.success(request, _said_words(row))
        return redirect("activity_perspectives", row.pk)
    before = next(line.latest for line in _found(row).lines if line.perspective is perspective)
    context = {
        "activity": row, "version": row.version, "form": form, "perspective": perspective.value, "word": PERSPECTIVE_LABELS[perspective],
        "before": before, "questions": [(field, _before(before, field.name)) for field in form], "typed_by": token_for(request),
    }  # fmt: skip
    return render(request, "plan/perspective_check.html", context, status=422 if form.errors else 200)


def _said_words(row: Activity) -> str:
    if _found(row).is_held:
        return _("Saved. The activity is held until legal advice is noted. The coordinator has been told.")
    return _("The check is saved.")


def _before(check: PerspectiveCheck | None, name: str) -> str:
    if check is None:
        return ""
    return check.conclusion if name == "conclusion" else str(check.answers.get(name, ""))


@require_POST
def advice(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the lawyer said about the activity."""
    row = visible_activity(request, pk)
    allow(can_note_advice(user_of(request), row))
    asks, form = _found(row).asks_advice, AdviceForm(request.POST, auto_id="rad_%s")
    if asks is None:
        return redirect("activity_perspectives", row.pk)
    if form.is_valid() and tried(form, lambda: note_advice(asks, advice=form.advice, by=user_of(request))):
        messages.success(request, _("The advice is noted."))
        return redirect("activity_perspectives", row.pk)
    return _page(request, row, 422, advice=form)

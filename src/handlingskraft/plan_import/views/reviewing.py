"""The review: the document on the left, what was understood on the right, every deed a button."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.plan.doors import visible_version
from handlingskraft.plan.models import Activity, FocusArea, Goal, PlanVersion
from handlingskraft.plan.operations import (
    Wording,
    add_activity,
    add_focus_area,
    add_goal,
    change_activity,
    change_focus_area,
    change_goal,
    change_version,
    merge_activities,
    move_activity,
    move_activity_within,
    remove_activity,
    remove_focus_area,
    remove_goal,
    split_activity,
)
from handlingskraft.plan.overviews.personal_data import personal_data_in
from handlingskraft.plan.permissions import can_edit_draft
from handlingskraft.plan_import.forms import ActivityForm, LineForm, MoveForm, SplitForm, TextForm, VersionForm, spot_from
from handlingskraft.plan_import.models import Doubt
from handlingskraft.plan_import.operations import settle_doubt
from handlingskraft.plan_import.overviews import Review
from handlingskraft.plan_import.overviews import review as review_of
from handlingskraft.plan_import.views.findings import findings_for
from handlingskraft.shared.refusals import ChangedMeanwhile
from handlingskraft.shared.text import whole_number
from handlingskraft.ui.doors import allow, tried

Row = Activity | Goal | FocusArea


def _row(version: PlanVersion, key: str) -> Row:
    """The row behind a key such as "a12". 404 for anything else."""
    models: dict[str, type[Activity | Goal | FocusArea]] = {"a": Activity, "g": Goal, "f": FocusArea}
    number = whole_number(key[1:])
    if key[:1] not in models or number is None:
        raise Http404
    row: Row = get_object_or_404(models[key[:1]]._default_manager.filter(version=version), pk=number)
    return row


def _open_forms(version: PlanVersion, key: str, review: Review) -> dict[str, object]:
    """The forms of the row that is open for editing."""
    if key == "plan":
        names = ("title", "municipality", "starts_in", "ends_in")
        return {"form": VersionForm(initial={name: getattr(version, name) for name in names})}
    number = whole_number(key[1:]) if key.startswith("l") else None
    if number is not None:
        return {"form": _line_form(version, number, review), "open_line": number}
    if key == "ny":
        return {"form": LineForm(version=version, initial={"becomes": "activity"}), "open_new": True}
    row = _row(version, key)
    if isinstance(row, Activity):
        return {
            "form": ActivityForm(initial=ActivityForm.start(row)),
            "move": MoveForm(activity=row, initial={"seen": row.edit_number}),
            "split": SplitForm(activity=row, initial={"seen": row.edit_number}),
            "open_row": row,
        }
    text = row.title if isinstance(row, FocusArea) else row.text
    return {"form": TextForm(initial={"text": text, "seen": row.edit_number}), "open_row": row}


def _line_form(version: PlanVersion, number: int, review: Review) -> LineForm:
    """A form for a line that became nothing, with the place of what stands before it chosen."""
    text = version.document.lines.filter(number=number).values_list("text", flat=True).first() if version.document else None
    if text is None:
        raise Http404
    before = [row for area in review.plan.areas for row in area.rows if row.source_line and row.source_line < number]
    last = max(before, key=lambda row: row.source_line or 0, default=None)
    spot = "" if last is None else f"g{last.goal_id}" if last.goal_id else f"f{last.focus_area_id}"
    return LineForm(
        version=version, initial={"text": text.strip(" \t•-–*"), "line": number, "spot": spot, "becomes": "activity"}
    )


def _page(request: HttpRequest, version: PlanVersion, status: int = 200, **extra: object) -> HttpResponse:
    line = whole_number(request.GET.get("rad_nr", ""))
    found = review_of(version, request.GET.get("page", "1"), line)
    can_edit = can_edit_draft(user_of(request), version)
    key = str(extra.pop("key", request.GET.get("rad", "")))
    opened: dict[str, object] = {}
    if can_edit and key:
        opened = _open_forms(version, key, found)
    context = {
        "version": version, "review": found, "can_edit": can_edit, "key": key, "findings": findings_for(version),
        "finds": personal_data_in(version) if can_edit else None, **opened, **extra,
    }  # fmt: skip
    return render(request, "plan_import/review.html", context, status=status)


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The review page of a draft; an adopted version leads to its plan page."""
    version = visible_version(request, pk)
    if not version.is_draft:
        return redirect("plan", version.pk)
    return _page(request, version)


def _back(version: PlanVersion, request: HttpRequest, key: str = "") -> HttpResponse:
    query = QueryDict(mutable=True)
    if page := request.GET.get("page"):
        query["page"] = page
    where = reverse("review", args=[version.pk]) + (f"?{query.urlencode()}" if query else "")
    return redirect(f"{where}#{key}" if key else where)


@require_POST
def change(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Save the wording of a row, or of the plan's head."""
    version = visible_version(request, pk)
    allow(can_edit_draft(user_of(request), version))
    if key == "plan":
        return _change_head(request, version)
    try:
        row = _row(version, key)
    except Http404:
        return _gone(request, version, key)
    form = _form_of(row, request.POST)
    try:
        if form.is_valid() and tried(form, lambda: _save(row, form, request)):
            return _back(version, request, key)
    except ChangedMeanwhile as meanwhile:
        return _conflict(request, version, key, form, meanwhile)
    return _page(request, version, 422, key=key, form=form)


def _form_of(row: Row, data: QueryDict) -> ActivityForm | TextForm:
    """What was sent, with what stood there before: a name that was let stand is not asked about again."""
    if isinstance(row, Activity):
        return ActivityForm(data, initial=ActivityForm.start(row))
    return TextForm(data, initial={"text": row.title if isinstance(row, FocusArea) else row.text})


def _save(row: Row, form: forms.Form, request: HttpRequest) -> object:
    user, seen = user_of(request), form.cleaned_data["seen"]
    if isinstance(form, ActivityForm):
        assert isinstance(row, Activity)  # the form follows the row
        return change_activity(row, wording=form.wording(), by=user, seen=seen)
    if isinstance(row, FocusArea):
        return change_focus_area(row, title=form.cleaned_data["text"], by=user, seen=seen)
    assert isinstance(row, Goal)  # the third kind
    return change_goal(row, text=form.cleaned_data["text"], by=user, seen=seen)


def _change_head(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    form = VersionForm(request.POST)
    if form.is_valid() and tried(form, lambda: change_version(version, **form.cleaned_data, by=user_of(request))):
        return _back(version, request)
    return _page(request, visible_version(request, version.pk), 422, key="plan", form=form)


def _gone(request: HttpRequest, version: PlanVersion, key: str) -> HttpResponse:
    """Someone else took the row out meanwhile: what this person wrote stands in a form, to be added anew or left."""
    if key[:1] not in _KINDS or whole_number(key[1:]) is None or not request.POST.get("text"):
        raise Http404
    start = {"becomes": _KINDS[key[:1]], "text": request.POST["text"]}
    return _page(request, version, 409, key="ny", form=LineForm(version=version, initial=start), is_gone=True)


_KINDS = {"a": "activity", "g": "goal", "f": "focus_area"}


def _conflict(
    request: HttpRequest, version: PlanVersion, key: str, form: forms.Form, meanwhile: ChangedMeanwhile
) -> HttpResponse:
    """Both texts side by side; saving again is now a choice made with open eyes."""
    current = meanwhile.current
    if not type(current)._default_manager.filter(pk=current.pk).exists():
        return _gone(request, version, key)
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(getattr(current, "edit_number", ""))
    theirs = current.title if isinstance(current, FocusArea) else getattr(current, "text", "")
    return _page(request, version, 409, key=key, form=type(form)(data), conflict=theirs)


Deed = Callable[[HttpRequest, PlanVersion, Activity], str]


def _merge(request: HttpRequest, version: PlanVersion, row: Activity) -> str:
    """With the activity before it in the same place."""
    before = _neighbour_before(version, row)
    if before is None:
        return ""
    return f"a{merge_activities(before, row, by=user_of(request)).pk}"


def _neighbour_before(version: PlanVersion, row: Activity) -> Activity | None:
    same = version.activities.filter(kind=row.kind, goal=row.goal_id, focus_area=row.focus_area_id, position__lt=row.position)
    return same.order_by("-position").first()


def _split(request: HttpRequest, _version: PlanVersion, row: Activity) -> str:
    form = SplitForm(request.POST, activity=row)
    if not form.is_valid():
        return f"a{row.pk}"
    _first, second = split_activity(row, at=form.cleaned_data["at"], by=user_of(request), seen=form.cleaned_data["seen"])
    return f"a{second.pk}"


def _move(request: HttpRequest, version: PlanVersion, row: Activity) -> str:
    form = MoveForm(request.POST, activity=row)
    if not form.is_valid():
        return f"a{row.pk}"
    move_activity(row, spot=spot_from(version, form.cleaned_data["spot"]), by=user_of(request), seen=form.cleaned_data["seen"])
    return f"a{row.pk}"


def _up(request: HttpRequest, _version: PlanVersion, row: Activity) -> str:
    return f"a{move_activity_within(row, step=-1, by=user_of(request)).pk}"


def _down(request: HttpRequest, _version: PlanVersion, row: Activity) -> str:
    return f"a{move_activity_within(row, step=1, by=user_of(request)).pk}"


ACTIVITY_DEEDS: dict[str, Deed] = {"sla-ihop": _merge, "dela": _split, "flytta": _move, "upp": _up, "ned": _down}


@require_POST
def deed(request: HttpRequest, pk: int, key: str, name: str) -> HttpResponse:
    """Merge, split, move, up, down, remove."""
    version = visible_version(request, pk)
    allow(can_edit_draft(user_of(request), version))
    row = _row(version, key)
    carrier = TextForm({"text": "-"})
    carrier.is_valid()
    target: list[str] = [""]
    try:
        if tried(carrier, lambda: target.append(_do(request, version, row, name))):
            return _back(version, request, target[-1])
    except ChangedMeanwhile:
        return _page(
            request,
            version,
            409,
            key=key,
            refusal=_("Someone else changed this line while you worked. Look at it and try again."),
        )
    return _page(request, version, 422, key=key, refusal=" ".join(str(error) for error in carrier.non_field_errors()))


def _do(request: HttpRequest, version: PlanVersion, row: Row, name: str) -> str:
    if name == "ta-bort":
        _remove(request, row)
        return ""
    if not isinstance(row, Activity) or name not in ACTIVITY_DEEDS:
        raise Http404
    return ACTIVITY_DEEDS[name](request, version, row)


def _remove(request: HttpRequest, row: Row) -> None:
    user = user_of(request)
    if isinstance(row, Activity):
        remove_activity(row, by=user)
    elif isinstance(row, Goal):
        remove_goal(row, by=user)
    else:
        remove_focus_area(row, by=user)


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Something of a line that became nothing, or something that the document does not hold."""
    version = visible_version(request, pk)
    allow(can_edit_draft(user_of(request), version))
    form = LineForm(request.POST, version=version)
    made: list[str] = []
    if form.is_valid() and tried(form, lambda: made.append(_make(request, version, form.cleaned_data))):
        return _back(version, request, made[0])
    line = whole_number(request.POST.get("line", ""))
    extra = {"open_new": True} if line is None else {"open_line": line}
    key = "ny" if line is None else f"l{line}"
    return _page(request, version, 422, key=key, form=form, **extra)


def _make(request: HttpRequest, version: PlanVersion, data: dict[str, object]) -> str:
    user, text, becomes = user_of(request), str(data["text"]), data["becomes"]
    line = data.get("line")
    source = _line_source(version, line if isinstance(line, int) else None)
    if becomes == "focus_area":
        return f"f{add_focus_area(version, title=text, by=user, source=source).pk}"
    spot = spot_from(version, "c" if becomes == "commitment" else str(data["spot"]), source)
    if becomes == "goal":
        area = spot.focus_area or (spot.goal.focus_area if spot.goal else None)
        assert area is not None  # the form has asked for one
        return f"g{add_goal(area, text=text, by=user, source=source).pk}"
    return f"a{add_activity(version, wording=Wording(text), spot=spot, by=user).pk}"


def _line_source(version: PlanVersion, number: int | None) -> dict[str, int | None]:
    line = version.document.lines.filter(number=number).first() if version.document and number else None
    return {"source_line": line.number, "source_last_line": line.number, "source_page": line.page} if line else {}


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """A doubt is looked at and right as it stands."""
    doubt = get_object_or_404(Doubt.objects.select_related("version"), pk=pk)
    version = visible_version(request, doubt.version_id)
    allow(can_edit_draft(user_of(request), version))
    settle_doubt(doubt, by=user_of(request))
    return _back(version, request, "granska")

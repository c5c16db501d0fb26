"""A unit's own answers: what is left, one answer at a time, and handing them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handlingskraft.accounts.doors import user_of
from handlingskraft.accounts.models import User
from handlingskraft.follow_up.forms.answers import (
    WORDS,
    AnswerForm,
    NothingForm,
    NothingOnBehalfForm,
    OnBehalfForm,
    ReturnForm,
)
from handlingskraft.follow_up.hint_words import STOP_WORDS
from handlingskraft.follow_up.models import NOTHING_LABELS, Round, StatusReport
from handlingskraft.follow_up.operations import (
    NotComplete,
    RoundIsLocked,
    report_nothing,
    save_report,
    submit_reports,
    take_back,
)
from handlingskraft.follow_up.overviews.mine import Steps, last_sent, part_of, parts_of, previous_answers, steps_of
from handlingskraft.follow_up.overviews.outcomes import to_count
from handlingskraft.follow_up.permissions import Reach, reach_of, takes_answers, visible_reports
from handlingskraft.follow_up.rules import OPEN_STATES, State, default_days
from handlingskraft.follow_up.views.evidence import evidence_of
from handlingskraft.follow_up.views.quiet import own_edit, remember
from handlingskraft.organisation.models import Unit
from handlingskraft.organisation.permissions import clearance_of
from handlingskraft.plan.overviews.perspectives import stops_of
from handlingskraft.shared import clock
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.ui.conflicts import both_versions
from handlingskraft.ui.doors import allow, done, tried
from handlingskraft.ui.kept import forget_typed, keeps_what_was_typed, token_for, typed_before
from handlingskraft.ui.templatetags.ui import status as status_tag

_NOTHING_IDS = "inget-%s"


@require_GET
def my_answers(request: HttpRequest) -> HttpResponse:
    """What waits for the person in the rounds that are open; when nothing does, when it will and what was sent last."""
    user, today = user_of(request), clock.today()
    allow(bool(user.seats))
    parts = parts_of(user, today)
    _first, _last, closes_on = default_days(today.year)
    context = {
        "parts": parts, "today": today, "left": sum(len(part.left) for part in parts), "answers_for_units": reach_of(user).own,
        "ready": any(part.ready for part in parts),
        "sent": last_sent(user) if not parts else None, "year": today.year, "usually_closes_on": closes_on,
    }  # fmt: skip
    return render(request, "follow_up/answers.html", context)


@require_POST
def hand_in(request: HttpRequest, round_pk: int, unit_pk: int) -> HttpResponse:
    """Hand in what the unit has written in the round, all or none."""
    round_, unit = get_object_or_404(Round, pk=round_pk), get_object_or_404(Unit, pk=unit_pk)
    reach = reach_of(user_of(request))
    allow(reach.can_answer(unit.pk))
    part = part_of(round_, unit, clock.today())
    ready = [row.report for row in part.ready] if part else []
    try:
        done(request, lambda: submit_reports(ready, by=user_of(request)), _("The answers are handed in."))
    except NotComplete:
        messages.error(request, _("Something changed while you read. Look through the answers once more."))
    if unit.pk in reach.own:
        return redirect(f"{reverse('my_answers')}#{anchor(round_.pk, unit.pk)}")
    return redirect("unit_answers", round_.pk, unit.pk)


def anchor(round_pk: int, unit_pk: int) -> str:
    """The id of a unit's part on the page of one's own answers."""
    return f"del-{round_pk}-{unit_pk}"


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer, the person at it, and what they may do with it now."""

    report: StatusReport
    reach: Reach
    steps: Steps
    previous: StatusReport | None
    is_open: bool

    @property
    def on_behalf(self) -> bool:
        """True when the person would answer for someone else's unit."""
        return not self.reach.is_of_unit(self.report.unit_id)

    @property
    def can_answer(self) -> bool:
        """The person answers for the unit, and the round takes answers."""
        return self.is_open and self.reach.can_answer(self.report.unit_id)

    @property
    def can_write(self) -> bool:
        """The answer is open for writing, and the person is one of those who write it."""
        return self.can_answer and self.report.state in OPEN_STATES

    @property
    def can_take_back(self) -> bool:
        """Handed in, not approved: the unit may regret. The head returns it instead."""
        is_head = self.report.unit_id in self.reach.headed
        return self.can_answer and self.report.state == State.SUBMITTED and not is_head

    @property
    def can_judge(self) -> bool:
        """The head's to approve or return."""
        return self.is_open and self.reach.can_approve(self.report.unit_id) and self.report.is_reported

    @property
    def form_class(self) -> type[AnswerForm]:
        """The coordinator also says where the answer came from."""
        return OnBehalfForm if self.on_behalf else AnswerForm

    @property
    def nothing_class(self) -> type[NothingForm]:
        """The same for an answer that says that there is nothing to report."""
        return NothingOnBehalfForm if self.on_behalf else NothingForm

    @property
    def back(self) -> str:
        """The list that the answer belongs to: one's own, or the unit's."""
        if self.report.unit_id in self.reach.own:
            return reverse("my_answers")
        return reverse("unit_answers", args=[self.report.round_id, self.report.unit_id])

    @property
    def goes_on_to(self) -> str:
        """Where "save" leads: the next answer that nobody has written, or back to the list."""
        return self.steps.next.get_absolute_url() if self.steps.next else self.back


def _answering(user: User, pk: int) -> Answering:
    """The answer, or 404 for someone who may not read it."""
    rows = visible_reports(user).select_related("round", "activity__version", "activity__goal", "unit", "marking")
    report = get_object_or_404(rows, pk=pk)
    return Answering(
        report, reach_of(user), steps_of(report), previous_answers([report], clearance_of(user)).get(report.pk),
        takes_answers(report.round, report.unit_id),
    )  # fmt: skip


def _page(request: HttpRequest, now: Answering, status: int = 200, **extra: Any) -> HttpResponse:
    report = now.report
    form, typed = extra.pop("form", None), typed_before(request)
    if form is None:
        form = now.form_class(initial=now.form_class.start(report) | typed)
    context = {
        "now": now, "report": report, "activity": report.activity, "steps": now.steps, "previous": now.previous, "form": form,
        "questions": _questions(now, form, extra.get("both")), "was_silent": now.previous is None and _was_asked_before(report),
        "until": _until(report), "nothing": NOTHING_LABELS.items(), "nothing_form": now.nothing_class(auto_id=_NOTHING_IDS),
        "stops": stops_of([report.activity])[report.activity_id],
        "return_form": ReturnForm(auto_id=False), "today": clock.today(), "typed": typed, "typed_by": token_for(request, report.get_absolute_url()),
        "to_count": to_count(report), **evidence_of(report, user_of(request)), **extra,
    }  # fmt: skip
    name = "follow_up/answer.html" if now.can_write else "follow_up/answer_read.html"
    return render(request, name, context, status=status)


@dataclass(frozen=True, slots=True)
class Question:
    """A field with the answer that stands beside it: last year's, or what another has saved meanwhile."""

    field: BoundField
    beside: str
    beside_title: str

    @property
    def has_beside(self) -> bool:
        """True when there is something to compare with."""
        return bool(self.beside_title)


def _questions(now: Answering, form: AnswerForm, both: list[tuple[BoundField, str]] | None) -> list[Question]:
    if both is not None:
        return [Question(field, saved, _("Saved now")) for field, saved in both]
    last, title = now.previous, ""
    if last is not None:
        is_last_year = last.round.year == now.report.round.year - 1
        title = _("Last year you answered") if is_last_year else _("In {year} you answered").format(year=last.round.year)
    found = []
    for field in form.visible_fields():
        beside = getattr(last, field.name, "") if field.name in ("status", *WORDS) else ""
        shown = status_tag(beside) if field.name == "status" and beside else beside
        found.append(Question(field, shown, title if shown else ""))
    return found


def _was_asked_before(report: StatusReport) -> bool:
    earlier = StatusReport.objects.filter(activity__lineage=report.activity.lineage, unit=report.unit_id)
    return earlier.filter(round__ends_on__lt=report.round.ends_on).exists()


def _until(report: StatusReport) -> Any:
    again = report.round.reopenings.filter(unit=report.unit_id, ended_at=None).first()
    return again.until if again else report.round.closes_on


@keeps_what_was_typed("status", *WORDS, "answered_for", "seen")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer: written by the unit while it is open, read by those who may. POST keeps it, and goes on or hands it in."""
    user = user_of(request)
    now = _answering(user, pk)
    if request.method != "POST":
        return _page(request, now)
    allow(now.reach.can_answer(now.report.unit_id))
    form = now.form_class(request.POST)
    if request.headers.get("HX-Request"):
        return _save_quietly(request, now, form)
    try:
        if form.is_valid() and (_has_nothing_new(now, form) or tried(form, lambda: _save(request, now.report, form))):
            forget_typed(request)
            return _after_saving(request, now, form)
    except ChangedMeanwhile as meanwhile:
        return _conflict(request, _answering(user, meanwhile.current.pk), form)
    return _page(request, _answering(user, pk), 422, form=form)


def _save(request: HttpRequest, row: StatusReport, form: AnswerForm) -> StatusReport:
    seen = own_edit(request, *form.seen_and_pen)
    return save_report(row, answer=form.answer, by=user_of(request), seen_number=seen, answered_for=form.source)


def _save_quietly(request: HttpRequest, now: Answering, form: AnswerForm) -> HttpResponse:
    """The draft, while it is being written. What cannot be kept yet is told when the form is sent, not before."""
    if not form.is_valid() or _has_nothing_new(now, form):
        return HttpResponse(status=204)
    context: dict[str, Any] = {"today": clock.today()}
    try:
        row = _save(request, now.report, form)
    except (NotPossible, RoundIsLocked):
        return HttpResponse(status=204)
    except ChangedMeanwhile:
        context["is_changed"] = True
    else:
        remember(request, *form.seen_and_pen, row.edit_number)
        forget_typed(request)
        context |= {"report": row, "form": now.form_class(initial=now.form_class.start(row))}
    return render(request, "follow_up/_saved.html", context)


def _has_nothing_new(now: Answering, form: AnswerForm) -> bool:
    """True when someone goes on without having written: an empty answer stays unanswered and does not become a draft."""
    return form.is_blank and now.report.state == State.EMPTY and form.data.get("do", "next") != "submit"


def _after_saving(request: HttpRequest, now: Answering, form: AnswerForm) -> HttpResponse:
    """Where the button led."""
    deed = request.POST.get("do", "next")
    if deed == "evidence":
        return redirect("evidence_add", now.report.pk)
    if deed.startswith("count-") and deed[6:].isdecimal():
        return redirect("people_count", now.report.pk, int(deed[6:]))
    if deed != "submit":
        return redirect(now.goes_on_to)
    try:
        if tried(form, lambda: submit_reports([now.report], by=user_of(request))):
            messages.success(request, _("The answer is handed in."))
            return redirect(now.back)
    except NotComplete as missing:
        form.add_error("status", STOP_WORDS[missing.lacks[now.report.pk][0]])
    return _page(request, _answering(user_of(request), now.report.pk), 422, form=_seen_now(form, now.report.pk))


def _seen_now(form: AnswerForm, pk: int) -> AnswerForm:
    """The same words, which the person may now save knowing what stands there."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(StatusReport.objects.values_list("edit_number", flat=True).get(pk=pk))
    form.data = data
    return form


def _conflict(request: HttpRequest, now: Answering, form: AnswerForm) -> HttpResponse:
    """Both texts, side by side."""
    saved = now.form_class(initial=now.form_class.start(now.report))
    both = both_versions(form, saved)
    return _page(request, now, 409, form=_seen_now(form, now.report.pk), both=both)


@require_POST
def nothing(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing to report: one click with a reason writes and hands in the answer."""
    user = user_of(request)
    now = _answering(user, pk)
    allow(now.reach.can_answer(now.report.unit_id))
    form = now.nothing_class(request.POST, auto_id=_NOTHING_IDS)
    if not form.is_valid():
        return redirect("report", pk) if "reason" in form.errors else _page(request, now, 422, nothing_form=form)
    reason, seen, source = form.cleaned_data["reason"], form.cleaned_data["seen"], form.source
    said = _("Handed in: {reason}.").format(reason=NOTHING_LABELS[reason])
    try:
        done(request, lambda: report_nothing(now.report, reason=reason, by=user, seen_number=seen, answered_for=source), said)
    except ChangedMeanwhile:
        messages.error(request, _("Someone else has written an answer here since you opened the page. Read it first."))
        return redirect("report", pk)
    except NotComplete as missing:
        messages.error(request, str(STOP_WORDS[missing.lacks[now.report.pk][0]]))
        return redirect("report", pk)
    return redirect(now.goes_on_to)


@require_POST
def regret(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was handed in, to change it."""
    now = _answering(user_of(request), pk)
    allow(now.reach.can_answer(now.report.unit_id))
    done(request, lambda: take_back(now.report, by=user_of(request)), _("The answer is a draft again."))
    return redirect("report", pk)

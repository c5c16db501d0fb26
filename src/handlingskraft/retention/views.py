"""How long what is kept, what is due, and the papers that the law asks for."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from handlingskraft.accounts.doors import user_of
from handlingskraft.annual_report.overviews.papers import paper_bytes
from handlingskraft.retention import overviews
from handlingskraft.retention.forms import CarryOutForm, PeriodForm
from handlingskraft.retention.operations import carry_out, decide_period
from handlingskraft.retention.papers import PAPERS, Paper, paper_called, paper_source
from handlingskraft.retention.permissions import can_keep_retention, can_read_papers, can_see_retention_runs
from handlingskraft.retention.sources import rule_called
from handlingskraft.retention.word_file import as_word_paper
from handlingskraft.retention.words import period_words
from handlingskraft.shared import clock
from handlingskraft.ui.doors import allow, tried
from handlingskraft.ui.texts import parse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """The policy for everyone; what is due and what has been done for those who answer for it."""
    user = user_of(request)
    sees_runs, now = can_see_retention_runs(user), overviews.rules_in_force()
    context = {
        "rules": [overviews.rule_row(each) for each in now],
        "parts": overviews.policy(now),
        "due": overviews.due_list(clock.today()) if sees_runs else None,
        "runs": overviews.latest_runs() if sees_runs else (),
        "decisions": overviews.decisions(),
        "papers": PAPERS if can_read_papers(user) else (),
        "can_keep": can_keep_retention(user),
    }
    return render(request, "retention/retention.html", context)


def retention_due(request: HttpRequest) -> HttpResponse:
    """What would be removed today; POST removes it, if the list is still the one that was read."""
    user = user_of(request)
    allow(can_keep_retention(user))
    due = overviews.due_list(clock.today())
    form = CarryOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] == due.seen:
            _say_done(request, overviews.done(carry_out(by=user)))
            return redirect("retention")
        form.add_error(None, _("The list has changed since you opened the page. Read it again."))
    context = {"due": due, "form": form}
    return render(request, "retention/due.html", context, status=422 if form.errors else 200)


def _say_done(request: HttpRequest, done: overviews.Done) -> None:
    if done.is_refused:
        messages.error(request, _("The database refused a part. The receipt says which."))
    said = ngettext("{n} row was removed or emptied.", "{n} rows were removed or emptied.", done.rows)
    messages.success(request, said.format(n=done.rows))


def retention_period(request: HttpRequest, key: str) -> HttpResponse:
    """The municipality's own period for one kind of data, with its decision."""
    user, rule = user_of(request), rule_called(key)
    allow(can_keep_retention(user))
    if rule is None or rule.bounds is None:
        raise Http404
    now = next(each for each in overviews.rules_in_force() if each.rule == rule)
    years, months = divmod(now.period.months, 12)
    form = PeriodForm(request.POST or None, initial={"years": years, "months": months})
    if request.method == "POST" and form.is_valid() and tried(form, lambda: decide_period(rule, **form.decision(), by=user)):
        messages.success(request, _("The decision is entered. The period holds from now on."))
        return redirect("retention")
    context = {
        "form": form, "row": overviews.rule_row(now), "decisions": overviews.decisions(rule),
        "shortest": period_words(rule.bounds.shortest), "longest": period_words(rule.bounds.longest), "why": _(rule.bounds.why),
    }  # fmt: skip
    return render(request, "retention/period.html", context, status=422 if form.errors else 200)


def _paper(request: HttpRequest, slug: str) -> tuple[Paper, str]:
    """The paper with the periods that hold today, or 404."""
    allow(can_read_papers(user_of(request)))
    paper = paper_called(slug)
    if paper is None:
        raise Http404
    return paper, paper_source(paper, overviews.rules_in_force(), municipality=settings.MUNICIPALITY)


@require_safe
def retention_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the papers as a page."""
    paper, source = _paper(request, slug)
    context = {"paper": paper, "page": parse(paper.slug, source), "papers": PAPERS}
    return render(request, "retention/paper.html", context)


@require_safe
def retention_paper_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a Word file, to fill in."""
    paper, source = _paper(request, slug)
    content = paper_bytes(as_word_paper(source, municipality=settings.MUNICIPALITY, made_on=clock.today()))
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{paper.slug}.docx"'
    return answer

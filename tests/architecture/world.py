"""A small built world for the walks: one of everything that an address can name, in words that stand nowhere else.

Every text begins with "qv", which no page of ours says by itself: what shows up signed out has leaked.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from handlingskraft.accounts.models import User
from handlingskraft.follow_up.models import Round
from handlingskraft.follow_up.operations import (
    Counted,
    NewEvidence,
    RoundDays,
    add_evidence,
    close_round,
    count_people,
    open_round,
    reopen_unit,
    save_report,
    submit_reports,
)
from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.mail.operations import send_later
from handlingskraft.organisation.models import SeatHolding, Unit, UnitAlias
from handlingskraft.organisation.operations import add_alias, add_unit, unit_called
from handlingskraft.organisation.tests.factories import CAST, make_member
from handlingskraft.plan import content as said
from handlingskraft.plan.models import GoverningDocument, GoverningItem, Indicator, PlanVersion, SourceDocument
from handlingskraft.plan.operations import (
    Decision,
    NewDocument,
    Ownership,
    add_indicator,
    adopt_plan,
    assign,
    attach_governing_documents,
    create_draft,
    enter_governing_document,
    revise_plan,
    store_lines,
)
from handlingskraft.plan_import.models import Doubt, PlanReading, ReadingState
from handlingskraft.privacy.people import PeopleCount
from handlingskraft.shared import clock
from tests.architecture.world_gather import gathered_words
from tests.architecture.world_markings import marking_words
from tests.architecture.world_perspectives import perspective_words
from tests.architecture.world_picture import picture_words
from tests.architecture.world_public import public_words
from tests.architecture.world_reports import report_words
from tests.architecture.world_risks import risk_words

SIGN = "qvxqzw"
COUNTED = 73519
"""How many people a unit has counted in an answer that is not handed in yet."""


@dataclass(frozen=True)
class World:
    """What there is. The values of ``of`` are the arguments of an address, by the word that the access table uses."""

    members: dict[str, User]
    of: dict[str, dict[str, object]]


def build() -> World:
    """Everyone of the cast, a plan in two adopted versions, a draft from a document, and what hangs on them."""
    members = {part: make_member(part, email=f"{SIGN}{part}@kommun.example") for part in CAST}
    coordinator = members["coordinator"]
    unit = add_unit(name="Qvarnförvaltningen", kind="department", parent=None, by=None)
    alias = add_alias(unit, "Qvarnenheten", by=None)
    assert alias is not None
    governing = enter_governing_document(NewDocument("local", "Qvarnstrategin", ("Qvarnmål ett",)), by=None)
    first = adopt_plan(_draft(coordinator, "Qvintil"), decision=_decision(1), by=coordinator)
    adopted = adopt_plan(revise_plan(first, by=coordinator), decision=_decision(2), by=coordinator)
    attach_governing_documents(adopted, documents=[governing], by=coordinator)
    draft = _draft(coordinator, "Qvadrat", document=_document(coordinator))
    first.refresh_from_db()
    words = _plan_words(first, adopted, draft) | _other_words(unit, alias, governing, members, draft)
    words |= _answer_words(coordinator, members["unit_head"])
    words |= _round_words(unit, coordinator)
    words |= perspective_words(adopted, coordinator)
    words |= report_words(adopted, coordinator)
    words |= risk_words(coordinator, members["unit_head"], adopted.activities.get(kind="activity"))
    words |= picture_words(coordinator)
    words |= gathered_words(coordinator, members["unit_contact"])
    words |= marking_words(words, members)
    return World(members, words | public_words(adopted, draft, coordinator))


def _decision(month: int) -> Decision:
    day = clock.today() - timedelta(days=400 - month)
    return Decision(
        decided_on=day,
        body="Qvarnfullmäktige",
        paragraph=f"§ {month}",
        registry_number=f"QV 2015/{month}",
        without_picture="Qvist.",
    )


def _document(by: User) -> SourceDocument:
    text = b"Qvadratplanen"
    document = SourceDocument(
        file_name="qvadrat.txt", format="text", size=len(text), checksum=hashlib.sha256(text).hexdigest(), uploaded_by=by,
    )  # fmt: skip
    document.file.save("qvadrat.bin", ContentFile(text), save=False)
    document.save()
    store_lines(document, [(said.DocumentLine(1, "Qvadratraden"), "body")])
    return document


def _draft(by: User, word: str, document: SourceDocument | None = None) -> PlanVersion:
    area, goal = f"{word}området", f"{word}målet nås."
    content = said.PlanContent(
        title=f"{word}planen", municipality=f"{word}köping", period=said.Period(2016, 2020),
        focus_areas=(said.FocusArea(area),),
        goals=(said.Goal(goal, area, indicators=(said.Indicator(f"{word}måttet"),)),),
        activities=(said.Activity(f"{word}aktiviteten ordnas.", goal, area, responsible=("Qvarnförvaltningen",)),),
        commitments=(said.Commitment(f"{word}åtagandet hålls."),),
        definitions=(said.Definition(f"{word}begreppet", f"{word}förklaringen."),),
    )  # fmt: skip
    return create_draft(content, kind="violent_extremism", title=content.title or "", by=by, document=document).version


def _plan_words(first: PlanVersion, adopted: PlanVersion, draft: PlanVersion) -> dict[str, dict[str, object]]:
    words: dict[str, dict[str, object]] = {"superseded": {"pk": first.pk}}
    for word, version in (("adopted", adopted), ("draft", draft)):
        activity = version.activities.filter(kind="activity").get()
        indicator = Indicator.objects.get(goal__version=version)
        words[word] = {"pk": version.pk}
        words[f"{word}-goal"] = {"pk": version.goals.get().pk}
        words[f"{word}-area"] = {"pk": version.focus_areas.get().pk}
        words[f"{word}-activity"] = {"pk": activity.pk}
        words[f"{word}-deed"] = {"pk": activity.pk, "part": "ansvar"}
        words[f"{word}-indicator"] = {"pk": indicator.pk}
        words[f"{word}-row"] = {"pk": version.pk, "key": f"a{activity.pk}"}
        words[f"{word}-row-deed"] = {"pk": version.pk, "key": f"a{activity.pk}", "name": "upp"}
    return words


def _answer_words(coordinator: User, head: User) -> dict[str, dict[str, object]]:
    """A round of a plan of its own: the head's unit has one answer open and one approved."""
    version = adopt_plan(_draft(coordinator, "Qvart"), decision=_decision(3), by=coordinator)
    unit = unit_called("Skolförvaltningen")
    for activity in version.activities.all():
        assign(activity, ownership=Ownership(owner=unit), by=coordinator)
    year = clock.today().year
    days = RoundDays("Qvarten", date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31))
    round_ = open_round(days=days, versions=[version], by=coordinator)
    opened, approved = round_.reports.in_plan_order()
    save_report(approved, answer=Answer(Status.DONE, "Qvarnen maler."), by=head)
    submit_reports([approved], by=head)
    counted = add_indicator(text="Qvinnor och män", activity=opened.activity, by=coordinator, counts_people=True)
    people = Counted(PeopleCount(COUNTED), PeopleCount(3), PeopleCount(0))
    count_people(opened, indicator=counted, counted=people, by=head)
    evidence = NewEvidence("Qvasten", clock.today(), file_name="qvast.txt", data=b"Qvasten")
    return {
        "open-report": {"pk": opened.pk},
        "approved-report": {"pk": approved.pk},
        "open-count": {"pk": opened.pk, "indicator_pk": counted.pk},
        "evidence": {"pk": add_evidence(opened, new=evidence, by=head).pk},
        "asked-unit": {"round_pk": round_.pk, "unit_pk": opened.unit_id},
    }


def _round_words(unit: Unit, by: User) -> dict[str, dict[str, object]]:
    """Of a plan of its own: a closed round that is open again for the unit, and the next one, open."""
    version = adopt_plan(_draft(by, "Qvast"), decision=_decision(4), by=by)
    activity = version.activities.filter(kind="activity").get()
    assign(activity, ownership=Ownership(owner=unit), by=by)
    locked = close_round(_round(version, 1, by), by=by)
    reopening = reopen_unit(locked, unit=unit, reason="Qvalm", until=clock.today() + timedelta(days=9), by=by)
    opened = _round(version, 0, by)
    return {"round": {"pk": opened.pk}, "locked": {"pk": locked.pk}, "reopening": {"pk": reopening.pk}}


def _round(version: PlanVersion, years_ago: int, by: User) -> Round:
    year = clock.today().year - years_ago
    days = RoundDays(f"Qvartalet {year}", date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 31))
    return open_round(days=days, versions=[version], by=by)


def _other_words(
    unit: Unit, alias: UnitAlias, governing: GoverningDocument, members: dict[str, User], draft: PlanVersion
) -> dict[str, dict[str, object]]:
    doubt = Doubt.objects.create(version=draft, reason="Qvintilion")
    item = GoverningItem.objects.get(document=governing)
    adopted = governing.versions.get()
    contact = members["unit_contact"]
    return {
        "-": {},
        "reading": {"uid": _reading(members["coordinator"], ReadingState.WAITING).uid},
        "failed": {"uid": _reading(members["coordinator"], ReadingState.FAILED).uid},
        "doubt": {"pk": doubt.pk},
        "governing": {"pk": governing.pk},
        "matrix-item": {"pk": adopted.pk, "item_pk": item.pk},
        "unit": {"pk": unit.pk},
        "alias": {"pk": alias.pk},
        "member": {"pk": contact.pk},
        "member-deed": {"pk": contact.pk, "deed": "stang"},
        "holding": {"pk": SeatHolding.objects.get(holder=contact).pk},
        "seat": {"pk": contact.seats[0].pk},
        "token": {"token": "x"},
        "mail": {"pk": _mail(contact)},
        "guide": {"name": "granska"},
        "retention-rule": {"key": "accounts.closed"},
        "paper": {"slug": "konsekvensbedomning"},
        "key": {"uidb36": "1", "key": "set-password"},
    }


def _mail(to: User) -> int:
    mail = send_later(to=to, template="password_reset", key="qvast", by=None)
    assert mail is not None
    return mail.pk


def _reading(by: User, state: str) -> PlanReading:
    reading = PlanReading(
        file_name=f"qvitto-{state}.txt", size=1, checksum="0" * 64, uploaded_by=by, state=state, uploaded_at=timezone.now(),
        error_message="The document is empty." if state == ReadingState.FAILED else "",
    )  # fmt: skip
    if state == ReadingState.WAITING:
        reading.file.save("qvitto.bin", ContentFile(b"Qvittot."), save=False)
    reading.save()
    return reading

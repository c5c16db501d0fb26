"""A crash in the middle of an operation leaves nothing half done, in the chapters below the plan and where files come in.

Each operation is stopped where it writes to the log; ``plan`` has a table of its own beside its operations.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core import serializers

from handlingskraft.accounts import operations as accounts
from handlingskraft.mail import operations as mail
from handlingskraft.mail.models import OutgoingMail
from handlingskraft.mail.rules import MOST_ATTEMPTS
from handlingskraft.organisation import operations as organisation
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.plan.tests.factories import make_draft
from handlingskraft.plan_import import operations as plan_import
from handlingskraft.plan_import.models import Doubt
from handlingskraft.shared import clock
from handlingskraft.situational_picture.operations import Words, start_picture, write_section

pytestmark = pytest.mark.django_db

PLAN = "# Handlingsplan 2024–2027\n\n## Trygghet\n\n### Aktiviteter\n\n- Skolan utbildar alla.\n".encode()
CHAPTERS = ("accounts", "audit", "mail", "organisation", "plan", "plan_import", "privacy", "situational_picture")
MARKING = organisation.NewMarking("18:13", "Kommunstyrelsen")


class World:
    """A coordinator, someone with a seat, a unit with another name, an upload that waits, and a doubt."""

    def __init__(self) -> None:
        self.by = make_member("coordinator")
        self.member = make_member("unit_contact")
        self.seat = self.member.seat_holdings.get()
        self.closed = accounts.close_account(make_member("outsider"), by=self.by)
        self.invited = accounts.open_account(email="bjuden@kommun.example", name="Bjuden", password=None, by=None)
        self.invitation = organisation.invite(self.invited, by=self.by)
        letter = OutgoingMail.objects.get()
        organisation.leave_note(self.seat.seat, text="Till nästa.", by=self.by)
        organisation.appoint(
            holder=self.invited, role=Role.UNIT_CONTACT, unit=self.seat.seat.unit, starts_on=clock.today(), by=self.by
        )
        for _attempt in range(MOST_ATTEMPTS):
            letter.attempts += 1
            mail.note_failure(letter, "down")
        self.letter = letter
        self.unit = make_unit("Socialförvaltningen")
        self.alias = organisation.add_alias(self.unit, "Socialen", by=self.by)
        upload = plan_import.Upload("plan.md", PLAN, "other")
        self.reading = plan_import.claim(plan_import.receive_upload(upload, by=self.by, most_per_hour=9))
        self.broken = plan_import.claim(
            plan_import.receive_upload(plan_import.Upload("plan.docx", b"\x89PNG", "other"), by=self.by, most_per_hour=9)
        )
        self.doubt = Doubt.objects.create(version=make_draft(self.by), reason="unsure", line=1)
        picture = start_picture(by=self.by)
        self.section = write_section(picture, key="exposure", words=Words("Klotter i centrum."), by=self.by)
        self.marked = write_section(picture, key="factors", words=Words("Skolan stängs."), by=self.by)
        organisation.mark(self.marked, new=MARKING, by=self.by)


CALLS: dict[str, Callable[[World], object]] = {
    "accounts.open_account": lambda w: accounts.open_account(email="ny@kommun.example", name="Ny", password=None, by=w.by),
    "accounts.change_account": lambda w: accounts.change_account(w.member, email="ny@kommun.example", name="Ny", by=w.by),
    "accounts.close_account": lambda w: accounts.close_account(w.member, by=w.by),
    "accounts.reopen_account": lambda w: accounts.reopen_account(w.closed, by=w.by),
    "accounts.empty_accounts": lambda w: accounts.empty_accounts(closed_by=clock.today(), by=w.by),
    "accounts.make_password_link": lambda w: accounts.make_password_link(w.member, by=w.by),
    "accounts.choose_first_password": lambda w: accounts.choose_first_password(w.invited, password="fyra lugna ord till"),
    "accounts.note_guard": lambda w: accounts.note_guard(w.member, counts={"phone": 1}, went_on=False, reason=""),
    "accounts.note_new_password": lambda w: accounts.note_new_password(w.member),
    "organisation.accept_invitation": lambda w: organisation.accept_invitation(w.invitation, password="fyra lugna ord till"),
    "organisation.add_alias": lambda w: organisation.add_alias(w.unit, "Soc", by=w.by),
    "organisation.add_member": lambda w: organisation.add_member(email="ny@kommun.example", name="Ny", by=w.by),
    "organisation.add_unit": lambda w: organisation.add_unit(name="Ny", kind="unit", aliases=["Nya"], by=w.by),
    "organisation.add_units": lambda w: organisation.add_units([organisation.UnitRow("Nytt kontor", "unit")], by=w.by),
    "organisation.appoint": lambda w: organisation.appoint(
        holder=w.member, role=Role.UNIT_CONTACT, unit=w.unit, starts_on=clock.today(), by=w.by
    ),
    "organisation.change_member": lambda w: organisation.change_member(w.member, email="n@kommun.example", name="N", by=w.by),
    "organisation.change_unit": lambda w: organisation.change_unit(w.unit, name="Nytt", kind="unit", parent=None, by=w.by),
    "organisation.close_member": lambda w: organisation.close_member(w.member, by=w.by),
    "organisation.close_unit": lambda w: organisation.close_unit(w.unit, closed_on=date(2026, 1, 1), by=w.by),
    "organisation.end_seat": lambda w: organisation.end_seat(w.seat, last_day=clock.today(), by=w.by),
    "organisation.give_to_read": lambda w: organisation.give_to_read(w.marked, seats=[w.seat.seat], by=w.by),
    "organisation.lift_marking": lambda w: organisation.lift_marking(w.marked, reason="Öppnad.", by=w.by),
    "organisation.mark": lambda w: organisation.mark(w.section, new=MARKING, by=w.by),
    "organisation.note_marked_words_read": lambda w: organisation.note_marked_words_read(markings=[], page="/", by=w.by),
    "organisation.invite": lambda w: organisation.invite(w.invited, by=w.by),
    "organisation.leave_note": lambda w: organisation.leave_note(w.seat.seat, text="Till nästa.", by=w.by),
    "organisation.make_sign_in_link": lambda w: organisation.make_sign_in_link(w.member, by=w.by),
    "organisation.name_contact": lambda w: organisation.name_contact(
        w.unit, organisation.NewContact("ny@kommun.example", "Ny", clock.today()), by=w.by
    ),
    "organisation.remove_alias": lambda w: organisation.remove_alias(w.alias, by=w.by),
    "organisation.remove_handover_notes": lambda w: organisation.remove_handover_notes(taken_over_by=clock.today(), by=w.by),
    "organisation.reopen_member": lambda w: organisation.reopen_member(w.closed, by=w.by),
    "organisation.retry_mail": lambda w: organisation.retry_mail(w.letter, by=w.by),
    "organisation.send_to_seat": lambda w: organisation.send_to_seat(
        w.seat.seat, template="password_reset", key="prov", by=w.by
    ),
    "organisation.withdraw_invitation": lambda w: organisation.withdraw_invitation(w.invited, by=w.by),
    "plan_import.receive_upload": lambda w: plan_import.receive_upload(
        plan_import.Upload("ny.md", PLAN + b"\n", "other"), by=w.by, most_per_hour=9
    ),
    "plan_import.read_claimed": lambda w: plan_import.read_claimed(w.reading),
    "plan_import.read_claimed, unreadable": lambda w: plan_import.read_claimed(w.broken),
    "plan_import.settle_doubt": lambda w: plan_import.settle_doubt(w.doubt, by=w.by),
}
OTHERS = {
    "organisation.unit_called": "reads",
    "accounts.sessions_to_remove": "reads",
    "accounts.remove_old_sessions": "one statement; the retention run that asks for it writes to the log",
}


def everything() -> tuple[str, list[str]]:
    """All rows, and the documents that are kept; what waits to be read goes with its row."""
    rows = [
        row
        for app in CHAPTERS
        for model in apps.get_app_config(app).get_models()
        for row in model._default_manager.order_by("pk")
    ]
    kept = Path(django_settings.MEDIA_ROOT, "documents").rglob("*.bin")
    return serializers.serialize("json", rows), sorted(path.name for path in kept)


def test_every_operation_is_in_the_table():
    offered = {f"organisation.{name}" for name in organisation.__all__ if name[0].islower()}
    offered |= {
        f"accounts.{name}" for name, value in vars(accounts).items()
        if callable(value) and name[0].islower() and getattr(value, "__module__", "") == accounts.__name__
    }  # fmt: skip
    assert offered - set(OTHERS) == {name for name in CALLS if not name.startswith("plan_import")}


@pytest.mark.parametrize("name", CALLS)
def test_a_crash_while_it_is_logged_leaves_nothing_half_done(monkeypatch, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    world = World()
    before = everything()

    def crash() -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("handlingskraft.audit.operations._lock_chain", crash)
        with pytest.raises(OSError):
            CALLS[name](world)
    assert everything() == before

"""Words that sing wherever they get out: put in every column that a secrecy marking hides, and looked for in whatever comes out.

A kind of row that can be marked gets its canary by itself, so a new kind is walked from its first day.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import timedelta

import pypdfium2
from django.core.files.base import ContentFile
from django.db import models
from django.http import HttpResponse

from handlingskraft.accounts.models import User
from handlingskraft.annual_report.freezing import freeze
from handlingskraft.annual_report.models import ReportVersion
from handlingskraft.annual_report.overviews.compiling import compile_report
from handlingskraft.communication.operations import publish_public_page
from handlingskraft.follow_up.models import Evidence, StatusReport
from handlingskraft.follow_up.operations import NewEvidence, add_evidence, save_report
from handlingskraft.follow_up.rules import Answer, Status
from handlingskraft.organisation.operations import NewMarking, appoint, mark
from handlingskraft.organisation.rules import Role
from handlingskraft.organisation.tests.factories import make_member, make_unit
from handlingskraft.plan.models import Assignment
from handlingskraft.privacy.models import Marked
from handlingskraft.shared import clock
from handlingskraft.situational_picture.models import Picture, PictureSection
from handlingskraft.situational_picture.operations import Words, publish_picture, write_section
from tests.architecture.growing import take_off_locks
from tests.architecture.world import World

KINDS = tuple(sorted(Marked.__subclasses__(), key=lambda model: model.__name__))
CANARIES = {model: f"qz{model.__name__.lower()}qz" for model in KINDS}
OTHER_CONTACT = "other_contact"
SQUASHED = re.compile(r"[\s\u00ad\u2010-]+")


def let_in(world: World) -> None:
    """A canary in every column that can be hidden, in what was written before and in what is locked, through the log and into
    what is published; and the contact person of another unit."""
    coordinator, head = world.members["coordinator"], world.members["unit_head"]
    _told_through_the_log(world, coordinator, head)
    take_off_locks()
    for model in KINDS:
        for row in model.whole_rows():
            _sing(row)
    # Answers that never came in are in no report and on no page.
    StatusReport.objects.update(state="approved", status=Status.PAUSED, approved_at=clock.now(), submitted_at=clock.now())
    StatusReport.objects.filter(pk=world.of["open-report"]["pk"]).update(state="returned", approved_at=None)
    _asked_of_someone()
    publish_picture(Picture.objects.decided().get(), left_out=[], by=coordinator)
    publish_public_page(by=coordinator)
    contact = make_member("outsider", email="qv-other@kommun.example")
    appoint(holder=contact, role=Role.UNIT_CONTACT, unit=make_unit(), starts_on=clock.today() - timedelta(days=9), by=None)
    world.members[OTHER_CONTACT] = User.objects.get(pk=contact.pk)


def _told_through_the_log(world: World, coordinator: User, head: User) -> None:
    section, report, paper = CANARIES[PictureSection], CANARIES[StatusReport], CANARIES[Evidence]
    words = Words(section, section, section)
    write_section(Picture.objects.get(pk=world.of["open-picture"]["pk"]), key="exposure", words=words, by=coordinator)
    opened = StatusReport.objects.get(pk=world.of["open-report"]["pk"])
    save_report(opened, answer=Answer(Status.PAUSED, report, report, report, report), by=head)
    address = f"https://intranet.example/{paper}"
    link = NewEvidence(paper, clock.today(), url=address)
    file = NewEvidence(paper, clock.today(), file_name=f"{paper}.txt", data=paper.encode())
    for new in (link, file):
        add_evidence(opened, new=new, by=head)


def _sing(row: Marked) -> None:
    canary = f"{CANARIES[type(row)]}{row.pk or ''}"
    for name in row.HIDES:
        field, value = row._meta.get_field(name), getattr(row, name)
        if isinstance(field, models.FileField):
            if value:
                value.save("canary.bin", ContentFile(canary.encode()), save=False)
        elif isinstance(field, models.URLField):
            setattr(row, name, value and f"https://intranet.example/{canary}")
        else:
            setattr(row, name, canary)
    row.save()


def _asked_of_someone() -> None:
    """The rounds of the world's reports asked nobody: one answer in each, as if they had."""
    owner = Assignment.objects.first()
    assert owner is not None
    for version in ReportVersion.objects.select_related("report__round"):
        round_ = version.report.round
        activity = round_.versions.get().activities.filter(kind="activity").get()
        row = StatusReport(round=round_, activity=activity, unit=owner.unit, state="approved", status=Status.PAUSED)
        row.approved_at = row.submitted_at = clock.now()
        _sing(row)


def mark_everything(by: User) -> None:
    """A marking on every row that can carry one."""
    for model in KINDS:
        for row in model.whole_rows().filter(marking=None):
            mark(row, new=NewMarking("18:13", "Qvarnstyrelsen"), by=by)


def adopt_again() -> None:
    """Adopted reports say what they would say if they were adopted now."""
    for version in ReportVersion.objects.exclude(state="draft"):
        version.frozen = freeze(compile_report(version))
        version.save()


def heard_in(answer: HttpResponse) -> set[type[Marked]]:
    """The kinds whose canary sings in an answer: in its text, its headers, or in the file that it is."""
    words = SQUASHED.sub("", "\n".join([*_texts(answer.content), str(sorted(answer.headers.items()))]))
    return {model for model, canary in CANARIES.items() if canary in words}


def _texts(data: bytes) -> Iterable[str]:
    """What a reader finds in it, packed or not."""
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name
                yield re.sub(r"<[^>]*>", "", package.read(name).decode(errors="replace"))
    elif data.startswith(b"%PDF"):
        yield data.decode("latin-1")
        with pypdfium2.PdfDocument(data) as document:
            for page in document:
                yield page.get_textpage().get_text_range()
    else:
        yield data.decode(errors="replace")

"""The log as people read it: newest first, in words, filtered. Three queries a page, whatever its length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from handlingskraft.audit.models import AuditEvent, AuditEventQuerySet
from handlingskraft.audit.rules import event_hash
from handlingskraft.audit.words import ACCOUNT_NUMBERS, DEEDS, FIELDS, NOT_OLD_AND_NEW, ROLES_IN_LISTS, THINGS, VALUES

ROWS_PER_PAGE = 50
ACCOUNT = "accounts.user"
_PAIR = 2
IsClosed = Callable[[str], bool]
"""Whether the reader may not read what the log tells of a place: a thing ("plan.activity:7") or a section of one ("…:7:summary").
The log does not know why; the chapter that shows it does."""
_ROLE = re.compile(rf" \(({'|'.join(ROLES_IN_LISTS)})\)$")


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What a reader wants to see: everything unless said. ``thing`` is a kind ("plan.activity"), ``number`` one of that
    kind, ``event`` one event by its number; ``since`` and ``until`` are days, both included."""

    deed: str = ""
    thing: str = ""
    number: int | None = None
    words: str = ""
    function: str = ""
    since: date | None = None
    until: date | None = None
    event: int | None = None

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return self != LogFilter()


@dataclass(frozen=True, slots=True)
class Change:
    """A field that changed. ``old`` is None where there is only something to tell, no before."""

    field: str
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One event in the reader's language. ``is_intact`` is False when it does not fit its own checksum."""

    pk: int
    at: datetime
    sentence: str
    thing: str
    thing_type: str
    thing_number: int | None
    label: str
    function: str
    reason: str
    changes: tuple[Change, ...]
    is_intact: bool


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log."""

    rows: tuple[LogRow, ...]
    page: Page[AuditEvent]


def deed_words() -> dict[str, str]:
    """Give every deed in the reader's language, by its key."""
    return {deed: _(word) for deed, word in DEEDS.items()}


def thing_words() -> dict[str, str]:
    """Give every kind of thing in the reader's language, by its key."""
    return {thing: _(word) for thing, word in THINGS.items()}


def events(wanted: LogFilter) -> AuditEventQuerySet:
    """The events that the reader wants, newest first."""
    found = AuditEvent.objects.order_by("-id")
    exact = {"deed": wanted.deed, "subject_type": wanted.thing, "subject_id": wanted.number, "pk": wanted.event}
    found = found.filter(**{name: value for name, value in exact.items() if value not in {"", None}})
    if wanted.words:
        found = found.filter(subject_label__icontains=wanted.words)
    if wanted.function:
        found = found.filter(actor_label__icontains=wanted.function)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware on the same line


def log_page(wanted: LogFilter, number: str = "1", *, is_closed: IsClosed) -> LogPage:
    """Give a page of 50; a number that is none gives the first, one too high the last."""
    page = Paginator(events(wanted), ROWS_PER_PAGE).get_page(number)
    found = list(page.object_list)
    names = _account_names(found)
    return LogPage(tuple(log_row(event, names, is_closed=is_closed) for event in found), page)


def export_rows(wanted: LogFilter, *, is_closed: IsClosed) -> Iterator[tuple[object, ...]]:
    """Give the events oldest first as rows for a file, in the reader's language, without keeping them in memory."""
    language = get_language() or "sv"
    return (_export_row(event, language, is_closed) for event in events(wanted).order_by("id").iterator(chunk_size=1000))


def _export_row(event: AuditEvent, language: str, is_closed: IsClosed) -> tuple[object, ...]:
    """A file is written after the request's language has been let go of, so each row takes it up again."""
    with override(language):
        row = log_row(event, {}, is_closed=is_closed)
    changes = "; ".join(f"{change.field}: {f'{change.old} → ' if change.old else ''}{change.new}" for change in row.changes)
    at = timezone.localtime(row.at).isoformat(sep=" ", timespec="seconds")
    return (row.pk, at, row.function, row.sentence, row.thing, row.label, row.thing_number, changes, row.reason, event.hash)


def export_headings() -> tuple[str, ...]:
    """Head the columns of ``export_rows``."""
    return (
        _("Number"), _("Time"), _("Function"), _("Deed"), _("Kind of thing"), _("Thing"), _("Number of the thing"),
        _("Changes"), _("Reason"), _("Checksum"),
    )  # fmt: skip


def log_row(event: AuditEvent, names: Mapping[int, str], *, is_closed: IsClosed) -> LogRow:
    """Put one event in words. ``names`` gives the accounts' names by number, as they are today. Of what is closed stands that
    it was done, when and by which function, not what was written."""
    row = _whole_row(event, names)
    if not any(is_closed(place) for place in _places(event)):
        return row
    return replace(row, reason="", changes=(Change(_("Wording"), None, _("marked as secret")),))


def _places(event: AuditEvent) -> Iterator[str]:
    thing = f"{event.subject_type}:{event.subject_id}"
    yield thing
    if "section" in event.changes:
        yield f"{thing}:{event.changes['section']}"


def _whole_row(event: AuditEvent, names: Mapping[int, str]) -> LogRow:
    thing = THINGS.get(event.subject_type)
    return LogRow(
        pk=event.pk,
        at=event.at,
        sentence=_(DEEDS[event.deed]) if event.deed in DEEDS else event.deed,
        thing=_(thing) if thing else event.subject_type,
        thing_type=event.subject_type,
        thing_number=event.subject_id,
        label=names.get(event.subject_id or 0, event.subject_label) if event.subject_type == ACCOUNT else event.subject_label,
        function=event.actor_label or _("the command line"),
        reason=event.reason,
        changes=tuple(_change(name, value, names) for name, value in event.changes.items()),
        is_intact=event.hash == event_hash(event.previous_hash, event.content()),
    )


def _account_names(found: list[AuditEvent]) -> dict[int, str]:
    """The names of all accounts that the events tell of, in one query."""
    numbers = {event.subject_id for event in found if event.subject_type == ACCOUNT and event.subject_id is not None}
    for event in found:
        for field in ACCOUNT_NUMBERS & event.changes.keys():
            value = event.changes[field]
            numbers |= {number for number in (value if isinstance(value, list) else [value]) if isinstance(number, int)}
    users = get_user_model()._default_manager.filter(pk__in=numbers)
    return dict(users.values_list("pk", "name")) if numbers else {}


def _change(name: str, value: object, names: Mapping[int, str]) -> Change:
    field = _(FIELDS[name]) if name in FIELDS else name
    if isinstance(value, list) and len(value) == _PAIR and name not in NOT_OLD_AND_NEW:
        old, new = (_in_words(name, part, names) for part in value)
        return Change(field, old, new)
    return Change(field, None, _in_words(name, value, names))


def _in_words(name: str, value: object, names: Mapping[int, str]) -> str:
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_in_words(name, part, names) for part in value)
    if name in ACCOUNT_NUMBERS and isinstance(value, int):
        return names.get(value) or _("account {number}").format(number=value)
    text = str(value)
    known = VALUES.get(name, {}).get(text)
    return _(known) if known else _ROLE.sub(lambda role: f" ({_(ROLES_IN_LISTS[role[1]])})", text)

"""Governing documents: loaded from data files, entered by hand, attached to a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.plan.governing_data import GoverningData, governing_data
from handlingskraft.plan.models import GoverningDocument, GoverningItem, PlanVersion
from handlingskraft.plan.operations.guards import require_planning
from handlingskraft.plan.overviews.governing import (
    DataChanges,
    data_changes,
    differs,
    document_fields,
    item_fields,
    stored_items,
)
from handlingskraft.plan.permissions import can_keep_governing_documents
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A governing document to enter: level, title and its items' texts in order."""

    level: str
    title: str
    items: tuple[str, ...] = ()
    source_url: str = ""


def _require(by: User | None) -> None:
    if by is not None and not can_keep_governing_documents(by):
        raise PermissionDenied


@transaction.atomic
def enter_governing_document(new: NewDocument, *, by: User | None) -> GoverningDocument:
    """A document of the municipality's own or the region's, with its items numbered in order."""
    _require(by)
    document = GoverningDocument(level=new.level, title=new.title.strip(), source_url=new.source_url)
    document.full_clean()
    document.save()
    for number, text in enumerate(new.items, start=1):
        GoverningItem.objects.create(document=document, ref=str(number), position=number, label=text.strip())
    record("governing_document_entered", document, by=by, changes={"items": len(new.items)})
    return document


@transaction.atomic
def add_governing_item(document: GoverningDocument, *, ref: str, label: str, by: User) -> GoverningItem:
    """One more item of a document entered here; a loaded one follows its data file."""
    _require(by)
    if document.uid:
        raise NotPossible(gettext_noop("This document comes with the program. Enter one of your own to add items."))
    if document.items.filter(ref=ref).exists():
        raise NotPossible(gettext_noop("There is already an item with that number."))
    item = GoverningItem(document=document, ref=ref, label=label.strip(), position=document.items.count() + 1)
    item.full_clean()
    item.save()
    record("governing_item_added", document, by=by, changes={"item": [None, str(item)]})
    return item


@transaction.atomic
def attach_governing_documents(version: PlanVersion, *, documents: Iterable[GoverningDocument], by: User) -> None:
    """The governing documents that the plan is held against in the matrix."""
    require_planning(by, version)
    chosen = list(documents)
    before = sorted(str(document) for document in version.governing_documents.all())
    after = sorted(str(document) for document in chosen)
    version.governing_documents.set(chosen)
    if before != after:
        record("governing_documents_chosen", version, by=by, changes={"documents": [before, after]})


@transaction.atomic
def load_governing_data(*, by: User | None, uids: Iterable[str] | None = None) -> list[DataChanges]:
    """Load the documents that come with the program (all of them, or those with the ``uids``) as their data files have them.

    Gives what changed, one for each document that did; a second run changes nothing. An item that is no longer in the file
    goes, unless activities are linked to it: then it stays, marked as withdrawn. ``by`` is None from the command line.
    """
    _require(by)
    wanted = None if uids is None else set(uids)
    done = []
    for data in governing_data():
        if wanted is None or data.uid in wanted:
            document = GoverningDocument.objects.select_for_update().filter(uid=data.uid).first()
            changes = data_changes(data, document, stored_items().get(data.uid, ()))
            if not changes.is_current:
                _load(data, document or GoverningDocument(uid=data.uid), changes, by)
                done.append(changes)
    return done


def _load(data: GoverningData, document: GoverningDocument, changes: DataChanges, by: User | None) -> None:
    version = document.data_version
    for name, value in document_fields(data).items():
        setattr(document, name, value)
    document.full_clean()
    document.save()
    _withdraw(data, document)
    _store_items(data, document)
    words = {name: list(getattr(changes, name)) for name in ("added", "changed", "removed", "withdrawn")}
    record("governing_document_loaded", document, by=by, changes={"version": [version, data.version], **words})


def _withdraw(data: GoverningData, document: GoverningDocument) -> None:
    """Take away the items that are no longer in the file, last first, and mark those that must stay."""
    gone = document.items.exclude(ref__in=[datum.ref for datum in data.items]).order_by("-position")
    for place, item in enumerate(gone, start=1):
        if not item.links.exists() and not item.children.exists():
            item.delete()
            continue
        item.withdrawn_on = item.withdrawn_on or clock.today()
        item.position = len(data.items) + place
        item.save(update_fields=["withdrawn_on", "position"])


def _store_items(data: GoverningData, document: GoverningDocument) -> None:
    """Parents stand before their parts in the file."""
    rows = {item.ref: item for item in document.items.select_related("parent")}
    for datum in data.items:
        item = rows.setdefault(datum.ref, GoverningItem(document=document, ref=datum.ref))
        if item.pk is not None and not differs(item, datum):
            continue
        for name, value in item_fields(datum).items():
            setattr(item, name, value)
        item.parent = rows[datum.parent] if datum.parent else None
        item.full_clean(exclude=["document", "parent"])
        item.save()

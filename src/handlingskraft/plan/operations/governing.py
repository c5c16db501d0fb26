"""Governing documents: loaded from data files, entered by hand, attached to a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.plan.models import GoverningDocument, GoverningItem, PlanVersion
from handlingskraft.plan.operations.guards import NotPossible
from handlingskraft.plan.permissions import can_keep_governing_documents
from handlingskraft.shared.language import gettext_noop


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
    _require(by)
    before = sorted(str(document) for document in version.governing_documents.all())
    chosen = list(documents)
    version.governing_documents.set(chosen)
    record("governing_documents_chosen", version, by=by, changes={"documents": [before, sorted(str(d) for d in chosen)]})

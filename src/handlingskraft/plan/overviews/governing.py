"""The governing documents that come with the program, held against what is loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language

from handlingskraft.plan.governing_data import GoverningData, GoverningDatum, governing_data
from handlingskraft.plan.models import GoverningDocument, GoverningItem


@dataclass(frozen=True, slots=True)
class DataChanges:
    """What loading a document's data file would do. Items are given as "ref text", in the file's order.

    ``removed`` are no longer in the file and go; ``withdrawn`` are no longer in it but have links, so they stay, marked.
    ``facts`` are the names of the document's own columns that would change.
    """

    data: GoverningData
    document: GoverningDocument | None
    facts: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    withdrawn: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title of the file, in the reader's language."""
        return self.data.title.in_language(get_language() or "sv")

    @property
    def is_current(self) -> bool:
        """Nothing would change."""
        return self.document is not None and not (self.facts or self.added or self.changed or self.removed or self.withdrawn)


def document_fields(data: GoverningData) -> dict[str, object]:
    """The columns of a document as its data file gives them."""
    replaced_by = data.replaced_by
    return {
        "data_version": data.version, "level": data.level, "title": data.title.sv, "title_en": data.title.en,
        "source_url": data.source_url, "valid_from": data.valid_from, "repealed_on": data.repealed_on,
        "replaced_by": replaced_by.sv if replaced_by else "", "replaced_by_en": replaced_by.en if replaced_by else "",
    }  # fmt: skip


def item_fields(datum: GoverningDatum) -> dict[str, object]:
    """The columns of an item as its data file gives them, its parent aside."""
    return {
        "position": datum.order, "label": datum.label.sv, "label_en": datum.label.en, "meaning": datum.meaning.sv,
        "meaning_en": datum.meaning.en, "evidence": datum.evidence.sv, "evidence_en": datum.evidence.en,
        "withdrawn_on": None,
    }  # fmt: skip


def data_changes(data: GoverningData, document: GoverningDocument | None, items: Iterable[GoverningItem]) -> DataChanges:
    """The difference between a data file and what is stored. ``items`` with ``parent`` joined and ``link_count`` annotated."""
    stored = {item.ref: item for item in items}
    gone = [
        item for ref, item in stored.items() if ref not in {datum.ref for datum in data.items} and item.withdrawn_on is None
    ]
    facts = document_fields(data)
    return DataChanges(
        data=data,
        document=document,
        facts=tuple(name for name, value in facts.items() if document is not None and getattr(document, name) != value),
        added=tuple(_label(datum) for datum in data.items if datum.ref not in stored),
        changed=tuple(_label(datum) for datum in data.items if datum.ref in stored and differs(stored[datum.ref], datum)),
        removed=tuple(str(item) for item in gone if not _must_stay(item, gone)),
        withdrawn=tuple(str(item) for item in gone if _must_stay(item, gone)),
    )


def _label(datum: GoverningDatum) -> str:
    return f"{datum.ref} {datum.label.in_language(get_language() or 'sv')}"


def differs(item: GoverningItem, datum: GoverningDatum) -> bool:
    """The stored item is not as the file has it."""
    parent = item.parent.ref if item.parent else None
    return parent != datum.parent or any(getattr(item, name) != value for name, value in item_fields(datum).items())


def _must_stay(item: GoverningItem, gone: list[GoverningItem]) -> bool:
    """It has links of its own, or is what a linked item stands under."""
    return bool(item.link_count) or any(  # type: ignore[attr-defined]  # annotated
        child.parent_id == item.pk and _must_stay(child, gone) for child in gone
    )


def stored_items() -> dict[str, list[GoverningItem]]:
    """The items of all loaded documents by the document's uid, with parents and the number of links. One query."""
    rows = (
        GoverningItem.objects.exclude(document__uid="")
        .select_related("parent", "document")
        .annotate(link_count=Count("links"))
        .order_by("position")
    )
    found: dict[str, list[GoverningItem]] = defaultdict(list)
    for row in rows:
        found[row.document.uid].append(row)
    return found


def available_documents() -> list[DataChanges]:
    """Every document that comes with the program, with what loading it would change. Two queries."""
    documents = {document.uid: document for document in GoverningDocument.objects.exclude(uid="")}
    items = stored_items()
    return [data_changes(data, documents.get(data.uid), items.get(data.uid, ())) for data in governing_data()]

"""What looks like personal data in a draft: taken out, or left standing with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from django.db import models, transaction
from django.utils.translation import gettext as _

from handlingskraft.accounts.models import User
from handlingskraft.audit.operations import record
from handlingskraft.plan.models import DocumentLine, KeptWords, PlanVersion
from handlingskraft.plan.operations.guards import checked, require_draft
from handlingskraft.plan.overviews.personal_data import Find, has_own_document, indicators_of, personal_data_in
from handlingskraft.privacy.rules import masked
from handlingskraft.shared import clock
from handlingskraft.shared.language import gettext_noop
from handlingskraft.shared.refusals import NotPossible

_NOT_KEPT = gettext_noop("Numbers, phone numbers, e-mail addresses and number plates cannot be left standing. Take them out.")
_GONE = gettext_noop("What you chose is no longer there. Look at what is left.")


@transaction.atomic
def take_out_personal_data(version: PlanVersion, *, keys: Collection[str], by: User) -> int:
    """Put a mark instead of the words in every line of the document and every text of the draft. The document itself, the file that
    was decided, stays as it is. The number of finds that went. Raises NotPossible when none is there."""
    version = require_draft(by, version)
    finds = _chosen(version, keys)
    words, mark = [find.words for find in finds], _("[removed]")
    if has_own_document(version):
        _mask_lines(version, words, mark)
    for row, names in _rows(version):
        _mask_row(row, names, words, mark)
    record("personal_data_taken_out", version, by=by, changes=dict(Counter(find.kind for find in finds)))
    return len(finds)


@transaction.atomic
def keep_personal_data(version: PlanVersion, *, keys: Collection[str], reason: str, by: User) -> int:
    """Let names and the like stand in the plan, with the reason. Raises NotPossible for what is certain, or when nothing is there."""
    version = require_draft(by, version)
    finds = _chosen(version, keys)
    if any(find.is_certain for find in finds):
        raise NotPossible(_NOT_KEPT)
    for find in finds:
        row = KeptWords(plan=version.plan, kind=find.kind, words=find.words, reason=reason.strip(), kept_on=clock.today())
        checked(row).save()
    changes = dict(Counter(find.kind for find in finds))
    record("personal_data_kept", version, by=by, reason=reason.strip(), changes=changes)
    return len(finds)


def _chosen(version: PlanVersion, keys: Collection[str]) -> list[Find]:
    finds = [find for find in personal_data_in(version).open if find.key in set(keys)]
    if not finds:
        raise NotPossible(_GONE)
    return finds


def _mask_lines(version: PlanVersion, words: Iterable[str], mark: str) -> None:
    assert version.document is not None  # it has a document of its own
    lines = list(version.document.lines.order_by("number"))
    texts = masked("\n".join(line.text for line in lines), words, mark).split("\n")
    changed = list[DocumentLine]()
    for line, text in zip(lines, texts, strict=True):
        if line.text != text:
            line.text = text
            changed.append(line)
    DocumentLine.objects.bulk_update(changed, ["text"], batch_size=500)


def _rows(version: PlanVersion) -> Iterable[tuple[models.Model, tuple[str, ...]]]:
    """The draft's rows, each with the columns that hold words."""
    yield version, ("title",)
    yield from ((row, ("title",)) for row in version.focus_areas.all())
    yield from ((row, ("text",)) for row in version.goals.all())
    yield from ((row, ("text", "section", "deadline_text", "responsible_text")) for row in version.activities.all())
    yield from ((row, ("term", "text")) for row in version.definitions.all())
    yield from ((row, ("text",)) for row in indicators_of(version))


def _mask_row(row: models.Model, names: Iterable[str], words: Iterable[str], mark: str) -> None:
    before = {name: getattr(row, name) for name in names}
    after = {
        name: [masked(each, words, mark) for each in value] if isinstance(value, list) else masked(value, words, mark)
        for name, value in before.items()
    }
    if after == before:
        return
    for name, value in after.items():
        setattr(row, name, value)
    if hasattr(row, "edit_number"):
        row.edit_number += 1
    checked(row).save()

"""What residents may read of a picture: before it is published, and afterwards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from handlingskraft.privacy.rules import few_people_in
from handlingskraft.situational_picture.models import Origin, Picture, PictureSection, PublicPicture
from handlingskraft.situational_picture.rules.public_version import (
    PublicNeed,
    PublicSection,
    PublicText,
    public_sections,
)
from handlingskraft.situational_picture.rules.sections import SECTIONS


@dataclass(frozen=True, slots=True)
class Preview:
    """A public version as it would be. ``offered`` are the sections to choose from, ``marked`` those that are never shown."""

    offered: tuple[PublicSection, ...]
    marked: tuple[PublicSection, ...]
    left_out: frozenset[str]

    @property
    def shown(self) -> tuple[PublicSection, ...]:
        """What residents would read."""
        return public_sections(self.offered, left_out=self.left_out, marked=())

    @property
    def few_people(self) -> list[str]:
        """Words that count so few people that someone could be recognised, once each."""
        return list(dict.fromkeys(few for each in self.shown for few in few_people_in(each.all_words)))


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """A picture that residents can read: ``pk`` is the picture's own, through all its public versions."""

    pk: int
    year: int
    decided_on: date | None
    body: str
    paragraph: str
    registry_number: str
    starts_on: date
    ends_on: date
    published_on: date
    is_superseded: bool
    has_gaps: bool
    """True when something that was decided is not shown here."""
    sections: tuple[PublicSection, ...]


def preview(picture: Picture, left_out: Collection[str]) -> Preview:
    """How the picture would look to residents without the sections named. Four queries."""
    secret = marked_keys(picture)
    written = [each for each in all_sections(picture) if each.has_words or each.key in secret]
    return Preview(
        offered=tuple(each for each in written if each.key not in secret),
        marked=tuple(each for each in written if each.key in secret),
        left_out=frozenset(left_out),
    )


def all_sections(picture: Picture) -> tuple[PublicSection, ...]:
    """Every section of the template with its decided words, causes and needs; of what is marked no words. Three queries."""
    rows = {row.key: row for row in picture.sections.all()}
    causes = tuple(picture.causes.order_by("number").values_list("text", flat=True))
    findings = picture.findings.in_order().select_related("unit")
    needs = tuple(PublicNeed(each.label, each.text, each.priority, each.unit.name if each.unit else "") for each in findings)
    return tuple(
        PublicSection(
            key=section.key, number=section.number, title=section.title,
            texts=_texts(rows[section.key].texts) if section.key in rows else (),
            causes=causes if section.key == "causes" else (),
            needs=needs if section.key == "needs" else (),
        )
        for section in SECTIONS
    )  # fmt: skip


def _texts(texts: tuple[str, str, str]) -> tuple[PublicText, ...]:
    return tuple(PublicText(origin.value, text) for origin, text in zip(Origin, texts, strict=True) if text)


def marked_keys(picture: Picture) -> frozenset[str]:
    """The sections that carry a secrecy marking now. One query."""
    return frozenset(picture.sections.exclude(marking=None).values_list("key", flat=True))


def standing_version(picture: Picture) -> PublicPicture | None:
    """What residents can read of it now. One query."""
    return picture.publications.filter(ended_at=None).first()


def published_pictures() -> list[PublishedPicture]:
    """Every picture that residents can read, the newest first. Two queries."""
    rows = list(PublicPicture.objects.standing())
    marked: dict[int, set[str]] = {}
    sections = PictureSection.objects.filter(picture__in=[row.picture_id for row in rows]).exclude(marking=None)
    for picture, key in sections.values_list("picture_id", "key"):
        marked.setdefault(picture, set()).add(key)
    return [_published(row, marked.get(row.picture_id, ())) for row in rows]


def published_picture(pk: int) -> PublishedPicture | None:
    """The one that residents can read of this picture; None when there is none. Two queries."""
    return next((each for each in published_pictures() if each.pk == pk), None)


def _published(row: PublicPicture, marked: Collection[str]) -> PublishedPicture:
    """What was published, without what has been marked as secret after that."""
    picture, sections = row.picture, row.sections
    shown = public_sections(sections, left_out=(), marked=marked)
    return PublishedPicture(
        pk=picture.pk, year=picture.year, decided_on=picture.decided_on, body=picture.decided_by_body,
        paragraph=picture.decision_paragraph, registry_number=picture.registry_number, starts_on=picture.starts_on,
        ends_on=picture.ends_on, published_on=row.published_on, is_superseded=picture.state == "superseded",
        has_gaps=bool(row.left_out) or shown != sections, sections=shown,
    )  # fmt: skip

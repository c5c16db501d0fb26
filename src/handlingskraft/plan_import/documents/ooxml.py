"""Names in Office Open XML, and the few ways its elements are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from handlingskraft.plan_import.documents.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_OFF = ("0", "false", "off", "none")


def local(element: _Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child with this Word name."""
    return None if element is None else element.find(W + name)


def value(element: _Element | None, name: str = "val") -> str | None:
    """The Word attribute, None when element or attribute is missing."""
    return None if element is None else element.get(W + name)


def child_value(element: _Element | None, name: str) -> str | None:
    """The ``val`` of the first child with this name."""
    return value(child(element, name))


def number(text: str | None) -> int | None:
    """``text`` as a whole number, None when it is none."""
    try:
        return int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None


def toggle(element: _Element | None, name: str) -> bool | None:
    """An on/off property: None when it is not stated."""
    found = child(element, name)
    return None if found is None else (value(found) or "1").lower() not in _OFF


def word_xml(package: Package, name: str) -> _Element:
    """A part as XML, with the names of the strict variant of the format made the common ones."""
    from handlingskraft.plan_import.documents.package import parse_xml

    data = package.read(name)
    for strict, common in _STRICT:
        if strict in data:
            data = data.replace(strict, common)
    return parse_xml(data)


def descendants(element: _Element, name: str) -> Iterator[_Element]:
    """All elements below with this Word name."""
    return element.iter(W + name)

"""Prose that is written as Markdown, one file per language: the user guide and the pages in the footer.

A municipality that runs the program may put its own file of the same name in ``texts/<language>/`` of the data directory;
it is then shown instead.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from handlingskraft.ui.texts import Text, parse

TEXTS = Path(__file__).resolve().parent / "texts"


def text(name: str, language: str) -> Text | None:
    """The page in the language, in Swedish where the language lacks it, None where there is no such page."""
    places = [root / tongue / f"{name}.md" for tongue in (language, "sv") for root in (_own_texts(), TEXTS)]
    found = next((place for place in places if place.is_file()), None)
    return _read(found, found.stat().st_mtime_ns, _names(language)) if found else None


def _names(language: str) -> tuple[tuple[str, str], ...]:
    """What the texts call this municipality and those who answer questions."""
    mail = settings.CONTACT_EMAIL
    someone = "samordnaren i kommunen" if language == "sv" else "the coordinator in your municipality"
    municipality = settings.MUNICIPALITY or ("kommunen" if language == "sv" else "the municipality")
    return (("{municipality}", municipality), ("{contact}", f"[{mail}](mailto:{mail})" if mail else someone))


def guide(language: str) -> list[Text]:
    """The user guide's pages in reading order."""
    names = sorted(path.stem for path in (TEXTS / "sv/guide").glob("*.md"))
    pages = [text(f"guide/{name}", language) for name in names]
    return [page for page in pages if page is not None]


def _own_texts() -> Path:
    return Path(settings.DATA_DIRECTORY) / "texts"


@cache
def _read(path: Path, changed: int, names: tuple[tuple[str, str], ...]) -> Text:  # noqa: ARG001 - a new file, a new reading
    source = path.read_text(encoding="utf-8")
    for placeholder, name in names:
        source = source.replace(placeholder, name)
    return parse(path.stem, source)

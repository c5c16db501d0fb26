"""Text that a data file carries in both languages, as against a message that is translated by the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalText:
    """The same text in Swedish and in English."""

    sv: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in "sv" or "en"; English for any other language."""
        return self.sv if language == "sv" else self.en


def local_text(raw: Mapping[str, str], where: str) -> LocalText:
    """The text of a data file's ``{"sv": …, "en": …}``.

    Raises ValueError that names ``where`` when a language is missing or empty.
    """
    missing = [language for language in ("sv", "en") if not raw.get(language, "").strip()]
    if missing:
        message = f"{where}: no text in {', '.join(missing)}"
        raise ValueError(message)
    return LocalText(sv=raw["sv"], en=raw["en"])

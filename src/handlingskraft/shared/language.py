"""Messages in the user's language without Django, for the command line and for pure rules.

Rules carry English message ids, marked with ``gettext_noop`` so that ``makemessages`` collects them. Pages translate them
with Django; the command line with ``translate``. Both read the same catalogue, ``locale/sv``.
"""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from pathlib import Path

LOCALE_DIRECTORY = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("sv", "en")


def gettext_noop(message: str) -> str:
    """Mark ``message`` for translation and give it back unchanged."""
    return message


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("django", LOCALE_DIRECTORY, languages=[language], fallback=True)


def translate(message: str, language: str, **values: object) -> str:
    """The message in ``language`` ("sv" or "en") with its ``{placeholders}`` filled in; English where no text exists."""
    text = _catalogue(language).gettext(message) if message else ""
    return text.format(**values) if values else text


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Mark the two forms of one message for translation and give them back unchanged."""
    return singular, plural


def translate_plural(singular: str, plural: str, count: int, language: str, **values: object) -> str:
    """The form of a message that goes with ``count``, in ``language``, with its placeholders and ``{count}`` filled in."""
    text = _catalogue(language).ngettext(singular, plural, count)
    return text.format(count=count, **values)

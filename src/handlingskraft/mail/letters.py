"""Which kinds of letters there are. A chapter registers its own in ``AppConfig.ready``; nothing here knows what they say.

The text of a letter is ``templates/mail/<name>.txt`` of that chapter: it extends ``mail/letter.txt`` and fills the blocks
``subject`` and ``body``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from handlingskraft.mail.models import OutgoingMail


class NotWanted(Exception):
    """The letter has lost its point since it was asked for: an invitation withdrawn, a report that has come in."""


def _only_its_context(mail: OutgoingMail) -> Mapping[str, object]:
    context: Mapping[str, object] = mail.context
    return context


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter. ``title`` is the message id of what the outbox calls it, "Invitation".

    ``write`` gives what its template needs, when it is about to be sent: links with secrets are made there and stored
    nowhere. It raises NotWanted for a letter that should no longer go.
    """

    name: str
    title: str
    write: Callable[[OutgoingMail], Mapping[str, object]] = _only_its_context


_LETTERS: dict[str, Letter] = {}


def register(letter: Letter) -> None:
    """Add a kind of letter."""
    _LETTERS[letter.name] = letter


def letter(name: str) -> Letter:
    """The kind of letter with that name. KeyError for one that nobody has registered."""
    return _LETTERS[name]


def title(name: str) -> str:
    """What the outbox calls it, in the reader's language; its name for one that is gone from the program."""
    return _(_LETTERS[name].title) if name in _LETTERS else name

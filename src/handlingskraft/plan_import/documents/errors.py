"""Why a document could not be read, in words that a user can act on."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """A document that cannot be read. ``message`` is a message id (English): what is wrong, and what to do.

    ``code`` is stable and short ("password_protected"), for tests and for logs that must not hold the document's text.
    """

    def __init__(self, code: str, message: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.values = values

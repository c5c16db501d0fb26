"""What the guard tells the chapters above."""

from __future__ import annotations

from django.dispatch import Signal

guard_spoke = Signal()
"""Personal data was found in what a person sent. ``user``, ``counts`` (how many of each kind; never the text), ``went_on``, ``reason``."""

marked_words_read = Signal()
"""Words under a secrecy marking were read on a page. ``user``, ``markings`` (their ids), ``page`` (its address, without what follows "?")."""

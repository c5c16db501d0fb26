"""Finding words in Swedish text, on both databases alike: by stem, and inside compounds."""

from __future__ import annotations

import threading
from functools import lru_cache

import snowballstemmer

from handlingskraft.shared.text import fold

_local = threading.local()
MOST_WORDS = 10


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Swedish stem of a folded word."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = snowballstemmer.stemmer("swedish")
    stemmed: str = _local.stemmer.stemWord(word)
    return stemmed


class Needle:
    """The words a person searches for. A text holds them when it holds the stem of each, anywhere in a word."""

    def __init__(self, words: str) -> None:
        self.stems = tuple(stem(word) for word in fold(words).split()[:MOST_WORDS])

    def is_in(self, *texts: str) -> bool:
        """True when the texts together hold every word; true for no words."""
        if not self.stems:
            return True
        text = fold(" ".join(texts))
        return all(stem in text for stem in self.stems)

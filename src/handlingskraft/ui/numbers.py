"""Small numbers in words."""

from __future__ import annotations

_WORDS = {
    "sv": ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}


def in_words(number: int, language: str) -> str:
    """The number from 0 to 12 in the language ("sv" or "en"), "" for any other. Swedish "en" is the common gender."""
    words = _WORDS.get(language[:2], _WORDS["en"])
    return words[number] if 0 <= number < len(words) else ""

"""Tests compare with what stands in the code; that the Swedish is whole is another test's matter."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept_in_the_cache():
    """Limits, and how far the log's chain was checked."""
    cache.clear()

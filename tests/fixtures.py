"""Fixtures for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlingskraft.organisation.tests.factories import CAST, make_member

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture
def shared_plans() -> Path:
    """The real and made plans beside the checkout; their tests are skipped, saying why, where the folder is missing."""
    plans = SHARED / "plans"
    if not plans.is_dir():
        pytest.skip("the folder ../shared/plans is not here")
    return plans


@pytest.fixture
def cast(db):
    """Everyone of the cast by name."""
    return {part: make_member(part) for part in CAST}


@pytest.fixture
def coordinator(db):
    return make_member("coordinator")


@pytest.fixture
def contact(db):
    return make_member("unit_contact")


@pytest.fixture
def auditor(db):
    return make_member("auditor")

"""Many writers at once, in processes of their own: the chain must come out as one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

WRITER = """
import django; django.setup()
from django.db import transaction
from handlingskraft.audit.operations import record
from handlingskraft.organisation.models import Unit
unit = Unit.objects.get()
for number in range(25):
    with transaction.atomic():
        record("unit_changed", unit, by=None, changes={"n": number})
"""
CHECK = """
import django; django.setup()
from django.core.cache import cache
from handlingskraft.audit.overviews import check_all
check = check_all()
print(check.is_whole, check.state.count)
"""
UNIT = """
import django; django.setup()
from handlingskraft.organisation.operations import add_unit
add_unit(name="Skolan", kind="unit", by=None)
"""


@pytest.fixture
def run(tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'log.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "HANDLINGSKRAFT_TESTING": "1",
    }

    def start(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    return start


def finished(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


def test_four_writers_at_once_make_one_chain(run):
    finished(run("-m", "django", "migrate", "--verbosity", "0"))
    finished(run("-c", UNIT))
    for writer in [run("-c", WRITER) for _ in range(4)]:
        finished(writer)
    assert finished(run("-c", CHECK)).split()[-2:] == ["True", "101"]

"""The program's own settings, in the environment of a test."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("HANDLINGSKRAFT_TESTING", "1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the same thread as the tests

from handlingskraft.config.settings import *  # noqa: F403
from handlingskraft.config.settings import DATABASES

# On disk, since several threads with a database in memory lock each other out; one for each process that runs tests.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"handlingskraft-test-{os.getpid()}.sqlite3"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT = None  # nothing is collected in tests; the files are found where they lie

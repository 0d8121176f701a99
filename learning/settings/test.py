"""Settings of the test run: as in the embedded default, with keys and data of its own.

`TEST_DATABASE_URL` chooses the database; without it, SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="panduan-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # its own database, so its own kept pages as well
    os.environ["DATA_DIR"] = str(Path(os.environ["DATA_DIR"]) / worker)
os.environ.setdefault("EMBEDDED", "1")
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)
os.environ.pop("REDIS_URL", None)

from learning.settings import env
from learning.settings.base import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
AXES_ENABLED = False
env.own_folder(STATIC_ROOT)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # a file and not memory: the live server's threads each have a connection of their own
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA_DIR) / "test.sqlite3")}

# each of the workers that share the tests has its own database, so it keeps its own pages
PAGE_CACHE_DIR = DATA_DIR / "pages" / os.environ.get("PYTEST_XDIST_WORKER", "alone")

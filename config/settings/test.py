"""The test suite: quick passwords, mail in memory, files in a folder per run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403  (settings are layered by star import)
from .base import INSTALLED_APPS
from .data import database
from .environment import env

_scratch = Path(tempfile.mkdtemp(prefix="assent-tests-"))
_maker = os.getpid()


def _clear() -> None:
    """Remove the folder with the process that made it, not with one it forked."""
    if os.getpid() == _maker:
        shutil.rmtree(_scratch, ignore_errors=True)


atexit.register(_clear)

DEBUG = False
SECRET_KEY = "tests"  # noqa: S105  (guards nothing)
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
DEMO = True

# Who owns the tables makes the test's database; the tests act as the application.
DATABASE_APPLICATION = database(
    env.str("TEST_DATABASE_URL", f"sqlite:///{_scratch / 'db.sqlite3'}")
)
DATABASE_APPLICATION_ROLE = DATABASE_APPLICATION.get("USER", "")
DATABASES = {
    "default": database(env.str("TEST_DATABASE_OWNER_URL"))
    if env.str("TEST_DATABASE_OWNER_URL", "")
    else dict(DATABASE_APPLICATION)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: races between processes and the browser's server need one.
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
MEDIA_ROOT = str(_scratch / "media")
STATIC_ROOT = str(_scratch / "static")
Path(STATIC_ROOT).mkdir()
LEDGER_CHECKPOINT_DIR = _scratch / "checkpoints"
LEDGER_SIGNING_KEY_FILE = _scratch / "ledger-signing-key.pem"

BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = BASE_URL
# Counting pages takes a second each time; tests of it name the program themselves.
OFFICE_PROGRAM = ""
# So does printing a PDF: tests of it switch it on.
FILE_PDF = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "assent@northbeck.example"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

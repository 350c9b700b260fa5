"""The demo and daily development: SQLite, files under `var/`, mail on the console."""

from ctypes.util import find_library

from .base import *  # noqa: F403  (settings are layered by star import)
from .base import INSTALLED_APPS
from .data import database
from .environment import VAR_DIR, env

VAR_DIR.mkdir(exist_ok=True)

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str(
    "SECRET_KEY", "only-for-this-machine-never-for-a-real-installation"
)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
DEMO = True

DATABASES = {
    "default": database(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))
}
MEDIA_ROOT = env.str("MEDIA_ROOT", str(VAR_DIR / "media"))
STATIC_ROOT = env.str("STATIC_ROOT", str(VAR_DIR / "static"))

BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = BASE_URL
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "assent@northbeck.example"
# Where nobody could install Pango, the demo goes without PDF files.
FILE_PDF = env.bool("FILE_PDF", find_library("pango-1.0") is not None)

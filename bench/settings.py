"""The test settings with the product's own task queue, and a plain Wagtail page beside.

The database is made for the run and thrown away: a SQLite file with the product's own
options, or one on the server that DATABASE_URL names.
"""

from config.settings.test import *  # noqa: F403  (settings are layered by star import)
from config.settings.test import DATABASES, INSTALLED_APPS, database, env

INSTALLED_APPS = ["bench", *INSTALLED_APPS]
ROOT_URLCONF = "bench.urls"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

if url := env.str("DATABASE_URL", ""):
    DATABASES = {"default": database(url)}
    DATABASES["default"]["TEST"] = {"NAME": "assent_bench"}

"""An installation like the demo's, but quick: see `installations.py`."""

from config.settings.local import *  # noqa: F403  (settings are layered by star import)
from config.settings.local import env

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
FILE_PDF = False
OFFICE_PROGRAM = ""
DATABASE_APPLICATION_ROLE = env.str("DATABASE_APPLICATION_ROLE", "")

"""A real installation. Each setting without a default stops the start if missing."""

from .base import *  # noqa: F403  (settings are layered by star import)
from .data import database
from .environment import env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS")
COUNCIL_NAME = env.str("COUNCIL_NAME")
BASE_URL = env.str("BASE_URL")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# Only set-up commands have the owner's address beside the application's own.
DATABASE_APPLICATION = database(env.str("DATABASE_URL"))
DATABASE_APPLICATION_ROLE = DATABASE_APPLICATION.get("USER", "")
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", "")
DATABASES = {
    "default": database(DATABASE_OWNER_URL)
    if DATABASE_OWNER_URL
    else DATABASE_APPLICATION
}
MEDIA_ROOT = env.str("MEDIA_ROOT")
STATIC_ROOT = env.str("STATIC_ROOT")
LEDGER_CHECKPOINT_DIR = env.path("LEDGER_CHECKPOINT_DIR")
LEDGER_SIGNING_KEY_FILE = env.path("LEDGER_SIGNING_KEY_FILE")

_mail = env.dj_email_url("EMAIL_URL")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _mail["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _mail["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

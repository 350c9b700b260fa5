"""What the processes of these tests run with: production, on the tests' own data."""

from config.settings.production import *  # noqa: F403  (settings are layered so)
from config.settings.production import env

# Sessions and passwords are made by the test beside them; no TLS on this machine.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 30)

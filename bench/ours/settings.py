"""A real installation's settings; the bench gives the environment.

What differs: an empty view is added to the addresses, static files are found where they
are kept instead of being collected first, and no mail server is waited for.
"""

from config.settings.production import *  # noqa: F403  (settings are layered by star import)

ROOT_URLCONF = "bench.ours.urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

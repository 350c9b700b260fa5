"""What gunicorn serves: `gunicorn config.wsgi`."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

if settings.DATABASE_OWNER_URL:
    raise ImproperlyConfigured(
        "DATABASE_OWNER_URL is for set-up commands. The web server runs as the "
        "application's own role: take the setting out of its environment."
    )

application = get_wsgi_application()

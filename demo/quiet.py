"""Keeps the story's own mails and wake-ups out of the world."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django_tasks_db.models import DBTaskResult


@contextmanager
def quietly() -> Iterator[None]:
    """Send no mail meanwhile: it would all have been read long ago.

    The work that follows is done at each event's own time, so the wake-ups that were
    put in the queue for it are taken out again.
    """
    asleep = set(DBTaskResult.objects.values_list("pk", flat=True))
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = usual
        DBTaskResult.objects.exclude(pk__in=asleep).delete()

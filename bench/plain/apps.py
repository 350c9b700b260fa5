"""The yardstick's only app."""

from django.apps import AppConfig


class PlainConfig(AppConfig):
    """Labelled `plain`."""

    name = "bench.plain"
    label = "plain"
    default_auto_field = "django.db.models.BigAutoField"

"""The house as an app, and Wagtail's users app with its screens left out."""

from django.apps import AppConfig
from django.core import checks
from wagtail.users.apps import WagtailUsersAppConfig


class HouseConfig(AppConfig):
    """Holds commands, and has Django check that all is declared."""

    name = "config"

    def ready(self) -> None:
        """`manage.py check`, and so `make check`, then asks."""
        from config.checks import commands_are_declared, routes_are_declared

        checks.register(routes_are_declared, checks.Tags.urls)
        checks.register(commands_are_declared)


class ClosedUsersConfig(WagtailUsersAppConfig):
    """Keeps user preferences; users and roles have screens of our own in `accounts`.

    Wagtail's would let anyone with `change_user` take any group.
    """

    group_viewset = "config.closed.NoViewSet"
    user_viewset = "config.closed.NoViewSet"

"""Wagtail's users app, with its own user and group screens left out."""

from wagtail.users.apps import WagtailUsersAppConfig


class ClosedUsersConfig(WagtailUsersAppConfig):
    """Keeps user preferences; users and roles have screens of our own in `accounts`.

    Wagtail's would let anyone with `change_user` take any group.
    """

    group_viewset = "config.closed.NoViewSet"
    user_viewset = "config.closed.NoViewSet"

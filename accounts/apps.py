"""People: who may log in, and which roles they hold."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Our own user model, roles, appointments and invitations."""

    name = "accounts"
    verbose_name = "People and roles"

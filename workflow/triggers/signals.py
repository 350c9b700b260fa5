"""When the guards go up and down: a migration has to write what they guard."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from workflow.triggers import standing
from workflow.triggers.checks import guards_stand


def prepare(sender: type, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Let our own connections ask who holds the door."""
    standing.VENDORS[connection.vendor].prepare(connection)


def before_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Down, or SQLite cannot rebuild a table."""
    standing.take_down(using)


def after_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Up again, for the tables there are now."""
    standing.put_up(using)


def connect(app: AppConfig) -> None:
    """Called once when the apps load. Each signal comes once per app; ours counts."""
    connection_created.connect(prepare, dispatch_uid="guards")
    pre_migrate.connect(before_migrating, sender=app, dispatch_uid="guards")
    post_migrate.connect(after_migrating, sender=app, dispatch_uid="guards")
    register(guards_stand, Tags.database)

"""`manage.py migrate`, which takes the guards down and leaves them standing."""

from typing import Any

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections

from ledger.models import Entry
from workflow.triggers import standing
from workflow.triggers.checks import put_back_anyway
from workflow.triggers.emptiness import is_empty


class Command(migrate.Command):
    """Django's own; where it fails half way, the guards go up again all the same."""

    def check(self, *args: Any, **options: Any) -> None:
        """Django's checks. Missing guards do not stop what puts them back."""
        with put_back_anyway():
            super().check(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, unless that would take away what is kept."""
        using = options["database"]
        if options["migration_name"] == "zero" and _keeps_something(using):
            raise CommandError(
                "This would remove an app with all it holds, and this installation "
                "holds people, policies or a ledger, which are kept. Nothing was "
                "removed. To begin again, make a new database."
            )
        try:
            super().handle(*args, **options)
        except BaseException:
            self._put_back(using)
            raise

    def _put_back(self, using: str) -> None:
        try:
            standing.put_up(using)
        except Exception as problem:
            self.stderr.write(
                f"The guards of {using} could not be put back ({problem}). "
                "Run `manage.py guards --restore` when the migration is done."
            )


def _keeps_something(using: str) -> bool:
    tables = connections[using].introspection.table_names()
    return Entry._meta.db_table in tables and not is_empty(using)

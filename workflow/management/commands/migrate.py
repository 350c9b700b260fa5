"""`manage.py migrate`, which takes the guards down and leaves them standing."""

from typing import Any

from django.core.management.commands import migrate

from workflow.triggers import standing
from workflow.triggers.checks import put_back_anyway


class Command(migrate.Command):
    """Django's own; where it fails half way, the guards go up again all the same."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate. Guards that are missing do not stop what puts them back."""
        using = options["database"]
        try:
            with put_back_anyway():
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

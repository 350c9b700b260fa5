"""`manage.py guards`: are the database's guards there, and as they should be?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from workflow.triggers import standing


class Command(BaseCommand):
    """Names each guard that is missing or was altered; `--restore` puts all back."""

    help = "Say whether the database's guards stand, or put them back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which database, and whether to mend it."""
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)
        parser.add_argument(
            "--restore", action="store_true", help="put every guard back as declared"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look; mend if asked to; fail while anything is amiss."""
        using = options["database"]
        faults = standing.faults(using)
        for fault in faults:
            self.stderr.write(fault)
        if faults and not options["restore"]:
            raise CommandError(
                f"{len(faults)} of {standing.count(using)} guards are not as they "
                "should be. Find out who took them down, then run "
                "`manage.py guards --restore`."
            )
        if options["restore"]:
            self._restore(using)
        self.stdout.write(f"All {standing.count(using)} guards stand.")

    def _restore(self, using: str) -> None:
        try:
            standing.put_up(using)
        except DatabaseError as problem:
            raise CommandError(
                f"The guards could not be put up: {problem}. The database's owner "
                "has to do it; set DATABASE_OWNER_URL for this command."
            ) from problem

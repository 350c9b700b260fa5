"""`manage.py loaddata` fills an empty installation, and writes over no other."""

from typing import Any

from django.core.management import CommandError
from django.core.management.commands import loaddata
from django.db import ProgrammingError

from ledger.verify import verify
from workflow.consistency import problems
from workflow.triggers import standing
from workflow.triggers.emptiness import is_empty
from workflow.triggers.refusals import NOT_GRANTED


class Command(loaddata.Command):
    """Django's own, whole or not at all, and verified before it counts."""

    def handle(self, *fixtures: Any, **options: Any) -> None:
        """Load, verify, and put the guards up again, in one transaction."""
        using = options["database"]
        if not is_empty(using):
            raise CommandError(
                "This installation holds people, policies or a ledger already. "
                "Data is loaded into an empty one only; nothing was changed."
            )
        try:
            with standing.lifted(using):
                super().handle(*fixtures, **options)
                self._verify()
        except ProgrammingError as problem:
            if getattr(problem.__cause__, "sqlstate", None) != NOT_GRANTED:
                raise
            raise CommandError(
                "Only the database's owner may load data; set DATABASE_OWNER_URL "
                "for this command. Nothing was changed."
            ) from problem
        for sentence in problems():
            self.stderr.write(sentence)

    def _verify(self) -> None:
        result = verify([])
        if not result.ok:
            raise CommandError(
                f"The ledger that was loaded does not verify: {result.reason} "
                "Nothing was changed."
            )

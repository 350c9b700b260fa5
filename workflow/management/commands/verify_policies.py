"""Check that everything kept fits together; exit code 1 and what does not, if not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflow import consistency


class Command(BaseCommand):
    help = (
        "Check editions, transitions, frozen texts, pages and files against each "
        "other and against the ledger. Changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(consistency.problems())
        for problem in found:
            self.stdout.write(problem)
        if found:
            things = "thing does" if len(found) == 1 else "things do"
            raise CommandError(f"{len(found):,} {things} not fit.", returncode=1)
        self.stdout.write("Everything that is kept fits together.")

"""`manage.py keep_or_forget`: remove what is past its date, or say what would go."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consultation.keeping.compacting import compact
from consultation.keeping.forgetting import Report, look, run


class Command(BaseCommand):
    help = (
        "Remove the personal records of consultations that are past their date. What "
        "an open safeguarding concern needs waits."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Count only; change nothing."
        )
        parser.add_argument(
            "--compact",
            action="store_true",
            help="Rewrite the database's files, so that nothing erased stays in them. "
            "On PostgreSQL as the tables' owner.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compact"]:
            self._compact()
        else:
            self._tell(look() if options["dry_run"] else run(), options["dry_run"])

    def _compact(self) -> None:
        try:
            self.stdout.write(compact())
        except PermissionError as error:
            raise CommandError(str(error)) from error

    def _tell(self, report: Report, dry: bool) -> None:
        for label, gone, waiting in report.lines():
            held = f"; waiting for a safeguarding case: {waiting:,}" if waiting else ""
            self.stdout.write(f"{label}: {gone:,}{held}")
        verb = "would go" if dry else "are gone"
        self.stdout.write(f"Records that {verb}: {report.total:,}.")

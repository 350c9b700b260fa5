"""Sign where the ledger ends now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger import checkpoints
from ledger.checkpoints import Checkpoint
from ledger.errors import BrokenLedgerError, CheckpointError


class Command(BaseCommand):
    help = "Write a signed checkpoint; makes the signing key when there is none yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-due", action="store_true", help="Only after 1,000 entries or a day."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = _write(options)
        except (BrokenLedgerError, CheckpointError) as error:
            raise CommandError(str(error)) from error
        if written is None:
            self.stdout.write("No checkpoint was written.")
        else:
            self.stdout.write(
                f"Checkpoint at entry {written.sequence:,} written to "
                f"{written.file_name}, key {written.key}"
            )


def _write(options: dict[str, Any]) -> Checkpoint | None:
    if options["if_due"]:
        return checkpoints.write_if_due()
    return checkpoints.write()

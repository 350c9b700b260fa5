"""Check the ledger; exit code 1 and the first bad entry when it does not hold."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger import checkpoints
from ledger.verify import Verification, verify


class Command(BaseCommand):
    help = "Verify the ledger's chain, its head and its signed checkpoints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoints", type=Path, help="A directory with copies of checkpoints."
        )
        parser.add_argument(
            "--keys", type=Path, help="A directory with the public keys you trust."
        )

        parser.add_argument(
            "--trust",
            action="append",
            default=[],
            metavar="KEY-ID",
            help="Believe this key, and those it introduced, and no other.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for name in ("checkpoints", "keys"):
            if options[name] and not options[name].is_dir():
                raise CommandError(f"{options[name]} is not a directory.")
        shelf = checkpoints.load(
            options["checkpoints"], options["keys"], options["trust"]
        )
        result = verify(shelf.checkpoints, shelf.problems, shelf.successions)
        self._report(result)
        if not result.ok:
            raise CommandError(_verdict(result), returncode=1)

    def _report(self, result: Verification) -> None:
        self.stdout.write(f"Entries verified: {result.entries:,}")
        if result.checkpoints:
            last = result.checkpoints[-1]
            self.stdout.write(
                f"Checkpoints: {len(result.checkpoints):,}, the last at entry "
                f"{last.sequence:,} of {last.at} UTC, key {last.key}"
            )
        else:
            self.stdout.write(
                "Checkpoints: none. Without one, a cut tail or a ledger written "
                "anew passes unseen."
            )
        for problem in result.problems:
            self.stdout.write(f"Checkpoint problem: {problem}")
        if result.ok:
            self.stdout.write("The ledger holds.")


def _verdict(result: Verification) -> str:
    if result.first_bad is None:
        return f"The ledger does not verify. {result.reason}"
    return f"First bad entry: {result.first_bad}. {result.reason}"

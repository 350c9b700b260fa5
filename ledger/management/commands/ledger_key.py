"""`manage.py ledger_key`: the keys that sign checkpoints, a new one, a stolen one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger import rotation, signing
from ledger.errors import BrokenLedgerError, CheckpointError
from ledger.trust import trust


class Command(BaseCommand):
    help = "List the keys of the ledger, begin with a new one, or revoke a stolen one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--rotate", action="store_true", help="Begin with a new signing key."
        )
        which.add_argument("--revoke", metavar="KEY-ID", help="It was stolen.")
        parser.add_argument(
            "--after",
            type=int,
            metavar="ENTRY",
            help="With --revoke: the last entry before the theft.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["rotate"]:
                rotation.rotate_key()
            elif options["revoke"]:
                if options["after"] is None:
                    raise CommandError("Say up to which entry: --after ENTRY")
                rotation.revoke_key(options["revoke"], options["after"])
            self._list()
        except (BrokenLedgerError, CheckpointError) as error:
            raise CommandError(str(error)) from error

    def _list(self) -> None:
        found = trust()
        begins = {s.key: s.sequence for s in found.believed}
        for key in sorted(found.keys, key=lambda k: (begins.get(k, 0), k)):
            line = f"{key}  from entry {begins.get(key, 0) + 1:,}"
            if key in found.ends:
                line += f" to {found.ends[key]:,}"
            if key in found.revoked:
                line += f", revoked after {found.revoked[key]:,}"
            if key == self._current():
                line += ", signs now"
            self.stdout.write(line)
        for problem in found.problems:
            self.stdout.write(f"Problem: {problem}")

    def _current(self) -> str:
        if not signing.has_signing_key():
            return ""
        return signing.key_id(signing.signing_key().public_key())

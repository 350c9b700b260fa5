"""`manage.py restore`: an archive becomes the installation on an empty machine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backup import opening
from backup.errors import BackupError
from backup.opening import Archive
from backup.restoring import restore
from backup.telling import summary


class Command(BaseCommand):
    help = (
        "Restore a backup into an empty database and an empty media folder. "
        "Reads and checks all of it before anything is written."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The backup.")
        parser.add_argument(
            "--key", type=Path, required=True, help="The private key's file."
        )
        parser.add_argument(
            "--signed-by",
            metavar="KEY-ID",
            help="Refuse a backup that was not signed with this key of the ledger.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with opening.archive(options["file"], options["key"]) as archive:
                for line in summary(archive.manifest, archive.signer):
                    self.stdout.write(line)
                _expect(archive, options["signed_by"])
                self._restore(archive)
        except (BackupError, OSError) as error:
            raise CommandError(str(error), returncode=1) from error

    def _restore(self, archive: Archive) -> None:
        ill = 0
        for found in restore(archive):
            self.stdout.write(found.line)
            ill += not found.is_well
        if ill:
            raise CommandError(
                "Everything in the backup was restored, but not all of it is sound.",
                returncode=2,
            )
        self.stdout.write(
            "Restored. Put the ledger's signing key back and rotate it: "
            "manage.py ledger_key --rotate"
        )


def _expect(archive: Archive, key: str | None) -> None:
    if key and archive.signer != key:
        raise BackupError(
            f"The backup is signed with {archive.signer or 'no key'}, not with {key}."
        )

"""`manage.py backup`: make an archive, list what is there, or check one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backup import keys, making, opening, shelf
from backup.errors import BackupError
from backup.telling import damages, summary


class Command(BaseCommand):
    help = (
        "Back up database, media and checkpoints into one sealed file in BACKUP_DIR, "
        "while the site is in use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--make-key",
            type=Path,
            metavar="PRIVATE-KEY-FILE",
            help="Make the pair of keys; take the private one off this server.",
        )
        which.add_argument(
            "--list",
            nargs="?",
            const="",
            metavar="FILE",
            help="The backups that are there; or, with --key, what one holds.",
        )
        which.add_argument(
            "--verify", type=Path, metavar="FILE", help="Read all of one; needs --key."
        )
        parser.add_argument("--key", type=Path, help="The private key's file.")
        parser.add_argument("--to", type=Path, help="A folder other than BACKUP_DIR.")
        parser.add_argument(
            "--keep", type=int, help="Afterwards remove all but the newest so many."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["make_key"]:
                self._make_key(options["make_key"])
            elif options["list"] == "":
                self._list(_folder(options))
            elif options["list"] or options["verify"]:
                self._show(options)
            else:
                self._make(_folder(options), options["keep"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error), returncode=1) from error

    def _make_key(self, private: Path) -> None:
        made = keys.make_pair(private, Path(settings.BACKUP_PUBLIC_KEY_FILE))
        self.stdout.write(
            f"Made the key {made}. Backups are sealed with "
            f"{settings.BACKUP_PUBLIC_KEY_FILE}.\n"
            f"Move {private} off this server now, to two safe places: without it no "
            "backup can ever be opened."
        )

    def _list(self, folder: Path) -> None:
        for path in shelf.archives(folder):
            self.stdout.write(f"{path}  {path.stat().st_size:,} bytes")

    def _show(self, options: dict[str, Any]) -> None:
        """Listing reads all of it as well: what is not checked is not told."""
        if options["key"] is None:
            raise CommandError("Give the private key: --key FILE")
        path = Path(options["list"] or options["verify"])
        with opening.archive(path, options["key"]) as found:
            manifest = found.manifest
            for line in summary(manifest, found.signer):
                self.stdout.write(line)
            if options["list"]:
                for name, (size, digest) in sorted(manifest.members.items()):
                    self.stdout.write(f"{digest}  {size:>12,}  {name}")
            self.stdout.write("The archive is whole.")

    def _make(self, folder: Path, keep: int | None) -> None:
        if keep is not None and keep < 1:
            raise BackupError("At least one backup must be kept: --keep 1 or more.")
        made = making.make(folder, keep)
        size = made.path.stat().st_size
        self.stdout.write(f"Wrote {made.path}, {size:,} bytes, and read it back.")
        if found := damages(made.manifest):
            raise BackupError(
                "The backup is whole, but this installation is not:\n"
                + "\n".join(found)
            )


def _folder(options: dict[str, Any]) -> Path:
    folder = options["to"] or settings.BACKUP_DIR
    if not folder:
        raise BackupError("Set BACKUP_DIR, or say where: --to FOLDER")
    return Path(folder)

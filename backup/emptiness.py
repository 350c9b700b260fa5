"""Whether this machine is empty: nothing may be lost by a restore."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError

from backup import media
from backup.databases import engine
from backup.errors import RestoreRefused
from backup.manifest import Manifest
from backup.opening import Archive
from consultation.keeping import erasures
from ledger import signing

USED = ("accounts_user", "workflow_edition", "ledger_entry", "cms_policypage")


def refuse_unless_empty(archive: Archive) -> None:
    """Raise RestoreRefused for what is in the way; clear a killed restore's files."""
    _database()
    engine().refuse_unless_able()
    base = media.root()
    if (base / media.MARK).exists():
        _clear(base)
    elif not media.is_empty():
        raise RestoreRefused(
            f"There are files in {base}. Restore into an empty media folder."
        )
    _room(archive.manifest)
    _same_checkpoints(archive)


def _database() -> None:
    try:
        tables = set(connection.introspection.table_names())
        if tables and "django_migrations" not in tables:
            raise RestoreRefused("The database holds tables of something else.")
        with connection.cursor() as cursor:
            for table in USED:
                if table not in tables:
                    continue
                # One of USED above.
                cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608  (ours)
                if cursor.fetchone():
                    raise RestoreRefused(
                        f"The database is in use: {table} holds rows. Restore into "
                        "an empty database."
                    )
    except DatabaseError as error:
        raise RestoreRefused(f"The database cannot be used: {error}.") from error


def _clear(base: Path) -> None:
    for path in base.iterdir():
        if path.name == media.MARK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _room(manifest: Manifest) -> None:
    """Sizes in the manifest are what will be written, and no more."""
    wanted = sum(size for size, _ in manifest.media.values())
    if connection.vendor == "sqlite":
        wanted += manifest.database_size
    place = media.root()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < wanted:
        raise RestoreRefused(
            f"The restored files need {wanted:,} bytes; {place} has {free:,} free."
        )


def _same_checkpoints(archive: Archive) -> None:
    """Checkpoints may be here already, copied back by hand, but no other ones."""
    for name, (_, digest) in archive.manifest.members.items():
        path = checkpoint_path(name)
        if path == erasures.path():
            continue  # Its lines are added to those that are here.
        if path and path.exists() and media.digest(path) != digest:
            raise RestoreRefused(f"{path} is there and differs from the archive's.")


def checkpoint_path(member: str) -> Path | None:
    """Where a member of the archive goes, if it belongs to the checkpoints."""
    room, _, rest = member.partition("/")
    if room != "checkpoints":
        return None
    if rest.startswith("keys/"):
        return signing.public_key_dir() / rest.removeprefix("keys/")
    if rest == erasures.NAME:
        return erasures.path()
    return Path(settings.LEDGER_CHECKPOINT_DIR) / rest

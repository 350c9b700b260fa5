"""Whether this release can take an archive's database."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from backup.errors import RestoreRefused
from backup.manifest import Manifest


def refuse_unless_fitting(manifest: Manifest) -> None:
    """Same kind of database, made by this release or an older one."""
    if manifest.database != connection.vendor:
        raise RestoreRefused(
            f"The archive holds a database of {manifest.database}, this installation "
            f"uses {connection.vendor}. Restore into the same kind, then move."
        )
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {f"{app}.{name}" for app, name in loader.disk_migrations or ()}
    newer = [name for name in manifest.migrations if name not in ours]
    if newer:
        raise RestoreRefused(
            f"The archive was made by another release (Assent {manifest.assent}): "
            f"this one does not know its migration {newer[0]}. Install that release, "
            "or a newer one, first."
        )

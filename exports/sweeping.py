"""Once a day: remove private files that no row knows.

A file is written before its row; whoever is killed in between leaves the file alone.
It does no harm, for nothing leads to it, but it would lie there for ever. One that is
old enough is nobody's: no transaction lasts that long.
"""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import structlog
from django.apps import apps
from django.db.models import FileField

from cms.keeping import KeptStorage, private_storage

AGE = timedelta(days=2)
EVERY = timedelta(days=1)
# More than this, and most of a folder: then the database is not that of the files.
SUSPICIOUS = 20
DONE = ".swept"
AT_A_TIME = 500
# So many of the newest rows say whether the files are those of this database.
ASKED = 20
log = structlog.get_logger(__name__)


class NotTheseFilesError(Exception):
    """Most files of a folder are unknown: it seems to belong to another database."""


def sweep_if_due() -> str:
    """A line on what was removed, once a day; each folder by itself."""
    done = Path(private_storage().location) / DONE
    if not done.parent.is_dir() or not _is_older(done, EVERY):
        return ""
    done.touch()
    removed, words = 0, []
    for field in kept_fields():
        try:
            removed += sweep(field)
        except NotTheseFilesError as problem:
            log.error("files_without_rows", folder=str(field.upload_to))
            words.append(str(problem))
    if removed:
        words.insert(
            0, f"Private files removed because nothing refers to them: {removed}."
        )
    return " ".join(words)


def kept_fields() -> Iterator["FileField"]:
    """The fields whose files are kept privately."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField) and isinstance(field.storage, KeptStorage):
                yield field


def sweep(field: "FileField") -> int:
    """Remove what is old and has no row of this field's; how many files.

    Nothing goes where this database knows none of the private files: it may be a new
    one beside the files of another. Raises NotTheseFilesError, and removes nothing,
    where most files are unknown.
    """
    folder = Path(field.storage.path(str(field.upload_to)))
    if not folder.is_dir():
        return 0
    # The files first: a row that comes later has a younger file.
    old = [path for path in folder.iterdir() if path.is_file() and _is_older(path, AGE)]
    unknown = list(_unknown(field, old))
    if len(unknown) > SUSPICIOUS and len(unknown) * 2 > len(old):
        raise NotTheseFilesError(
            f"{len(unknown):,} of {len(old):,} files in “{folder.name}” are unknown to "
            "this database. None was removed: check DATABASE_URL and MEDIA_ROOT."
        )
    if unknown and not any(map(_has_its_files, kept_fields())):
        return 0
    for path in unknown:
        path.unlink(missing_ok=True)
        log.info("unclaimed_file_removed", folder=folder.name, file=path.name)
    return len(unknown)


def _has_its_files(field: "FileField") -> bool:
    """Whether a file that a row of this field names lies where it should."""
    rows = field.model._base_manager.exclude(**{field.name: ""}).order_by("-pk")
    names = rows.values_list(field.name, flat=True)[:ASKED]
    return any(field.storage.exists(name) for name in names)


def _unknown(field: "FileField", files: list[Path]) -> Iterator[Path]:
    root, rows = Path(field.storage.path("")), field.model._base_manager
    for start in range(0, len(files), AT_A_TIME):
        some = files[start : start + AT_A_TIME]
        names = {path.relative_to(root).as_posix(): path for path in some}
        among = rows.filter(**{f"{field.name}__in": list(names)})
        known = set(among.values_list(field.name, flat=True))
        yield from (path for name, path in names.items() if name not in known)


def _is_older(path: Path, age: timedelta) -> bool:
    try:
        return time.time() - path.stat().st_mtime > age.total_seconds()
    except FileNotFoundError:
        return True

"""The files beside the database: which it names, and what lies there."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from django.db.models import FileField, Model

from backup.databases import Asked
from backup.errors import BackupError
from backup.members import BLOCK

MARK = ".being-restored"
"""As long as it lies there, the media folder holds an interrupted restore's files."""


@dataclass(frozen=True)
class Named:
    """A file that a row names; `digest` is the SHA-256 the row recorded, or empty."""

    path: str
    digest: str
    model: type[Model]
    field: str
    stored: str

    def is_still_named(self) -> bool:
        """Whether a row names it now."""
        found = self.model._base_manager.filter(**{self.field: self.stored})
        return bool(found.exists())


def root() -> Path:
    """MEDIA_ROOT."""
    return Path(settings.MEDIA_ROOT)


def named(asked: Asked) -> Iterator[Named]:
    """Every file that the database names, by its path in MEDIA_ROOT."""
    tables = set(asked.tables())
    for model in apps.get_models():
        meta = model._meta
        if meta.proxy or meta.db_table not in tables:
            continue
        for field in meta.local_fields:
            if isinstance(field, FileField):
                yield from _of(asked, model, field)


def _of(asked: Asked, model: type[Model], field: FileField) -> Iterator[Named]:
    if not isinstance(field.storage, FileSystemStorage):
        raise BackupError(f"{model._meta.label}.{field.name} keeps files elsewhere.")
    digest = _digest_column(model, field)
    # The names of our own models' columns and tables.
    names = f'"{field.column}", {digest} FROM "{model._meta.db_table}"'
    query = f"SELECT {names}"
    if gone := getattr(model, f"{field.name}_gone_where", ""):
        query += f" WHERE NOT ({gone})"
    for name, recorded in asked.rows(query):
        if name:
            path = _relative(field.storage, name)
            yield Named(path, recorded, model, field.name, name)


def _digest_column(model: type[Model], field: FileField) -> str:
    """The column that keeps the file's SHA-256, by the house's names for it."""
    known = {found.column for found in model._meta.local_fields}
    for name in (f"{field.name}_sha256", "sha256"):
        if name in known:
            return f'"{name}"'
    return "''"


def _relative(storage: FileSystemStorage, name: str) -> str:
    try:
        path = os.path.relpath(storage.path(name), root().absolute())
    except SuspiciousFileOperation:
        return f"../{name}"
    return Path(path).as_posix()


def lying_there() -> Iterator[tuple[str, bool]]:
    """Every name in MEDIA_ROOT in order, and whether it is a plain file.

    But for a restore's mark, which a power cut may have brought back: in an archive it
    would stand in the next restore's way.
    """
    base = root()
    for folder, folders, files in os.walk(base):
        folders.sort()
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*files, *links]):
            path = Path(folder) / name
            if path == base / MARK:
                continue
            plain = path.is_file() and not path.is_symlink()
            yield path.relative_to(base).as_posix(), plain


def is_empty() -> bool:
    """Whether no file at all lies in MEDIA_ROOT; empty folders do not count."""
    return next(lying_there(), None) is None


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()

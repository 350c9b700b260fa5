"""Private files on disk: there as a whole or not at all, and after a power cut too.

A row says that its file is there. So the file comes first: written under another name,
forced to the disk, and only then given its own name; half a file never has one. A
process that dies between file and row leaves a file that no row knows, which a daily
sweep removes.
"""

import errno
import os
import uuid
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage

PARTIAL = ".partial-"
# What file systems without hard links answer when they are asked for one.
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


class KeptStorage(FileSystemStorage):
    """A folder of files that appear whole and stay."""

    def _save(self, name: str, content: Any) -> str:
        """Django's hook behind `save`. Raises OSError, and then leaves nothing."""
        partial = str(PurePath(name).with_name(f"{PARTIAL}{uuid.uuid4().hex}"))
        path = Path(self.path(partial))
        try:
            super()._save(partial, content)  # type: ignore[misc]  # not in the stubs
            _to_disk(path)
            name = self._name(path, name)
            _to_disk(path.parent)
        finally:
            with suppress(OSError):
                path.unlink()
        return name

    def _name(self, path: Path, name: str) -> str:
        """Give a whole file its name, or the next one if that is another file's."""
        while True:
            try:
                os.link(path, self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            except OSError as problem:
                if problem.errno not in NO_LINKS:
                    raise
                name = self.get_available_name(name)
                path.rename(self.path(name))
                return name
            else:
                return name


def _to_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, would outlast a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_storage() -> KeptStorage:
    """Files that only our own views hand out: nothing serves this folder."""
    return KeptStorage(location=f"{settings.MEDIA_ROOT}/private", base_url=None)

"""Take files in, and let go of them again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import one_line
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.opening import may_begin_policy

from .errors import UnreadableFile
from .gate import check
from .models import Import, State
from .reading_jobs import wake_after_commit

MOST_AT_ONCE = 20
MOST_UNFINISHED = 100
ALREADY = "You uploaded exactly this file before; it is in the list below."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, and why."""

    name: str
    sentence: str


def require_importer(user: User) -> None:
    """Raise NotPermitted unless this person may bring in policies."""
    if not may_begin_policy(user):
        raise NotPermitted("Editors and policy owners bring in old policies.")


def receive(files: Iterable[File], user: User) -> tuple[list[Import], list[Refusal]]:
    """Keep each file that may be read; the others come back with a sentence.

    Raises NotPermitted, and Blocked for more files than can wait at a time.
    """
    require_importer(user)
    files = list(files)
    _refuse_too_many(len(files), user)
    taken, refused = [], []
    for file in files:
        name = shown_name(file.name)
        try:
            taken.append(receive_one(name, _bytes(file), user))
        except UnreadableFile as problem:
            refused.append(Refusal(name, str(problem)))
    return taken, refused


def receive_one(name: str, data: bytes, user: User) -> Import:
    """Keep one file and have it read. Raises UnreadableFile if it may not be."""
    check(data, largest=settings.IMPORT_LARGEST_FILE)
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        # Two uploads of one person wait for each other here.
        User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if Import.objects.of(user).unfinished().filter(sha256=sha256).exists():
            raise UnreadableFile("already", ALREADY)
        now = timezone.now()
        row = Import(
            by=user, at=now, next_try_at=now, name=name, size=len(data), sha256=sha256
        )
        row.file.save(f"{row.pk}.docx", ContentFile(data), save=False)
        row.save()
        book.append(
            "import.received",
            subject=row.ref,
            actor=user.ref,
            data={"file_sha256": sha256, "size": len(data)},
        )
        wake_after_commit()
    return row


def discard(row: Import, user: User) -> None:
    """Remove an import and its file. Raises Blocked once a draft was made of it."""
    with transaction.atomic():
        row = Import.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if row.state == State.DONE:
            raise Blocked([Reason("A draft was made of this file, so it is kept.")])
        book.append(
            "import.discarded",
            subject=row.ref,
            actor=user.ref,
            data={"file_sha256": row.sha256},
        )
        storage, name = row.file.storage, str(row.file.name)
        row.delete()
        # A file without a row is litter; a row without its file would be a fault.
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def shown_name(name: str | None) -> str:
    """A file's name as people gave it, without folders, cut to what a list shows."""
    plain = one_line(PurePath((name or "").replace("\\", "/")).name)
    return plain[-160:] or "file.docx"


def _refuse_too_many(count: int, user: User) -> None:
    if count > MOST_AT_ONCE:
        raise Blocked(
            [Reason(f"Choose up to {MOST_AT_ONCE} files at once; these are {count}.")]
        )
    waiting = Import.objects.of(user).unfinished().count()
    if waiting + count > MOST_UNFINISHED:
        raise Blocked(
            [Reason("Too many files wait here. Finish or discard some of them first.")]
        )


def _bytes(file: File) -> bytes:
    """The file's bytes, and no more than decides that it is too long."""
    file.seek(0)
    return bytes(file.read(settings.IMPORT_LARGEST_FILE + 1))

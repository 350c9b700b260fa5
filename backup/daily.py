"""One backup a day, when BACKUP_DIR is set; failures are told until one succeeds."""

import os
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from backup import making, shelf
from backup.errors import BackupError
from backup.telling import damages

FAILED = ".last-attempt-failed"
"""Holds the reason; nothing is tried again within PAUSE of its time."""
PAUSE = timedelta(hours=1)
MISSING = (
    "Assent tries again each hour. Nothing else is affected, but there is no backup of "
    "today."
)
HARMED = (
    "Look for the file in an older backup. While a file is damaged, no older backup is "
    "removed: mind the room on the disk."
)


def back_up_daily() -> str:
    """Back up once a day after BACKUP_HOUR. Raises BackupError, at most each hour.

    What an archive tells of a damaged installation is raised once it lies there: then
    the next one is due tomorrow, as otherwise.
    """
    if not settings.BACKUP_DIR:
        return ""
    folder, now = Path(settings.BACKUP_DIR), timezone.localtime()
    if not _is_due(folder, now):
        return ""
    try:
        made = making.make(folder, settings.BACKUP_KEEP)
    except (BackupError, OSError) as error:
        _complain(folder, str(error), MISSING)
        raise BackupError(f"The daily backup failed: {error}") from error
    if found := damages(made.manifest):
        problem = f"A backup was written, but: {' '.join(found)}"
        _complain(folder, problem, HARMED)
        raise BackupError(f"The daily backup failed: {problem}")
    (folder / FAILED).unlink(missing_ok=True)
    return f"Backed up into {made.path.name}."


def _is_due(folder: Path, now: datetime) -> bool:
    begins = datetime.combine(now.date(), time(settings.BACKUP_HOUR), now.tzinfo)
    if now < begins:
        return False
    failed, made = folder / FAILED, shelf.archives(folder)
    tried = _time_of(failed, now)
    if made and shelf.made_at(made[-1]) >= begins:
        if tried and shelf.made_at(made[-1]) > tried:
            failed.unlink()  # Somebody made it by hand since: the next failure is new.
        return False
    return tried is None or not now - PAUSE < tried <= now


def _time_of(failed: Path, now: datetime) -> datetime | None:
    if not failed.exists():
        return None
    return datetime.fromtimestamp(failed.stat().st_mtime, now.tzinfo)


def _complain(folder: Path, problem: str, what_follows: str) -> None:
    """Note it, and tell the administrators once per failure, not each hour."""
    failed = folder / FAILED
    try:
        is_new = not failed.exists() or failed.read_text(encoding="utf-8") != problem
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        failed.write_text(problem, encoding="utf-8")
        moment = timezone.now().timestamp()
        os.utime(failed, (moment, moment))
    except OSError:
        is_new = True  # The disk is full, or not there: better too often than not.
    if not is_new:
        return
    people = User.objects.filter(
        is_active=True, groups__name=Role.ADMINISTRATOR.label
    ).distinct()
    send_mail(
        "Assent: the daily backup failed",
        f"{problem}\n\n{what_follows}\n",
        settings.DEFAULT_FROM_EMAIL,
        [person.email for person in people],
        fail_silently=True,
    )

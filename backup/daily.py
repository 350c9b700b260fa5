"""One backup a day, when BACKUP_DIR is set; failures are told until one succeeds."""

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


def back_up_daily() -> str:
    """Back up once a day after BACKUP_HOUR. Raises BackupError, at most each hour."""
    if not settings.BACKUP_DIR:
        return ""
    folder, now = Path(settings.BACKUP_DIR), timezone.localtime()
    if not _is_due(folder, now):
        return ""
    try:
        made = making.make(folder, settings.BACKUP_KEEP)
        if found := damages(made.manifest):
            raise BackupError(f"{made.path} was written, but: {' '.join(found)}")
    except (BackupError, OSError) as error:
        _complain(folder, str(error))
        raise BackupError(f"The daily backup failed: {error}") from error
    (folder / FAILED).unlink(missing_ok=True)
    return f"Backed up into {made.path.name}."


def _is_due(folder: Path, now: datetime) -> bool:
    begins = datetime.combine(now.date(), time(settings.BACKUP_HOUR), now.tzinfo)
    if now < begins:
        return False
    failed = folder / FAILED
    if failed.exists():
        tried = datetime.fromtimestamp(failed.stat().st_mtime, now.tzinfo)
        return now - tried >= PAUSE
    return not any(shelf.made_at(path) >= begins for path in shelf.archives(folder))


def _complain(folder: Path, problem: str) -> None:
    """Note it, and tell the administrators once per failure, not each hour."""
    failed = folder / FAILED
    is_new = not failed.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        failed.write_text(problem, encoding="utf-8")
    except OSError:
        is_new = True  # The disk is full, or not there: better too often than not.
    if not is_new:
        return
    people = User.objects.filter(
        is_active=True, groups__name=Role.ADMINISTRATOR.label
    ).distinct()
    send_mail(
        "Assent: the daily backup failed",
        f"{problem}\n\nAssent tries again each hour. Nothing else is affected, but "
        "there is no backup of today.\n",
        settings.DEFAULT_FROM_EMAIL,
        [person.email for person in people],
        fail_silently=True,
    )

"""Write the packs that wait: rows are the work, a task or the minute only wakes it.

A row is claimed by one statement, written outside any transaction, and marked with its
file in one. Whoever dies at it is replaced after a while; writing again gives the same
bytes.
"""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from exports.pack.models import Pack, State
from exports.pack.writing import CHANGED, Made, Outdated, made, still_so
from exports.withdrawing import BeingWritten
from ledger import book
from workflow.queues import Standing
from workflow.troubles import understood

STUCK_AFTER = timedelta(minutes=10)
PAUSE = timedelta(seconds=30)
GIVE_UP_AFTER = 8
NEVER_CAME_BACK = "Whoever wrote this stopped before it was done, each time."
log = structlog.get_logger(__name__)


def due() -> Q:
    """What should be written now, and what somebody began and never finished."""
    now = timezone.now()
    waiting = Q(state=State.WAITING, next_try_at__lte=now)
    stuck = Q(state=State.WRITING, started_at__lt=now - STUCK_AFTER)
    return waiting | stuck


def write_waiting(limit: int = 20) -> int:
    """Write everything that is due; how many packs were tried."""
    tried = 0
    for row in _claimed(limit):
        write_one(row)
        tried += 1
    return tried


def write_one(row: Pack) -> None:
    """Write a claimed pack, and note what came of it."""
    try:
        found = made(row, lambda done, total: _progress(row, done, total))
    except Outdated as problem:
        # Something else was asked for meanwhile, or will be: this one is over.
        _note(row, state=State.FAILED, problem=str(problem))
    except BeingWritten as problem:
        # Its report comes first; that this one waits for it is no failed attempt.
        _note(
            row,
            state=State.WAITING,
            attempts=row.attempts - 1,
            next_try_at=timezone.now() + PAUSE,
            problem=problem.message,
        )
    except Exception as problem:  # whatever it is, the row is kept and tried again
        trouble = understood(problem)
        log.warning(
            "pack_failed",
            pack=str(row.pk),
            problem=trouble.sentence,
            exc_info=trouble.unforeseen,
        )
        _note(
            row,
            state=State.FAILED if row.attempts >= GIVE_UP_AFTER else State.WAITING,
            next_try_at=timezone.now() + PAUSE * 2**row.attempts,
            problem=trouble.sentence,
        )
    else:
        _file(row, found)


@transaction.atomic
def _file(row: Pack, found: Made) -> None:
    """Keep the file, unless this took so long that somebody else took it up."""
    kept = Pack.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if kept.state != State.WRITING or kept.attempts != row.attempts:
        return
    if not still_so(kept):
        _note(row, state=State.FAILED, problem=CHANGED)
        return
    kept.sha256 = hashlib.sha256(found.data).hexdigest()
    kept.name, kept.size = found.name, len(found.data)
    kept.state, kept.written_at, kept.problem = State.WRITTEN, timezone.now(), ""
    kept.done = kept.total
    kept.file.save(f"{kept.pk}.zip", ContentFile(found.data), save=False)
    kept.save()
    book.append(
        "board.pack",
        subject=kept.ref,
        actor="system",
        data={
            "pack": str(kept.pk),
            "private": kept.private,
            "made_of": kept.made_of,
            "file_sha256": kept.sha256,
            "documents": found.documents,
        },
    )


def _claimed(limit: int) -> Iterator[Pack]:
    # What kills whoever writes it never comes to say so itself.
    Pack.objects.filter(due(), state=State.WRITING, attempts__gte=GIVE_UP_AFTER).update(
        state=State.FAILED, problem=NEVER_CAME_BACK
    )
    # An item's first: a meeting's is put together from them.
    ready = Pack.objects.filter(due()).order_by(F("meeting").asc(nulls_first=True))
    for pk in list(ready.values_list("pk", flat=True)[:limit]):
        # One statement decides who writes it, so that two workers never share one.
        taken = Pack.objects.filter(due(), pk=pk).update(
            state=State.WRITING,
            started_at=timezone.now(),
            attempts=F("attempts") + 1,
            done=0,
        )
        if taken:
            yield Pack.objects.get(pk=pk)


def _progress(row: Pack, done: int, total: int) -> None:
    _note(row, done=done, total=total, started_at=timezone.now())


def _note(row: Pack, **facts: Any) -> None:
    rows = Pack.objects.filter(pk=row.pk, state=State.WRITING, attempts=row.attempts)
    rows.update(**facts)


def standing() -> Standing:
    """How many packs wait, and how many were given up."""
    found = Pack.objects.aggregate(
        waiting=Count("pk", filter=Q(state__in=[State.WAITING, State.WRITING])),
        given_up=Count("pk", filter=_given_up()),
    )
    return Standing("Packs of boards", **found)


def write_given_up_again() -> int:
    """Write once more what was given up; how many."""
    with transaction.atomic():
        number = Pack.objects.filter(_given_up()).update(
            state=State.WAITING, attempts=0, problem="", next_try_at=timezone.now()
        )
        from exports.pack.asking import wake_after_commit

        wake_after_commit()
    return number


def _given_up() -> Q:
    return Q(state=State.FAILED, attempts__gte=GIVE_UP_AFTER)

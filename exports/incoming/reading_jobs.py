"""Read what waits: rows are the work, a task or the minute only wakes it.

A row is claimed by one statement, read outside any transaction, and marked. Reading
twice does no harm, so whoever dies at it is simply replaced. What a file does wrong is
final and said in a sentence; what goes wrong around it is tried again.
"""

import traceback
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from workflow.errors import Blocked, Reason
from workflow.queues import Standing

from . import sandbox
from .errors import SENTENCES, UnreadableFile
from .models import Import, State

WORKER = "exports.incoming.reading.worker.read"
STUCK_AFTER = timedelta(minutes=2)
PAUSE = timedelta(seconds=30)
GIVE_UP_AFTER = 5
# A machine with much to do may be slow; the same file is given a second chance.
TRIES_WHEN_SLOW = 2
MOST_UNITS = 4_000
NO_WORDS = "There are no words in this file that a policy could be made of."
GIVEN_UP = Q(state=State.FAILED, problem=SENTENCES["unreadable"])
log = structlog.get_logger(__name__)


def wake_after_commit() -> None:
    """Wake the worker once this transaction is there to be seen."""
    from .tasks import read_imports_task

    # Robust: the row is written by then, and each minute wakes what was not woken.
    transaction.on_commit(read_imports_task.enqueue, robust=True)


def due() -> Q:
    """What should be read now, and what somebody began and never finished."""
    now = timezone.now()
    waiting = Q(state=State.WAITING, next_try_at__lte=now)
    stuck = Q(state=State.READING, started_at__lt=now - STUCK_AFTER)
    return waiting | stuck


def read_waiting(limit: int = 50) -> int:
    """Read everything that is due; how many files were tried."""
    tried = 0
    for row in _claimed(limit):
        read_one(row)
        tried += 1
    return tried


def read_now(row: Import) -> Import:
    """Read this one without waiting for anybody; the row afterwards."""
    for claimed in _claimed(1, pk=row.pk):
        read_one(claimed)
    return Import.objects.get(pk=row.pk)


def read_one(row: Import) -> None:
    """Read a claimed file, and note what came of it."""
    try:
        with row.file.open("rb") as file:
            found = _checked(sandbox.run(WORKER, file.read(), name=row.name))
    except UnreadableFile as problem:
        again = problem.code == "too_slow" and row.attempts < TRIES_WHEN_SLOW
        _note(row, State.WAITING if again else State.FAILED, problem=str(problem))
    except Exception as problem:  # the row is kept, and tried again for a while
        words = traceback.format_exception_only(problem)[-1].strip()
        log.warning("import_failed", file=str(row.pk), problem=words)
        given_up = row.attempts >= GIVE_UP_AFTER
        _note(
            row,
            State.FAILED if given_up else State.WAITING,
            problem=SENTENCES["unreadable"] if given_up else "",
        )
    else:
        _note(row, State.READY, draft=found, answers={})


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    """The draft as read, unless nobody could look through it on one screen."""
    if len(found["units"]) > MOST_UNITS:
        raise UnreadableFile("too_much")
    if not found["units"]:
        raise UnreadableFile(
            "no_words",
            "There are no words in this file that a policy could be made of.",
        )
    return found


def _claimed(limit: int, **only: Any) -> Iterator[Import]:
    ready = Import.objects.filter(due(), **only).order_by("at")
    # What kills whoever reads it never comes to say so itself.
    ready.filter(state=State.READING, attempts__gte=GIVE_UP_AFTER).update(
        state=State.FAILED, problem=SENTENCES["unreadable"]
    )
    for pk in list(ready.values_list("pk", flat=True)[:limit]):
        # One statement decides who reads it, so that two workers never share one.
        taken = Import.objects.filter(due(), pk=pk).update(
            state=State.READING,
            started_at=timezone.now(),
            attempts=F("attempts") + 1,
        )
        if taken:
            yield Import.objects.get(pk=pk)


def _note(row: Import, state: State, **facts: Any) -> None:
    """Mark the row, unless it was discarded or read by another meanwhile."""
    Import.objects.filter(pk=row.pk, state=State.READING, attempts=row.attempts).update(
        state=state,
        next_try_at=timezone.now() + PAUSE * row.attempts,
        **{"problem": "", **facts},
    )


def read_again(row: Import) -> None:
    """Have a file read once more, without what was corrected since.

    Raises Blocked once a draft was made of it.
    """
    with transaction.atomic():
        found = Import.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if found.state == State.DONE:
            raise Blocked([Reason("A draft was made of this file already.")])
        found.state, found.attempts, found.problem = State.WAITING, 0, ""
        found.draft, found.answers = None, {}
        found.next_try_at = timezone.now()
        found.version += 1
        found.save()
        wake_after_commit()


def standing() -> Standing:
    """How many files wait, and how many nobody could read though they may be sound."""
    found = Import.objects.aggregate(
        waiting=Count("pk", filter=Q(state__in=[State.WAITING, State.READING])),
        given_up=Count("pk", filter=GIVEN_UP),
    )
    return Standing("Old policies", **found)


def read_given_up_again() -> int:
    """Read once more what failed each time for no fault that was found in the file."""
    with transaction.atomic():
        number = Import.objects.filter(GIVEN_UP).update(
            state=State.WAITING, attempts=0, problem="", next_try_at=timezone.now()
        )
        wake_after_commit()
    return number

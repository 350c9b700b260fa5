"""Work that must follow a transition, and the way it is tried until it is done.

Rooms above say what follows (`follows`) and how each kind is done (`handles`). The rows
are written with the transition; a task only wakes `work_through`. A piece of work is
claimed by a short transaction, done outside it, and marked; it may therefore be done
twice after a crash, never not at all, so every handler is idempotent.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cms.text.tidy import clean
from workflow.models import FollowUp
from workflow.models.followup import State

if TYPE_CHECKING:
    from workflow.models import Transition

# What follows a transition: kinds of work with the key that makes each one unique.
Follow = Callable[["Transition"], Iterable[tuple[str, str]]]
# Does one piece of work and answers with a short result for the record.
Handle = Callable[[FollowUp], str]

STUCK_AFTER = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=6)
GIVE_UP_AFTER = 40
NEVER_CAME_BACK = "Whoever tried this stopped before it was done, each time."

_follows: list[Follow] = []
_handlers: dict[str, Handle] = {}
log = structlog.get_logger(__name__)


def follows(function: Follow) -> Follow:
    """Register what follows a transition."""
    if function not in _follows:
        _follows.append(function)
    return function


def handles(kind: str) -> Callable[[Handle], Handle]:
    """Register how one kind of work is done."""

    def register(function: Handle) -> Handle:
        _handlers[kind] = function
        return function

    return register


def write_follow_ups(row: "Transition") -> None:
    """Write down what follows, in the transition's transaction."""
    due = [
        FollowUp(transition=row, kind=kind, key=key, next_try_at=row.at)
        for follow in _follows
        for kind, key in follow(row)
    ]
    FollowUp.objects.bulk_create(due)


def wake_after_commit() -> None:
    """Wake the worker once, however many transitions one act made."""
    from workflow.tasks import work_through_task

    # Robust: the act is done by then, and `tick` wakes what was not woken.
    transaction.on_commit(work_through_task.enqueue, robust=True)


def due() -> Q:
    """What should be tried now, work that got stuck included."""
    now = timezone.now()
    waiting = Q(state=State.DUE, next_try_at__lte=now)
    stuck = Q(state=State.RUNNING, started_at__lt=now - STUCK_AFTER)
    return waiting | stuck


def work_through(limit: int = 500, *, but: Iterable[str] = ()) -> int:
    """Do everything that is due, `but` these kinds; how many pieces were tried."""
    tried = 0
    for work in _claimed(limit, but):
        _do(work)
        tried += 1
    return tried


def _claimed(limit: int, but: Iterable[str]) -> Iterator[FollowUp]:
    # Work that kills whoever does it never comes to say so itself.
    FollowUp.objects.filter(
        due(), state=State.RUNNING, attempts__gte=GIVE_UP_AFTER
    ).update(state=State.FAILED, problem=NEVER_CAME_BACK)
    waiting = FollowUp.objects.filter(due()).exclude(kind__in=but)
    for pk in list(waiting.values_list("pk", flat=True)[:limit]):
        # One statement decides who does it, so that two workers never share one.
        taken = FollowUp.objects.filter(due(), pk=pk).update(
            state=State.RUNNING, started_at=timezone.now(), attempts=F("attempts") + 1
        )
        if taken:
            yield FollowUp.objects.select_related("transition").get(pk=pk)


def _do(work: FollowUp) -> None:
    try:
        result = _handlers[work.kind](work)
    except Exception as problem:  # whatever it is, the work is kept and tried again
        log.warning("follow_up_failed", follow_up=work.pk, kind=work.kind)
        _again(work, problem)
        return
    FollowUp.objects.filter(pk=work.pk).update(
        state=State.DONE, done_at=timezone.now(), problem="", result=result[:200]
    )


def _again(work: FollowUp, problem: Exception) -> None:
    pause = min(timedelta(seconds=30) * 2 ** min(work.attempts, 12), LONGEST_PAUSE)
    words = clean("".join(traceback.format_exception_only(problem))).strip()
    FollowUp.objects.filter(pk=work.pk).update(
        state=State.FAILED if work.attempts >= GIVE_UP_AFTER else State.DUE,
        next_try_at=timezone.now() + pause,
        problem=words[:2000],
    )

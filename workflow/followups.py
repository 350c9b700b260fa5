"""Work that must follow a transition, and the way it is tried until it is done.

Rooms above say what follows (`follows`) and how each kind is done (`handles`). The rows
are written with the transition; a task only wakes `work_through`. A piece of work is
claimed by a short transaction, done outside it, and marked; it may therefore be done
twice after a crash, never not at all, so every handler is idempotent.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.troubles import Trouble, understood

if TYPE_CHECKING:
    from workflow.models import Transition

# What follows a transition: kinds of work with the key that makes each one unique.
Follow = Callable[["Transition"], Iterable[tuple[str, str]]]
# Does one piece of work and answers with a short result for the record.
Handle = Callable[[FollowUp], str]

STUCK_AFTER = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=6)
# When something does not answer that a kind of work needs, one piece of it asks again.
ASK_AGAIN_AFTER = timedelta(minutes=1)
GIVE_UP_AFTER = 40
GIVE_UP_LASTING_AFTER = 8  # some four hours
NEVER_CAME_BACK = "Whoever tried this stopped before it was done, each time."


@dataclass(frozen=True, slots=True)
class Words:
    """What people call this work: "3 notices could not be sent"."""

    one: str
    many: str
    done: str


ANY_WORK = Words("piece of work", "pieces of work", "done")

_follows: list[Follow] = []
_handlers: dict[str, Handle] = {}
_words: dict[str, Words] = {}
log = structlog.get_logger(__name__)


def follows(function: Follow) -> Follow:
    """Register what follows a transition."""
    if function not in _follows:
        _follows.append(function)
    return function


def handles(kind: str, words: Words = ANY_WORK) -> Callable[[Handle], Handle]:
    """Register how one kind of work is done, and what people call it."""

    def register(function: Handle) -> Handle:
        _handlers[kind] = function
        _words[kind] = words
        return function

    return register


def words_for(kind: str) -> Words:
    """What people call a kind of work."""
    return _words.get(kind, ANY_WORK)


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
    left_out = set(but)
    for work in _claimed(limit, left_out):
        tried += 1
        trouble = _do(work)
        if trouble is not None and trouble.away:
            # Each of the others would wait as long for the same answer.
            left_out.add(work.kind)
            _postpone(work.kind, trouble)
    return tried


def _claimed(limit: int, left_out: set[str]) -> Iterator[FollowUp]:
    # Work that kills whoever does it never comes to say so itself.
    FollowUp.objects.filter(
        due(), state=State.RUNNING, attempts__gte=GIVE_UP_AFTER
    ).update(state=State.FAILED, problem=NEVER_CAME_BACK)
    waiting = FollowUp.objects.filter(due()).exclude(kind__in=left_out)
    for pk, kind in list(waiting.values_list("pk", "kind")[:limit]):
        if kind in left_out:
            continue
        # One statement decides who does it, so that two workers never share one.
        taken = FollowUp.objects.filter(due(), pk=pk).update(
            state=State.RUNNING, started_at=timezone.now(), attempts=F("attempts") + 1
        )
        if taken:
            yield FollowUp.objects.select_related("transition").get(pk=pk)


def _do(work: FollowUp) -> Trouble | None:
    """Do it and mark it; what stood in the way, if something did."""
    try:
        result = _handlers[work.kind](work)
    except Exception as problem:  # whatever it is, the work is kept and tried again
        trouble = understood(problem)
        log.warning(
            "follow_up_failed",
            follow_up=work.pk,
            kind=work.kind,
            problem=trouble.sentence,
            exc_info=trouble.unforeseen,
        )
        _again(work, trouble)
        return trouble
    _mark(work, state=State.DONE, done_at=timezone.now(), result=result[:200])
    return None


def _again(work: FollowUp, trouble: Trouble) -> None:
    most = GIVE_UP_LASTING_AFTER if trouble.lasting else GIVE_UP_AFTER
    pause = min(timedelta(seconds=30) * 2 ** min(work.attempts, 12), LONGEST_PAUSE)
    _mark(
        work,
        state=State.FAILED if work.attempts >= most else State.DUE,
        next_try_at=timezone.now() + pause,
        problem=trouble.sentence,
    )


def _mark(work: FollowUp, **facts: Any) -> None:
    """What came of it, unless it took so long that somebody else took it up."""
    FollowUp.objects.filter(
        pk=work.pk, state=State.RUNNING, attempts=work.attempts
    ).update(**{"problem": "", **facts})


def _postpone(kind: str, trouble: Trouble) -> None:
    FollowUp.objects.filter(due(), kind=kind, state=State.DUE).update(
        next_try_at=timezone.now() + ASK_AGAIN_AFTER, problem=trouble.sentence
    )


def try_again() -> int:
    """Make due now what waits for its next try or was given up; how many pieces.

    The count of tries begins anew, so that each has the whole series before it.
    """
    with transaction.atomic():
        found = FollowUp.objects.filter(state__in=[State.DUE, State.FAILED])
        number = found.exclude(problem="").update(
            state=State.DUE, attempts=0, next_try_at=timezone.now()
        )
        wake_after_commit()
    return number

"""Work of the rooms above that goes on by itself, such as files being read.

A queue tells the administrators' page how much waits and how much was given up, in one
query each, and tries again what was given up. It names no file and no person.

A number alone may tell too much: that there is an alert about a concern must not be
told to whom the concern is about. Such a queue is made for the person who looks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Standing:
    """How a queue stands; `given_up` counts what trying again may help."""

    label: str
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Queue:
    """Asks how it stands, and makes due what was given up; answers how many."""

    standing: Callable[[], Standing]
    again: Callable[[], int]


_queues: list[Queue] = []
_made_for: list[Callable[[User], Queue]] = []


def add_queue(queue: Queue) -> None:
    """Register a queue that every administrator may know of."""
    if queue not in _queues:
        _queues.append(queue)


def add_queue_for(make: Callable[[User], Queue]) -> None:
    """Register a queue that holds, for each person, what they may know of."""
    if make not in _made_for:
        _made_for.append(make)


def standings(user: User) -> list[Standing]:
    """How every queue stands for this person, those with something in them."""
    found = [queue.standing() for queue in _seen_by(user)]
    return [one for one in found if one.waiting or one.given_up]


def try_again(user: User) -> int:
    """Try again whatever was given up in any queue they see; how many."""
    return sum(queue.again() for queue in _seen_by(user))


def _seen_by(user: User) -> Iterator[Queue]:
    yield from _queues
    for make in _made_for:
        yield make(user)

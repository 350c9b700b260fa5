"""Work of the rooms above that goes on by itself, such as files being read.

A queue tells the administrators' page how much waits and how much was given up, in one
query each, and tries again what was given up. It names no file and no person.
"""

from collections.abc import Callable
from dataclasses import dataclass


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


def add_queue(queue: Queue) -> None:
    """Register a queue."""
    if queue not in _queues:
        _queues.append(queue)


def standings() -> list[Standing]:
    """How every queue stands, those with something in them."""
    found = [queue.standing() for queue in _queues]
    return [one for one in found if one.waiting or one.given_up]


def try_again() -> int:
    """Try again whatever was given up in any queue; how many."""
    return sum(queue.again() for queue in _queues)

"""The story's own time, so that its records are dated as if people had worked then.

Everything that keeps a time here asks `django.utils.timezone.now` by that name when it
does so: our rooms, Wagtail's revisions and log, and Django's `auto_now`. So this one
name is replaced while the story is played, and nothing that only tests need has to be
installed. A model default that holds the function itself is not reached (a person's
`date_joined`): the demo writes those.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.utils import timezone


class Clock:
    """A clock that stands still until it is set, and never goes back."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)

    def set(self, moment: datetime) -> None:
        """Go forward. Raises ValueError for an earlier moment."""
        if moment < self.moment:
            raise ValueError(f"It is {self.moment} already, not {moment}.")
        self.moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """What `timezone.now` answers meanwhile."""
        return self.moment


@contextmanager
def frozen(moment: datetime) -> Iterator[Clock]:
    """Let the story's clock tell the time. For a program of one thread only."""
    clock, real = Clock(moment), timezone.now
    timezone.now = clock.now
    try:
        yield clock
    finally:
        timezone.now = real

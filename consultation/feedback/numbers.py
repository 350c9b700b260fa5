"""Which numbers of the answers may be told."""

from collections.abc import Iterable

from consultation.asking.counting import threshold
from consultation.models import Group


def strictest(groups: Iterable[Group]) -> int:
    """Below this a number of comments stays hidden, whoever made them.

    No number of one group is told, so that none can be taken from another.
    """
    return max((threshold(group) for group in groups), default=0)


def told(number: int, least: int) -> int | None:
    """The number, or None where it is too small."""
    return number if number >= least else None

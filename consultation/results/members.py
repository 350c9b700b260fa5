"""The rows of a table: groups, or small ones together, each with its threshold.

All of this goes by what everybody sees: how many responses each group has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consultation.models import Group
from consultation.results.counting import threshold

BOARDS = frozenset(("dmt", "cpb"))


@dataclass(frozen=True, slots=True)
class Member:
    """A group, or some small ones together: a row of a table."""

    groups: tuple[Group, ...]
    base: int
    least: int

    @property
    def is_enough(self) -> bool:
        """Whether parts of it can be told: of fewer people one part would be small."""
        return self.base >= 2 * self.least

    @property
    def is_board(self) -> bool:
        """Whether it is a board, asked as one that knows and not as one that votes."""
        return all(group.key in BOARDS for group in self.groups)

    def distance(self, other: "Member") -> tuple[bool, int]:
        """How far another is from being put together with it."""
        return other.least != self.least, other.base

    def called(self, young: bool = False) -> str:
        """The names of its groups, in plain words for young people."""
        *first, last = [g.called if young else g.name for g in self.groups]
        return f"{', '.join(first)} and {last}" if first else last


def alone(group: Group, base: int) -> Member:
    """One group with its own threshold."""
    return Member((group,), base, threshold(group))


def members_of(groups: Sequence[Member]) -> list[Member]:
    """Rows that are enough, with neighbours of one threshold beside each other.

    Too small ones are one row with the next larger ones, so that what they said counts;
    but a board that was asked is put together with the other board alone. Where a row
    has no other of its threshold, the next takes over the stricter one: else the looser
    rules of one would tell of the other.
    """
    boards = [member for member in groups if member.is_board]
    others = [member for member in groups if not member.is_board]
    found = sorted(_together(others) + _together(boards), key=_turn)
    while (other := _levelled(found)) != found:
        found = _together(other)
    return found


def _turn(member: Member) -> tuple[int, int]:
    return -member.least, member.base


def _together(members: list[Member]) -> list[Member]:
    small = [member for member in members if not member.is_enough]
    rest = [member for member in members if member.is_enough]
    if not small:
        return rest
    joined = _joined(small)
    while not joined.is_enough and rest:
        rest.remove(next_ := min(rest, key=joined.distance))
        joined = _joined([joined, next_])
    return sorted([*rest, joined], key=_turn) if joined.is_enough else rest


def _joined(members: Sequence[Member]) -> Member:
    return Member(
        tuple(group for member in members for group in member.groups),
        sum(member.base for member in members),
        max(member.least for member in members),
    )


def _levelled(members: list[Member]) -> list[Member]:
    """The same, but for the first whose threshold nobody shares: it is stricter."""
    if len(members) < 2:
        return members
    shared = [member.least for member in members]
    for place, member in enumerate(members):
        if shared.count(member.least) == 1:
            stricter = max(1, place)
            level = members[stricter - 1].least
            found = list(members)
            found[stricter] = replace(found[stricter], least=level)
            return sorted(found, key=_turn)
    return members

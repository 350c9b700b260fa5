"""A table of the groups that may be shown, whose responses are known.

Every table but the one of who took part is made of groups whose number of responses it
tells. The others are left out: so the last row adds up those that are shown, and no
table tells anything of the others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from consultation.models import Group
from consultation.results.counting import Tally
from consultation.results.hiding import to_hide, with_totals
from consultation.results.members import Member, alone, members_of
from consultation.results.tables import EVERYBODY, HIDDEN, THESE_GROUPS, Number, Row

Counted = Callable[[Group], list[int]]
Lines = list[tuple[Number, ...]]


class ShownGroups:
    """The rows of a table, and which groups are left out of it."""

    def __init__(
        self, counts: Tally, shown: frozenset[int], asked: Iterable[int] | None = None
    ) -> None:
        named = None if asked is None else frozenset(asked)
        mine = [g for g in counts.groups if named is None or g.pk in named]
        found = members_of(
            [
                alone(group, counts.responses.get(group.pk, 0))
                for group in mine
                if group.pk in shown
            ]
        )
        self.members = _in_order(found, mine)
        kept = {group.pk for member in self.members for group in member.groups}
        self.left_out = tuple(group.name for group in mine if group.pk not in kept)

    def numbers(self, counted: Counted) -> Lines:
        """What each row answered, everybody last, with what must be hidden hidden.

        The numbers of a group add up to its responses.
        """
        if not self.members:
            return []
        order = sorted(range(len(self.members)), key=self._turn)
        ordered = [self.members[place] for place in order]
        grid = with_totals([_sum(member, counted) for member in ordered])
        least = [member.least for member in ordered]
        gone = to_hide(grid, [*least, max(least)])
        width = len(grid[0]) - 1
        lines = [
            tuple(
                HIDDEN if (row, n) in gone else _part(line[n], line[width])
                for n in range(width)
            )
            for row, line in enumerate(grid)
        ]
        found = dict(zip(order, lines, strict=False))
        return [*(found[place] for place in range(len(order))), lines[-1]]

    def rows(self, lines: Lines) -> tuple[Row, ...]:
        """Groups with their numbers; everybody last where that says more."""
        return tuple(self._rows(lines))

    def _rows(self, lines: Lines) -> Iterator[Row]:
        for member, line in zip(self.members, lines, strict=False):
            keys = frozenset(group.pk for group in member.groups)
            name, plain = member.called(), member.called(young=True)
            yield Row(keys, name, line, plain, member.base)
        if len(self.members) > 1:
            name = THESE_GROUPS if self.left_out else EVERYBODY
            base = sum(member.base for member in self.members)
            yield Row(frozenset(), name, lines[-1], base=base, whole=True)

    def _turn(self, place: int) -> tuple[int, int, int]:
        """Neighbours are groups of one threshold and of about one size."""
        member = self.members[place]
        return -member.least, member.base, place


def each_apart(those: ShownGroups, width: int, counted: Counted) -> Lines:
    """Numbers that overlap: each is a table of its own, said or not.

    `counted` gives them with the group's responses last.
    """

    def halves(place: int) -> Counted:
        def of_group(group: Group) -> list[int]:
            found = counted(group)
            return [found[place], found[-1] - found[place]]

        return of_group

    parts = [those.numbers(halves(place)) for place in range(width)]
    height = len(parts[0]) if parts else 0
    return [tuple(part[row][0] for part in parts) for row in range(height)]


def _in_order(members: list[Member], groups: list[Group]) -> list[Member]:
    """As the groups stand in the plan; those of one row too."""
    place = {group.pk: n for n, group in enumerate(groups)}
    found = [
        replace(m, groups=tuple(sorted(m.groups, key=lambda g: place[g.pk])))
        for m in members
    ]
    return sorted(found, key=lambda member: place[member.groups[0].pk])


def _sum(member: Member, counted: Counted) -> list[int]:
    each = (counted(group) for group in member.groups)
    return [sum(numbers) for numbers in zip(*each, strict=True)]


def _part(count: int, whole: int) -> Number:
    return Number(count, round(100 * count / whole) if whole else None)

"""Exempt parts are withheld from members whose own interest sends them out.

Whoever leaves the room for an item is not told behind the door what stays in it. A
dispensation lets them stay: their interest then has another effect.
"""

from accounts.models import User
from boards.models import Effect, Interest, Item, Meeting
from boards.people.powers import Power, may

# A board, and an edition or else one item.
Matter = tuple[int, int | None, int | None]
OF_ITEM = (
    "You declared an interest in this matter that sends you out of the room, so the "
    "exempt part of its papers is not shown to you. If that is wrong, or a "
    "dispensation was granted to you, tell the clerk."
)
OF_MEETING = (
    "You declared an interest that sends you out of the room for “{title}”, and this "
    "version has that item’s exempt part. The public version is yours to have, and so "
    "are the papers of each other item."
)


def withheld(thing: Item | Meeting, user: User) -> str:
    """Why what is exempt here is withheld from this person; "" if nothing is.

    Of a meeting it is asked for all its exempt items, taken off or not: a file that was
    written before may still have them.
    """
    if isinstance(thing, Item):
        return OF_ITEM if _matter(thing) in _left(user) else ""
    row = next(iter(_not_to_know(thing, user)), None)
    return OF_MEETING.format(title=row.title) if row is not None else ""


def not_to_know(meeting: Meeting, user: User) -> frozenset[int]:
    """The exempt items of a meeting that are withheld from this person, by number."""
    return frozenset(item.pk for item in _not_to_know(meeting, user))


def _not_to_know(meeting: Meeting, user: User) -> list[Item]:
    left = _left(user)
    if not left:
        return []
    exempt = meeting.items.filter(exempt_paragraph__isnull=False)
    return [item for item in exempt.order_by("position") if _matter(item) in left]


def _left(user: User) -> frozenset[Matter]:
    """What this person leaves the room for, as they declared it last."""
    rows = Interest.objects.filter(seat__person=user, withdrawn_at=None)
    rows = rows.select_related("item").order_by("pk")
    last = {_matter(row.item): row.effect for row in rows}
    return frozenset(one for one, effect in last.items() if effect == Effect.LEAVES)


def _matter(item: Item) -> Matter:
    """An interest in a policy's text holds wherever the board has it before it."""
    if item.edition_id is None:
        return item.board_id, None, item.pk
    return item.board_id, item.edition_id, None


def reads_exempt(thing: Item | Meeting, user: User) -> bool:
    """Whether this person reads the exempt part of an item, or of a whole meeting."""
    return may(Power.READ_EXEMPT, thing, user) and not withheld(thing, user)

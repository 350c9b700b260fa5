"""Exempt parts are withheld from members whose own interest sends them out.

Whoever leaves the room for an item is not told behind the door what stays in it. A
dispensation lets them stay: their interest then has another effect.
"""

from accounts.models import User
from boards.models import Effect, Interest, Item, Meeting
from boards.people.powers import Power, may

OF_ITEM = (
    "You declared an interest in this item that sends you out of the room, so the "
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
    rows = Interest.objects.filter(
        seat__person=user, withdrawn_at=None, effect=Effect.LEAVES
    )
    if isinstance(thing, Item):
        return OF_ITEM if rows.filter(item=thing).exists() else ""
    rows = rows.filter(item__meeting=thing, item__exempt_paragraph__isnull=False)
    row = rows.select_related("item").order_by("item__position", "item").first()
    return OF_MEETING.format(title=row.item.title) if row is not None else ""


def not_to_know(meeting: Meeting, user: User) -> frozenset[int]:
    """The exempt items of a meeting that are withheld from this person, by number."""
    rows = meeting.items.filter(
        exempt_paragraph__isnull=False,
        interests__seat__person=user,
        interests__withdrawn_at=None,
        interests__effect=Effect.LEAVES,
    )
    return frozenset(rows.order_by().values_list("pk", flat=True))


def reads_exempt(thing: Item | Meeting, user: User) -> bool:
    """Whether this person reads the exempt part of an item, or of a whole meeting."""
    return may(Power.READ_EXEMPT, thing, user) and not withheld(thing, user)

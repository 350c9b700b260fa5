"""How a meeting may have decided, as whoever records it is asked."""

from django.db.models import TextChoices

from boards.models import Item, Method


class How(TextChoices):
    """The ways that a screen offers; two of them are votes."""

    AGREED = "agreed", "Agreed without a vote"
    COUNT = "count", "By a vote: how many were for and against"
    NAMES = "names", "By a vote: who said what"
    DIRECTOR = "director", "The Director decided"
    ELSEWHERE = "elsewhere", "The meeting is kept in another system: outcome only"


METHODS = {
    How.AGREED: Method.AGREED,
    How.COUNT: Method.VOTE,
    How.NAMES: Method.VOTE,
    How.DIRECTOR: Method.DIRECTOR,
    How.ELSEWHERE: Method.ELSEWHERE,
}


def hows(
    item: Item, *, elsewhere: bool = True, brief: bool = False
) -> list[tuple[str, str]]:
    """What an item's board may choose from, the usual way first.

    `elsewhere`: whether they may say that it was decided in another system.
    """
    if not item.board.follows.counts_votes:
        found = [How.DIRECTOR, How.ELSEWHERE]
    else:
        found = [How.AGREED, How.COUNT, How.NAMES, How.ELSEWHERE]
    gone = {How.NAMES} if brief else set()
    gone |= set() if elsewhere else {How.ELSEWHERE}
    return [(h.value, h.label) for h in found if h not in gone]


def first_how(item: Item, *, elsewhere: bool = True) -> How:
    """What is chosen beforehand; elsewhere where the meeting has its address there."""
    if elsewhere and item.meeting is not None and item.meeting.address:
        return How.ELSEWHERE
    return How(hows(item)[0][0])


def how_of(method: str, by_name: bool) -> How:
    """How a record was made, for the form that corrects it."""
    if method == Method.VOTE:
        return How.NAMES if by_name else How.COUNT
    return next(how for how, kept in METHODS.items() if kept == method)

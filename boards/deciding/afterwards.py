"""Published on a decision that a corrected record takes back: somebody has to act.

Nothing is unpublished by a record. Whoever answers for the policy withdraws it, or has
a new edition decided; until then it stands at home and on the edition's page.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from boards.models import APPROVALS, Decision
from boards.people.powers import is_clerk, seats_of
from workflow import workdays
from workflow.items import Item, work_items
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.stages import Stage

SHOWN = 20
TAKEN_BACK = (
    "The record of {day} was corrected after publication: {board} did not approve this "
    "text. The owner withdraws the policy, or starts an edition that is decided anew."
)


def said_no_afterwards(newest: Decision, edition: Edition) -> bool:
    """Whether the board's newest record takes back its yes to what is published."""
    return (
        edition.stage is Stage.PUBLISHED
        and newest.supersedes_id is not None
        and not newest.is_approval
    )


def sentence(row: Decision) -> str:
    """What happened, and what to do."""
    return TAKEN_BACK.format(day=long_date(row.decided_on), board=row.board.short_name)


@work_items
def published_without_a_yes(user: User) -> Iterator[Item]:
    """For the board's clerks and the policy's owner, until it is in force no more."""
    boards = [seat.board for seat in seats_of(user) if is_clerk(user, seat.board)]
    mine = Q(board__in=boards)
    if user.has_role(Role.POLICY_OWNER):
        mine |= Q(edition__page__record__owner=user)
    rows = _rows().filter(mine).select_related("edition__page__record")
    for row in rows.defer("edition__page__body")[:SHOWN]:
        yield Item(
            title=f"{row.edition} is published, and {row.board.short_name} did not "
            "approve it",
            why=sentence(row),
            label="See to it",
            url=reverse("editions:edition", args=[row.edition_id]),
            since=workdays.day_of(row.at),
            overdue=True,
        )


def _rows() -> QuerySet[Decision]:
    """Standing corrections of published editions, where that board says yes nowhere
    else."""
    standing = Decision.objects.filter(superseded_by=None)
    yes = standing.filter(
        edition=OuterRef("edition"), board=OuterRef("board"), outcome__in=APPROVALS
    )
    return (
        standing.filter(edition__state=Stage.PUBLISHED, supersedes__isnull=False)
        .exclude(outcome__in=APPROVALS)
        .filter(~Exists(yes))
        .select_related("board")
        .order_by("at")
    )

"""What this part tells the rooms below."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from accounts.seated import given_at, waits_for_a_seat
from boards.models import BoardRequest
from boards.people import (
    guards,  # noqa: F401  (registers what the database refuses)
    keeping,  # noqa: F401  (registers how long what is kept)
    seat_letters,  # noqa: F401  (registers who words letters about seats)
)
from boards.people.agendas import OfBoards
from boards.people.following import ROLES, follow_the_day
from boards.people.letters import send_given_up_again, send_letters, standing
from boards.people.presenting import title_of
from boards.people.replacing import replace_old_names
from workflow.agendas import answer_with
from workflow.items import Item, work_items
from workflow.queues import Queue, add_queue
from workflow.ticking import each_minute
from workflow.workdays import day_of

answer_with(OfBoards())
each_minute(follow_the_day)
each_minute(send_letters)
each_minute(replace_old_names)
add_queue(Queue(standing, send_given_up_again))
BOARD_OF = {role: key for (key, _), role in ROLES.items()}


@given_at
def members_page(role: Role) -> str:
    """The board's page of members."""
    return reverse("boards:members", args=[BOARD_OF[role]])


@waits_for_a_seat
def waits(person: User) -> bool:
    """Whether a seat for them waits for its second yes."""
    rows = BoardRequest.objects.filter(outcome="", kind=BoardRequest.Kind.SEAT)
    return rows.filter(person=person).exists()


@work_items
def requests_to_decide(user: User) -> Iterator[Item]:
    """What other administrators asked for about boards, and not about this one."""
    if not user.has_role(Role.ADMINISTRATOR):
        return
    rows = BoardRequest.objects.filter(outcome="").exclude(asked_by=user)
    for row in rows.exclude(person=user).select_related("board", "person", "asked_by"):
        yield Item(
            title=title_of(row),
            why=f"{row.asked_by} asked for it, and a second administrator decides",
            label="Decide",
            url=reverse("boards:request", args=[row.pk]),
            since=day_of(row.asked_at),
        )

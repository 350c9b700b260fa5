"""What of planning waits for people at home."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from consultation.models import Consultation, State
from consultation.planning.needs import missing_of, planned_with_all
from consultation.planning.presenting import opening_url
from consultation.powers import visible_to
from workflow import workdays
from workflow.items import Item, work_items

PLANNERS = frozenset({Role.CONSULTATION_LEAD, Role.POLICY_OWNER})
NAMED = 2


@work_items
def plans(user: User) -> Iterator[Item]:
    """Plans that lack something, for who writes them; ready ones for the owner."""
    if not user.roles & PLANNERS:
        return
    mine = Q(team=user.team_id) if Role.CONSULTATION_LEAD in user.roles else Q()
    if Role.POLICY_OWNER in user.roles:
        owned = Q(edition__page__record__owner=user)
        mine = owned | Q(edition=None, created_by=user) | (mine if mine else Q(pk=None))
    rows = visible_to(user).for_staff().filter(mine, state=State.PLANNED)
    for row in planned_with_all(rows):
        owns = row.owner.pk == user.pk
        lacks = missing_of(row)
        if not lacks and not owns:
            continue
        yield _ready(row) if not lacks else _lacking(row, owns, [str(r) for r in lacks])


def _ready(row: Consultation) -> Item:
    return Item(
        title=_title(row),
        why="You own it · nothing is missing",
        label="Open it",
        url=opening_url(row),
        since=workdays.day_of(row.created_at),
    )


def _lacking(row: Consultation, owns: bool, lacks: list[str]) -> Item:
    number = "1 thing" if len(lacks) == 1 else f"{len(lacks)} things"
    more = f" And {len(lacks) - NAMED} more." if len(lacks) > NAMED else ""
    told = " ".join(lacks[:NAMED])
    return Item(
        title=_title(row),
        why=f"{'You own it' if owns else 'It is your team’s'} · {number} missing. "
        f"{told}{more}",
        label="Plan it",
        url=reverse("consultations:consultation", args=[row.pk]),
        since=workdays.day_of(row.created_at),
    )


def _title(row: Consultation) -> str:
    if row.edition is None:
        return f"Call for practice: {row.title}"
    return f"Consultation on {row.edition}"

"""Which points stand on a group's letter and poster.

A lead ticks them. Where nobody did, they are those that most people made.
"""

from collections.abc import Collection, Sequence

from django.db import transaction

from accounts.models import User
from consultation.feedback.forms import GONE
from consultation.feedback.publishing import feedback_of
from consultation.feedback.showing import Item, items_of
from consultation.models import Consultation, Group, OnPaper, Outcome
from consultation.planning.holding import held
from consultation.powers import Power, may
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason, Stale

MOST = 5
NOT_THEIRS = "Consultation leads of the team that runs it choose what stands on paper."
NOT_PUBLIC = "Make the answer public first: this paper leads people there."
NONE = "Tick at least one point."
TOO_MANY = f"Tick at most {MOST} points: more do not fit on paper."
CHANGED = (
    "Somebody else chose other points after you opened the page. Look at what stands "
    "there now."
)


def ticked(group: Group) -> frozenset[int]:
    """The points that a lead chose for a group; none where nobody did."""
    return frozenset(group.on_paper.values_list("point", flat=True))


def items_for(group: Group) -> list[Item]:
    """Every answered point in the words of the group's version."""
    return items_of(group.consultation, plain=group.young)


def on_paper(items: Sequence[Item], chosen: Collection[int]) -> list[Item]:
    """Those that stand on paper, in the order of the text."""
    found = [item for item in items if item.pk in chosen]
    return found or by_themselves(items)


def by_themselves(items: Sequence[Item]) -> list[Item]:
    """Those that most people made, but what was only noted; in the text's order."""
    answers = [item for item in items if item.outcome != Outcome.NOTED]
    first = sorted(answers, key=lambda item: -item.number)[:MOST]
    return [item for item in items if item in first]


@transaction.atomic
def choose(
    pk: int,
    group_pk: int,
    points: Collection[int],
    *,
    before: Collection[int],
    actor: User,
) -> None:
    """Keep which points stand on a group's paper; `before` is what the person saw.

    Raises NotPermitted, Stale, or Blocked for none, too many, or what is not public.
    """
    row, group = _group(pk, group_pk, before, actor)
    if not points:
        raise Blocked([Reason(NONE, "#points")])
    if len(set(points)) > MOST:
        raise Blocked([Reason(TOO_MANY, "#points")])
    if set(points) - {item.pk for item in items_for(group)}:
        raise Blocked([Reason(GONE, "#points")])
    _keep(row, group, sorted(set(points)), actor)


@transaction.atomic
def choose_none(
    pk: int, group_pk: int, *, before: Collection[int], actor: User
) -> None:
    """Let those stand on a group's paper that most people made. Raises as `choose`."""
    row, group = _group(pk, group_pk, before, actor)
    _keep(row, group, [], actor)


def _group(
    pk: int, group_pk: int, before: Collection[int], actor: User
) -> tuple[Consultation, Group]:
    row = held(pk)
    if not may(Power.INVITE, row, actor):
        raise NotPermitted(NOT_THEIRS)
    if feedback_of(row).published_at is None:
        raise Blocked([Reason(NOT_PUBLIC)])
    group = row.groups.filter(pk=group_pk, taking_part=True).first()
    if group is None:
        raise Stale("That group is not in the plan any more.")
    if ticked(group) != frozenset(before):
        raise Stale(CHANGED)
    return row, group


def _keep(row: Consultation, group: Group, points: list[int], actor: User) -> None:
    if ticked(group) == frozenset(points):
        return
    group.on_paper.all().delete()
    OnPaper.objects.bulk_create(OnPaper(group=group, point_id=pk) for pk in points)
    book.append(
        "feedback.points_chosen",
        subject=row.ref,
        actor=actor.ref,
        data={"group": group.pk, "points": points},
    )

"""When and how each group was told, and who has not been told yet."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cms.text.tidy import one_line
from consultation import workdays
from consultation.models import Consultation, Group, State, Told
from consultation.planning.holding import held
from consultation.powers import Power, may
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason, Stale

NOT_THEIRS = "Consultation leads of the team that runs it say who was told."
GONE = "That line is not there any more."
TWICE = "That is kept already. If they were told twice, say in the note what differs."
MOST = 20  # records of one group


@transaction.atomic
def record(
    pk: int, group_pk: int, *, on: date, how: str, note: str = "", actor: User
) -> Told:
    """Keep that a group was told. Raises NotPermitted, Stale, or Blocked for a day on
    which nobody could be told, and for what is kept already."""
    row = _mine(pk, actor)
    group = row.groups.filter(pk=group_pk, taking_part=True).first()
    if group is None:
        raise Stale("That group is not in the plan any more.")
    if wrong := list(_wrong(row, on)):
        raise Blocked(wrong)
    if group.told.count() >= MOST:
        raise Blocked([Reason(f"{MOST} times are enough for one group.")])
    told = {"on": on, "how": Told.How(how), "note": one_line(note)}
    if group.told.filter(**told).exists():
        raise Blocked([Reason(TWICE, "#id_on")])
    made = Told.objects.create(group=group, recorded_by=actor, **told)
    _tell(row, actor, "feedback.group_told", made)
    return made


@transaction.atomic
def take_off(pk: int, told_pk: int, *, actor: User) -> None:
    """Take off what was recorded by mistake."""
    row = _mine(pk, actor)
    found = Told.objects.filter(group__consultation=row, pk=told_pk).first()
    if found is None:
        raise Stale(GONE)
    _tell(row, actor, "feedback.telling_taken_off", found)
    found.delete()


def _mine(pk: int, actor: User) -> Consultation:
    row = held(pk)
    if not may(Power.INVITE, row, actor):
        raise NotPermitted(NOT_THEIRS)
    if not row.is_closed:
        raise Blocked([Reason("Groups are told when the consultation is closed.")])
    return row


def _wrong(row: Consultation, on: date) -> Iterator[Reason]:
    if row.closed_at is not None and on < workdays.day_of(row.closed_at):
        yield Reason("Choose the day on which it closed, or a later one.", "#id_on")
    if on > workdays.today():
        yield Reason("Choose a day that has come.", "#id_on")


def _tell(row: Consultation, actor: User, kind: str, told: Told) -> None:
    book.append(
        kind,
        subject=row.ref,
        actor=actor.ref,
        data={"group": told.group_id, "on": f"{told.on}", "how": str(told.how)},
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A consultation whose answer is public, and the groups that were not told."""

    pk: int
    title: str
    since: datetime | None
    groups: Sequence[str]


def waiting_for(team_id: int) -> list[Waiting]:
    """By consultation of a team, which groups nobody told yet. Costs one query."""
    found: dict[tuple[int, str, datetime | None], list[str]] = defaultdict(list)
    rows = untold().filter(consultation__team=team_id)
    for pk, title, since, name in rows.order_by("consultation__title", "place"):
        found[pk, title, since].append(name)
    return [Waiting(*about, names) for about, names in found.items()]


def untold() -> QuerySet[Group, tuple[int, str, datetime | None, str]]:
    """Groups that were asked, whose answer is public, and that nobody told: with
    their consultation, its title, since when, and their name."""
    rows = Group.objects.filter(
        consultation__state=State.CLOSED,
        consultation__feedback__published_at__isnull=False,
        taking_part=True,
        told=None,
    )
    return rows.values_list(
        "consultation",
        "consultation__title",
        "consultation__feedback__published_at",
        "name",
    )

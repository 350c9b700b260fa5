"""What of this waits for a person at home: confirm, discharge, approve, publish."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from boards.conditions import approving
from boards.conditions.lines import is_late, still_open, to_confirm
from boards.conditions.publishing import come_back
from boards.deciding.standing import standings
from boards.models import Board, Condition, Decision
from boards.people.powers import is_clerk, seats_of
from workflow import workdays
from workflow.items import Item, work_items
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.stages import Stage

SHOWN = 20


@work_items
def conditions_to_see_to(user: User) -> Iterator[Item]:
    """Conditions that are mine, and those of my boards whose day has passed."""
    boards = _writes_for(user)
    wanted = Q(owner=user)
    if boards:
        wanted |= Q(decision__board__in=boards, due_on__lt=workdays.today())
    rows = still_open().filter(wanted).order_by("due_on", "pk")[:SHOWN]
    for row in rows:
        edition = row.decision.edition
        found = (
            _amendment(row, edition, user)
            if row.is_amendment
            else _condition(row, edition, user)
        )
        if found is not None:
            yield found


def _writes_for(user: User) -> list[Board]:
    return [s.board for s in seats_of(user) if s.is_clerk and is_clerk(user, s.board)]


def _amendment(row: Condition, edition: Edition, user: User) -> Item | None:
    board, late = row.decision.board.short_name, is_late(row)
    waits = to_confirm(row, edition)
    confirmed = any(o.seal_id == edition.seal_id for o in row.confirmations.all())
    if confirmed or not (waits or late):
        return None
    url = reverse("boards:condition", args=[row.pk])
    if late:
        return Item(
            title=f"{edition}: the day for its amendment has passed",
            why=f"{board} has to decide about the amended text; {row.owner} could "
            f"confirm it until {long_date(row.due_on)}",
            label="See the amendment",
            url=url,
            since=row.due_on,
            overdue=True,
        )
    return Item(
        title=f"{edition}: confirm the amended text",
        why=f"{board} named you; until {long_date(row.due_on)}",
        label="Read and confirm",
        url=url,
        since=workdays.day_of(edition.state_since),
    )


def _condition(row: Condition, edition: Edition, user: User) -> Item:
    board, mine = row.decision.board.short_name, row.owner_id == user.pk
    late = is_late(row)
    due = f"{'was' if late else 'is'} due {long_date(row.due_on)}"
    whose = "it is yours" if mine else f"it is {row.owner}’s, and you write for {board}"
    return Item(
        title=f"{edition}: {_short(row.text)}",
        why=f"a condition of {board} that {due}; {whose}",
        label="Discharge",
        url=reverse("boards:condition", args=[row.pk]),
        since=row.decision.decided_on,
        overdue=late,
    )


@work_items
def days_that_came_back(user: User) -> Iterator[Item]:
    """Publications on a day that did not happen."""
    for row in come_back(user)[:SHOWN]:
        yield Item(
            title=f"{row.edition} was not published on {long_date(row.on)}",
            why=row.problem,
            label="See to it",
            url=reverse("boards:publication", args=[row.pk]),
            since=row.on,
            overdue=True,
        )


@work_items
def approvals_to_record(user: User) -> Iterator[Item]:
    """Formal approvals that CPB's clerk has to record, or to say how call-in ended."""
    cpb = next((b for b in _writes_for(user) if b.key == "cpb"), None)
    if cpb is None:
        return
    for edition in _needing(cpb)[:SHOWN]:
        row = approving.newest_of(edition)
        if row is None:
            yield _approval(edition, "formal approval not recorded yet", "Record it")
        elif (ends := approving.call_in_ended(row)) is not None:
            ended = f"the call-in period ended {long_date(ends)}"
            yield _approval(edition, ended, "Record what became of it", overdue=True)


def _needing(cpb: Board) -> list[Edition]:
    """Editions that CPB approved and whose policy needs a formal approval."""
    said = Q(page__formal_need__needed=True)
    if cpb.formal_approval:
        said |= Q(page__formal_need=None)
    rows = Edition.objects.filter(said, state=Stage.CPB_APPROVAL)
    decided = Decision.objects.filter(board=cpb, superseded_by=None).order_by()
    rows = rows.filter(pk__in=decided.values("edition"))
    found = list(approving.with_approvals(rows).order_by("state_since", "pk"))
    said_of = standings(found) if found else {}
    return [row for row in found if said_of[row.pk][cpb.key].approves]


def _approval(
    edition: Edition, what: str, label: str, *, overdue: bool = False
) -> Item:
    return Item(
        title=f"{edition}: {what}",
        why="you write for CPB; it is not published before",
        label=label,
        url=reverse("boards:record_approval", args=[edition.pk]),
        since=workdays.day_of(edition.state_since),
        overdue=overdue,
    )


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= 80 else tidy[:79].rstrip() + "…"

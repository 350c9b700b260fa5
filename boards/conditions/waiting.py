"""What of this waits for a person at home: confirm, discharge, approve, publish."""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from boards.conditions import approving
from boards.conditions.differing import elsewhere
from boards.conditions.lines import FROZEN, is_late, still_open, to_confirm
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
    rows = list(still_open().filter(wanted).order_by("due_on", "pk")[:SHOWN])
    differing = _differing(rows)
    for row in rows:
        edition = row.decision.edition
        found = (
            _amendment(row, edition, differing.get(row.pk, []))
            if row.is_amendment
            else _condition(row, edition, user)
        )
        if found is not None:
            yield found


def _writes_for(user: User) -> list[Board]:
    return [s.board for s in seats_of(user) if s.is_clerk and is_clerk(user, s.board)]


def _differing(rows: Sequence[Condition]) -> dict[int, list[str]]:
    """By condition what differs elsewhere in the amended text that waits for it."""
    waits = [
        (row, row.decision.edition)
        for row in rows
        if row.is_amendment
        and not is_late(row)
        and to_confirm(row, row.decision.edition)
    ]
    return {pk: where for pk, where in elsewhere(waits).items() if where}


def _amendment(row: Condition, edition: Edition, differs: Sequence[str]) -> Item | None:
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
    if differs:
        return _differs(row, edition, differs, f"{board} named you")
    return Item(
        title=f"{edition}: confirm the amended text",
        why=f"{board} named you; until {long_date(row.due_on)}",
        label="Read and confirm",
        url=url,
        since=workdays.day_of(edition.state_since),
    )


def _differs(row: Condition, edition: Edition, where: Sequence[str], why: str) -> Item:
    """A text that nobody can confirm as it is, with the way to what differs."""
    more = f" and {len(where) - 1} more" if len(where) > 1 else ""
    return Item(
        title=f"{edition}: the amended text cannot be confirmed as it is",
        why=f"{why}; it differs elsewhere, at “{_short(where[0])}”{more}: put it "
        "back, or the board decides about this text",
        label="See what differs",
        url=reverse("boards:condition", args=[row.pk]) + "#confirm",
        since=workdays.day_of(edition.state_since),
    )


@work_items
def amended_elsewhere(user: User) -> Iterator[Item]:
    """Amended texts that no delegate can confirm, for who can mend that: the policy's
    owner, and the clerks of the board whose stage it is in."""
    stages = [board.stage for board in _writes_for(user)]
    wanted = Q(decision__edition__state__in=stages)
    if owns := user.has_role(Role.POLICY_OWNER):
        wanted |= Q(decision__edition__page__record__owner=user)
    if not (stages or owns):
        return
    rows = still_open().filter(wanted, kind=Condition.Kind.AMENDMENT)
    rows = rows.filter(decision__edition__state__in=FROZEN).exclude(owner=user)
    found = list(rows.order_by("due_on", "pk")[:SHOWN])
    differing = _differing(found)
    for row in found:
        if row.pk not in differing:
            continue
        edition = row.decision.edition
        mine = edition.page.record.owner_id == user.pk
        whose = "you own it" if mine else f"it is in {edition.stage.label}"
        yield _differs(row, edition, differing[row.pk], whose)


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

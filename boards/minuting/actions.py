"""The action list of a meeting: who does what until when, chased until it is done."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from boards.meeting.holding import going_on
from boards.models import Action, Item, Minutes
from boards.people.powers import Power, may
from cms.text.tidy import clean
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason

NOT_YOURS = "Actions are recorded by the board's clerk."
NOT_THEIRS = "This action is reported done by {name} or by the clerk."
CHASE_EVERY = timedelta(days=7)


@transaction.atomic
def ask(
    meeting_pk: int,
    *,
    actor: User,
    what: str,
    owner: User,
    due_on: date,
    item: Item | None = None,
) -> Action:
    """Add an action. Raises NotPermitted, Blocked."""
    meeting = going_on(meeting_pk)
    if not may(Power.CALL, meeting.board, actor):
        raise NotPermitted(NOT_YOURS)
    said = clean(what).strip()
    missing = []
    if not said:
        missing.append(Reason("Say what is to be done."))
    if due_on < meeting.on:
        missing.append(Reason("It is due on the day of the meeting or later."))
    if not owner.is_active:
        missing.append(Reason("Whoever does it needs a login that works."))
    if item is not None and item.meeting_id != meeting.pk:
        missing.append(Reason("The item is not on this meeting's agenda."))
    if missing:
        raise Blocked(missing)
    row = Action.objects.create(
        meeting=meeting,
        item=item,
        what=said,
        owner=owner,
        due_on=due_on,
        recorded_by=actor,
    )
    # Whoever approves the minutes now has not seen it in them.
    Minutes.objects.filter(meeting=meeting, approval=None).update(
        version=F("version") + 1, changed_at=timezone.now()
    )
    _note("board.action_asked", row, actor)
    return row


@transaction.atomic
def done(action_pk: int, *, actor: User, how: str) -> Action:
    """Report an action done. Raises NotPermitted, Blocked."""
    rows = Action.objects.select_for_update(of=("self",))
    row = rows.select_related("meeting__board", "owner").get(pk=action_pk)
    if not may_report(row, actor):
        raise NotPermitted(NOT_THEIRS.format(name=row.owner.get_full_name()))
    said = clean(how).strip()
    if not said:
        raise Blocked([Reason("Say what was done.")])
    if row.done_at is None:
        row.done_at, row.done_by, row.done_how = timezone.now(), actor, said
        row.save(update_fields=["done_at", "done_by", "done_how"])
        _note("board.action_done", row, actor)
    return row


def may_report(row: Action, actor: User) -> bool:
    """Whether this person may report it done: its owner, or the board's clerk."""
    return row.owner_id == actor.pk or may(Power.CALL, row.meeting.board, actor)


def open_for(user: User) -> QuerySet[Action]:
    """What this person still has to do, the most urgent first."""
    rows = Action.objects.filter(owner=user, done_at=None)
    return rows.select_related("meeting__board").order_by("due_on", "pk")


def to_chase() -> QuerySet[Action]:
    """Overdue actions whose owner was not reminded for a week."""
    since = timezone.now() - CHASE_EVERY
    late = Action.objects.filter(done_at=None, due_on__lt=workdays.today())
    late = late.filter(
        Q(chased_at=None) | Q(chased_at__lt=since), owner__is_active=True
    )
    return late.select_related("meeting__board", "owner").order_by("due_on", "pk")


def _note(kind: str, row: Action, actor: User) -> None:
    words = row.done_how or row.what
    book.append(
        kind,
        subject=row.meeting.ref,
        actor=actor.ref,
        data={
            "action": row.pk,
            "owner": row.owner.ref,
            "due_on": row.due_on.isoformat(),
            "words": keys.digest(f"action:{row.pk}", words),
        },
    )

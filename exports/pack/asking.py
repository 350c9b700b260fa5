"""Ask for a pack: a row that says what it is to be made of. Writing it follows."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards.models import Item, Meeting
from boards.papers.withholding import reads_exempt, withheld
from boards.people.powers import Power, may
from exports.pack.gathering import (
    all_papers,
    fingerprint,
    fingerprint_of_meeting,
    items_of,
    papers_of,
)
from exports.pack.models import Pack, State
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason

NOT_YOURS = "These papers are not yours to have."
NOT_PRIVATE = "Nothing in these papers is exempt, so there is one version: the public."
NOT_FINISHED = "The pack is written once its cover report is finished."
NOTHING_FINISHED = "The pack is written once a cover report on the agenda is finished."


def power_for(*, private: bool) -> Power:
    """What somebody needs to be allowed, to have one of the versions."""
    return Power.READ_EXEMPT if private else Power.READ_PACK


def may_have(thing: Item | Meeting, user: User, *, private: bool) -> bool:
    """Whether this person may have the pack of an item, or of a whole meeting.

    The private version not where their own interest sends them out.
    """
    return reads_exempt(thing, user) if private else may(Power.READ_PACK, thing, user)


def refusal(thing: Item | Meeting, user: User, *, private: bool) -> str:
    """Why this person may not have it, in a sentence."""
    return (withheld(thing, user) if private else "") or NOT_YOURS


@transaction.atomic
def ask_for_item(item_pk: int, *, actor: User, private: bool = False) -> Pack:
    """The pack of an item as it is now. Raises NotPermitted, Blocked."""
    item = Item.objects.select_related("board", "edition__page__record").get(pk=item_pk)
    if not may_have(item, actor, private=private):
        raise NotPermitted(refusal(item, actor, private=private))
    if private and not item.is_exempt:
        raise Blocked([Reason(NOT_PRIVATE)])
    papers = papers_of(item.pk)
    if papers is None:
        raise Blocked([Reason(NOT_FINISHED)])
    return _asked(actor, private=private, item=item, made_of=fingerprint(papers))


@transaction.atomic
def ask_for_meeting(meeting_pk: int, *, actor: User, private: bool = False) -> Pack:
    """The pack of a whole meeting as it is now. Raises NotPermitted, Blocked."""
    meeting = Meeting.objects.select_related("board").get(pk=meeting_pk)
    if not may_have(meeting, actor, private=private):
        raise NotPermitted(refusal(meeting, actor, private=private))
    items = items_of(meeting)
    if private and not any(item.is_exempt for item in items):
        raise Blocked([Reason(NOT_PRIVATE)])
    if not all_papers([item.pk for item in items]):
        raise Blocked([Reason(NOTHING_FINISHED)])
    digest = fingerprint_of_meeting(meeting, items)
    return _asked(actor, private=private, meeting=meeting, made_of=digest)


def ask_again_for_meeting(meeting_pk: int) -> None:
    """Renew the packs that somebody asked for of a meeting: a paper changed."""
    meeting = Meeting.objects.select_related("board").get(pk=meeting_pk)
    rows = Pack.objects.filter(meeting=meeting).order_by()
    versions = set(rows.values_list("private", flat=True))
    if not versions:
        return
    digest = fingerprint_of_meeting(meeting, items_of(meeting))
    for private in sorted(versions):
        _asked(None, private=private, meeting=meeting, made_of=digest)


def ask_again(
    wanted: Iterable[tuple[int | None, int | None, bool]],
) -> None:
    """Have packs written anew, each by its item or meeting and its version: what they
    are made of changed. None where there is nothing finished to write one of."""
    for item_pk, meeting_pk, private in sorted(wanted, key=str):
        if item_pk is not None:
            papers = papers_of(item_pk)
            if papers is None or (private and not papers.item.is_exempt):
                continue
            digest = fingerprint(papers)
            _asked(None, private=private, item=papers.item, made_of=digest)
        elif meeting_pk is not None:
            meeting = Meeting.objects.select_related("board").get(pk=meeting_pk)
            items = items_of(meeting)
            if all_papers([item.pk for item in items]):
                digest = fingerprint_of_meeting(meeting, items)
                _asked(None, private=private, meeting=meeting, made_of=digest)


def _asked(actor: User | None, **facts: Any) -> Pack:
    """The row for exactly these papers; one that was given up is tried anew."""
    now = timezone.now()
    given = {"asked_by": actor, "asked_at": now, "next_try_at": now}
    row, new = Pack.objects.get_or_create(**facts, defaults=given)
    if not new and row.state == State.FAILED:
        Pack.objects.filter(pk=row.pk, state=State.FAILED).update(
            state=State.WAITING, attempts=0, problem="", next_try_at=now
        )
        row.refresh_from_db()
    if new:
        book.append(
            "board.pack_asked",
            subject=row.ref,
            actor=actor.ref if actor else "system",
            data={"pack": str(row.pk), "private": row.private, "made_of": row.made_of},
        )
    if row.state == State.WAITING:
        wake_after_commit()
    return row


def wake_after_commit() -> None:
    """Wake the worker once this transaction is there to be seen."""
    from exports.pack.tasks import write_packs_task

    # Robust: the row is written by then, and each minute wakes what was not woken.
    transaction.on_commit(write_packs_task.enqueue, robust=True)

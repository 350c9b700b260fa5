"""Record what a board decided at a meeting: by its clerk, or a chair of officers."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from boards.deciding.carrying import carry_over
from boards.deciding.checking import missing
from boards.deciding.entitlement import Member, present_at, standing_on
from boards.deciding.saying import Record, minute_of
from boards.deciding.tally import counted
from boards.deciding.writing import About, Took, write
from boards.meeting.attending import Came, attend
from boards.meeting.holding import going_on
from boards.meeting.staying import before_its_text
from boards.models import (
    Decision,
    Item,
    ItemKind,
    Meeting,
    MeetingState,
    Method,
)
from boards.people.powers import Power, is_clerk, may
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of

NOT_YOURS = "Decisions of {board} are recorded by its clerk{chair}."
YOURS = "You drafted part of this edition, so somebody else has to record this."
DECIDED = (
    "This item is decided already. If the record is wrong, correct it: the first "
    "record stays beside the new one."
)
CLERK_ALONE = (
    "What was decided at a meeting kept in another system is recorded by the clerk."
)
FUTURE = "The meeting has not been held yet: it is on {day}."


@transaction.atomic
def record(
    item_pk: int,
    said: Record,
    *,
    actor: User,
    version: int | None = None,
    came: Mapping[int, Came] | None = None,
) -> Decision:
    """Keep what a meeting decided on an item, whole or not at all.

    `version` is the meeting's as it was shown; `came` records its attendance too, in
    the same transaction. Raises NotPermitted, Stale, or Blocked with a sentence for
    each thing that is missing.
    """
    item = held_item(item_pk)
    may_record(item, actor)
    if standing_on_item(item) is not None:
        raise Blocked([Reason(DECIDED)])
    meeting = going_on(meeting_of(item).pk, version)
    if item.seal and (too_early := before_its_text(meeting, item.seal)):
        raise Blocked([Reason(too_early)])
    if came is not None:
        attend(meeting.pk, came, actor=actor)
    return _keep(item, said, there_at(item), actor=actor)


@transaction.atomic
def correct(
    decision_pk: int,
    said: Record,
    *,
    actor: User,
    because: str,
    there: Mapping[int, int] | None = None,
) -> Decision:
    """Put a clerical error right by a record that supersedes. Raises as `record`.

    Who was there stays as the first record has it, unless `there` says it anew: by the
    number of each seat that was filled, the seat of who filled it.
    """
    wrong = Decision.objects.get(pk=decision_pk)
    if wrong.item_id is None:
        raise Blocked([Reason("Only a decision at a meeting is corrected here.")])
    item = held_item(wrong.item_id)
    may_record(item, actor)
    latest = standing_on_item(item)
    if latest is None or latest.pk != wrong.pk:
        raise Blocked([Reason("This record was corrected already.")])
    if not because.strip():
        raise Blocked([Reason("Say what was wrong in the first record.")])
    if there is None:
        there = dict(wrong.parts.values_list("seat", "by"))
    members = named_there(item, there)
    made = _keep(item, said, members, actor=actor, wrong=wrong, because=because)
    carry_over(wrong, made)
    return made


def held_item(item_pk: int) -> Item:
    """An item, its policy held and its row locked until the transaction ends."""
    edition_id = Item.objects.values_list("edition", flat=True).get(pk=item_pk)
    if edition_id is not None:
        hold_policy_of(edition_id)
    return (
        Item.objects.select_for_update(of=("self",))
        .select_related("board", "meeting", "edition__page__record", "seal")
        .defer("seal__canonical", "edition__page__body")
        .get(pk=item_pk)
    )


def standing_on_item(item: Item) -> Decision | None:
    """The record that stands for an item, if it is decided."""
    return item.decisions.filter(superseded_by=None).order_by("-number").first()


def meeting_of(item: Item) -> Meeting:
    """The meeting of an item that has one."""
    if item.meeting is None:
        raise RuntimeError(f"Item {item.pk} has no meeting.")
    return item.meeting


def there_at(item: Item) -> list[Member]:
    """Who is at the item's meeting, as its attendance says now."""
    meeting = meeting_of(item)
    rows = meeting.attendances.select_related("seat__person", "deputy__person")
    return present_at(item, rows, meeting.on)


def named_there(item: Item, there: Mapping[int, int]) -> list[Member]:
    """Who was there, by seat and who filled it. Raises Blocked for a stranger."""
    rows = item.board.seats.filter(pk__in={*there, *there.values()})
    seats = rows.members().select_related("person").in_bulk()
    if any(seat not in seats or by not in seats for seat, by in there.items()):
        raise Blocked([Reason("Somebody named does not sit on this board.")])
    standing = standing_on(item, meeting_of(item).on)
    return [standing.member(seats[seat], seats[by]) for seat, by in there.items()]


def may_record(item: Item, actor: User) -> None:
    """Raises NotPermitted, or Blocked where there is nothing to record yet."""
    if not may(Power.RECORD, item.board, actor):
        chair = "" if item.board.follows.counts_votes else " or its chair"
        sentence = NOT_YOURS.format(board=item.board.short_name, chair=chair)
        raise NotPermitted(sentence)
    if item.edition is not None and item.edition.contributed(actor):
        raise NotPermitted(YOURS)
    if item.kind != ItemKind.POLICY or item.taken_off_at is not None:
        raise Blocked([Reason("There is no text to decide on here.")])
    if item.meeting is None:
        raise Blocked([Reason("This item goes round on paper: its chair closes it.")])
    if item.meeting.state == MeetingState.CANCELLED:
        raise Blocked([Reason("The meeting was cancelled.")])
    if item.meeting.on > workdays.today():
        day = f"{item.meeting.on.day} {item.meeting.on:%B %Y}"
        raise Blocked([Reason(FUTURE.format(day=day))])


def _keep(
    item: Item,
    said: Record,
    members: list[Member],
    *,
    actor: User,
    wrong: Decision | None = None,
    because: str = "",
) -> Decision:
    meeting = meeting_of(item)
    elsewhere = said.method == Method.ELSEWHERE
    if elsewhere and not is_clerk(actor, item.board):
        raise NotPermitted(CLERK_ALONE)
    count = counted(said.votes.values()) if said.votes else said.count
    if lacks := list(missing(item, said, members, count)):
        raise Blocked(lacks)
    counts = said.method == Method.VOTE
    took = Took(members, said.votes if counts else {}, count=count if counts else None)
    return write(
        About.of(item),
        actor=actor,
        # Who was there, and the quorum, stand in the other system and were not asked.
        took=Took() if elsewhere else took,
        quorum=0 if elsewhere else item.board.quorum,
        conditions=said.conditions,
        number=wrong.number + 1 if wrong else 1,
        supersedes=wrong,
        corrected_because=because,
        decided_on=meeting.on,
        outcome=said.outcome,
        method=said.method,
        casting=said.casting if counts else "",
        mover=said.mover,
        seconder=said.seconder,
        considered=said.considered,
        reasons=said.reasons,
        dissent=said.dissent,
        director=said.director,
        director_title=said.director_title,
        delegation=said.delegation,
        minute=said.minute or minute_of(item, said.outcome),
        address=said.address or meeting.address,
    )

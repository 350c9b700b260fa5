"""Record what a board decided at a meeting: by its clerk, or a chair of officers."""

from collections.abc import Mapping
from copy import copy

from django.db import transaction

from accounts.models import User
from boards.deciding.carrying import carry_over
from boards.deciding.checking import missing, missing_on_paper
from boards.deciding.entitlement import Member, present_at, standing_on
from boards.deciding.saying import Forgotten, Record, minute_of
from boards.deciding.sent import came_to_board
from boards.deciding.tally import count_of, counted
from boards.deciding.writing import AS_THEY_WERE, About, Took, write
from boards.meeting.attending import Came, attend, declare
from boards.meeting.begun import from_when, has_begun
from boards.meeting.holding import going_on
from boards.meeting.staying import before_its_text
from boards.models import Decision, Item, ItemKind, Meeting, MeetingState, Method
from boards.people.powers import Power, is_clerk, may
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
FUTURE = "The meeting has not been held yet: it begins on {when}."


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
    came_to_board(item)
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
    forgotten: Forgotten | None = None,
) -> Decision:
    """Put a clerical error right by a record that supersedes. Raises as `record`.

    Who was there stays as the first record has it, unless `there` says it anew: by the
    number of each seat that was filled, the seat of who filled it. What went round on
    paper keeps its votes too: only words and conditions are put right.
    """
    wrong = Decision.objects.get(pk=decision_pk)
    if wrong.item_id is None:
        raise Blocked([Reason("Only a decision on an item is corrected here.")])
    item = held_item(wrong.item_id)
    may_correct(item, wrong, actor)
    latest = standing_on_item(item)
    if latest is None or latest.pk != wrong.pk:
        raise Blocked([Reason("This record was corrected already.")])
    if not because.strip():
        raise Blocked([Reason("Say what was wrong in the first record.")])
    if forgotten is not None:
        declare(
            item.pk,
            forgotten.seat,
            actor=actor,
            kind=forgotten.kind,
            what=forgotten.what,
            correcting=True,
        )
    as_it_was(item, wrong)
    if wrong.method == Method.CIRCULATION:
        made = _keep_paper(item, said, actor=actor, wrong=wrong, because=because)
    else:
        members = there_then(item, wrong, there)
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


def there_then(
    item: Item, wrong: Decision, there: Mapping[int, int] | None = None
) -> list[Member]:
    """Who was there for a record that is corrected.

    Whoever the first record has keeps the standing that they had: what somebody wrote
    since changes nothing; an interest that was forgotten counts. Others stand as
    `named_there` finds. Raises Blocked.
    """
    parts = wrong.parts.select_related("seat__board", "seat__person", "by__person")
    out = standing_on(item, wrong.decided_on).out
    first = {
        (part.seat_id, part.by_id): Member(
            part.seat, part.by, part.why_not or out.get(part.by.person_id, "")
        )
        for part in parts
    }
    if there is None:
        return list(first.values())
    found = {member.seat.pk: member for member in named_there(item, there)}
    return [first.get(pair, found[pair[0]]) for pair in there.items()]


def as_it_was(item: Item, wrong: Decision) -> None:
    """Give an item its board as it was when the first record was made: its quorum and
    its legal basis. Nothing of it is stored."""
    board = copy(item.board)
    for name in AS_THEY_WERE:
        setattr(board, name, getattr(wrong, name))
    if wrong.method == Method.ELSEWHERE:  # which was asked for no quorum
        board.quorum = item.board.quorum
    item.board = board


def may_correct(item: Item, wrong: Decision, actor: User) -> None:
    """Raises as `may_record`; what was decided on paper may be corrected too."""
    if wrong.method == Method.CIRCULATION:
        _may_write(item, actor)
    else:
        may_record(item, actor)


def may_record(item: Item, actor: User) -> None:
    """Raises NotPermitted, or Blocked where there is nothing to record yet."""
    _may_write(item, actor)
    if item.meeting is None:
        raise Blocked([Reason("This item goes round on paper: its chair closes it.")])
    if item.meeting.state == MeetingState.CANCELLED:
        raise Blocked([Reason("The meeting was cancelled.")])
    if not has_begun(item.meeting):
        raise Blocked([Reason(FUTURE.format(when=from_when(item.meeting)))])


def _may_write(item: Item, actor: User) -> None:
    if not may(Power.RECORD, item.board, actor):
        chair = "" if item.board.follows.counts_votes else " or its chair"
        sentence = NOT_YOURS.format(board=item.board.short_name, chair=chair)
        raise NotPermitted(sentence)
    if item.edition is not None and item.edition.contributed(actor):
        raise NotPermitted(YOURS)
    if item.kind != ItemKind.POLICY or item.taken_off_at is not None:
        raise Blocked([Reason("There is no text to decide on here.")])


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


def _keep_paper(
    item: Item, said: Record, *, actor: User, wrong: Decision, because: str
) -> Decision:
    """A corrected record of what went round: its votes and its day stay."""
    parts = list(wrong.parts.select_related("seat__board", "by__person"))
    count = count_of(wrong)
    if lacks := list(missing_on_paper(item, said, count, wrong)):
        raise Blocked(lacks)
    return write(
        About.of(item),
        actor=actor,
        took=Took(
            [Member(part.seat, part.by, part.why_not) for part in parts],
            {part.seat_id: part.choice for part in parts if part.choice},
            frozenset(part.seat_id for part in parts if part.had_report),
            count,
        ),
        conditions=said.conditions,
        number=wrong.number + 1,
        supersedes=wrong,
        corrected_because=because,
        decided_on=wrong.decided_on,
        outcome=said.outcome,
        method=Method.CIRCULATION,
        casting=wrong.casting,
        considered=wrong.considered,
        reasons=said.reasons,
        dissent=said.dissent,
        director=said.director,
        director_title=said.director_title,
        delegation=said.delegation,
        minute=said.minute or minute_of(item, said.outcome),
    )

"""What a record lacks, each thing in a sentence for whoever makes it."""

from collections.abc import Iterator, Sequence
from datetime import date

from accounts.models import User
from boards.deciding.entitlement import Member, sent_out
from boards.deciding.opposite import has_to_be_meant
from boards.deciding.saying import Record
from boards.deciding.tally import (
    Count,
    disagrees,
    quorum_missing,
    too_many,
    wrong_votes,
)
from boards.deciding.writing import Wanted
from boards.meeting.exclusion import exclusion_missing
from boards.models import APPROVALS, Decision, Item, Method, Office, Outcome
from boards.people.naming import called
from boards.people.opening import CANNOT, who_can_open
from workflow.errors import Reason
from workflow.screens.listing import long_date
from workflow.workdays import today

DECLARED = (
    "{name} declared an interest in this item that sends them out, and cannot decide "
    "on it."
)


def missing(
    item: Item, said: Record, members: Sequence[Member], count: Count | None
) -> Iterator[Reason]:
    """Everything that keeps this from being recorded."""
    board = item.board
    if said.method == Method.ELSEWHERE:
        if not (said.address or (item.meeting and item.meeting.address)):
            yield Reason("Give the address of the record in the other system.")
    elif short := quorum_missing(board, members):
        yield short
    if said.method != Method.ELSEWHERE and (lacking := exclusion_missing(item)):
        yield lacking
    if not said.meant and (against := has_to_be_meant(item, said.outcome)):
        yield Reason(against)
    yield from _by_method(item, said, members, count)
    if said.outcome == Outcome.RETURNED and not said.reasons.strip():
        yield Reason("Say why it is returned. Whoever drafts it reads this.")
    if said.outcome in APPROVALS and not said.considered and asked(item):
        yield Reason(
            "Confirm that the consultation report was before the board and considered."
        )
    day = item.meeting.on if item.meeting else today()
    yield from wrong_conditions(said.outcome, said.conditions, day)
    seats = {member.by.pk for member in members}
    if any(one and one.pk not in seats for one in (said.mover, said.seconder)):
        yield Reason("Who moves or seconds was present.")
    if said.mover and said.mover == said.seconder:
        yield Reason("The seconder is somebody other than the mover.")


def missing_on_paper(
    item: Item, said: Record, count: Count, wrong: Decision
) -> Iterator[Reason]:
    """The same for a corrected record of what went round, whose votes stay."""
    if disagree := disagrees(said.outcome, count, wrong.casting):
        yield disagree
    if said.outcome == Outcome.RETURNED and not said.reasons.strip():
        yield Reason("Say why it is returned. Whoever drafts it reads this.")
    yield from wrong_conditions(said.outcome, said.conditions, wrong.decided_on)
    if said.director is not None or not item.board.follows.counts_votes:
        yield from wrong_director(item, said.director, said.delegation)


def _by_method(
    item: Item, said: Record, members: Sequence[Member], count: Count | None
) -> Iterator[Reason]:
    if said.method == Method.VOTE:
        yield from _votes(item, said, members, count)
    elif said.method == Method.DIRECTOR:
        yield from wrong_director(item, said.director, said.delegation)
    elif said.method not in (Method.AGREED, Method.ELSEWHERE):
        yield Reason("A meeting agrees, votes, or its Director decides.")
    elif said.method == Method.AGREED and not item.board.follows.counts_votes:
        yield Reason("Of officers the Director decides: say who, and under what.")


def _votes(
    item: Item, said: Record, members: Sequence[Member], count: Count | None
) -> Iterator[Reason]:
    if not item.board.follows.counts_votes:
        yield Reason("This board does not vote: its Director decides.")
    if count is None:
        yield Reason("Say how many were for, against, and abstained.")
        return
    yield from wrong_votes(members, said.votes)
    if more := too_many(members, count):
        yield more
    if said.casting and not item.board.has_casting_vote:
        yield Reason("The chair of this board has no casting vote.")
    elif said.casting and not count.is_tie:
        yield Reason("The chair casts a second vote only on a tie.")
    elif said.casting and not _chair_votes(item, members):
        yield Reason("Whoever chaired may not vote on this item.")
    if wrong := disagrees(said.outcome, count, said.casting):
        yield wrong


def _chair_votes(item: Item, members: Sequence[Member]) -> bool:
    """Whoever chaired, or the board's own chair where nobody else is recorded."""
    chaired = item.meeting.chaired_by_id if item.meeting else None
    return any(
        member.entitled
        and (
            member.by.pk == chaired
            if chaired
            else member.seat.office == Office.CHAIR and member.by.pk == member.seat.pk
        )
        for member in members
    )


def wrong_director(
    item: Item, director: User | None, delegation: str
) -> Iterator[Reason]:
    """Of officers the Director decides, by name and delegation; of others nobody."""
    if item.board.follows.counts_votes:
        yield Reason("This board decides itself: no Director does.")
    elif director is None or not delegation.strip():
        yield Reason("Say which Director decides, and under which delegation.")
    elif item.edition is not None and item.edition.contributed(director):
        name = called(director, item.board)
        yield Reason(f"{name} drafted part of this edition and cannot decide on it.")
    elif sent_out(item, director):
        yield Reason(DECLARED.format(name=called(director, item.board)))


def wrong_conditions(
    outcome: str, conditions: Sequence[Wanted], day: date
) -> Iterator[Reason]:
    """What is wrong with the conditions of a decision made on a day."""
    with_conditions = outcome == Outcome.CONDITIONS
    if with_conditions and not conditions:
        yield Reason("Say at least one condition, with its owner and due date.")
    if conditions and not with_conditions:
        yield Reason("Only an approval with conditions has conditions.")
    if any(not row.text.strip() for row in conditions):
        yield Reason("Say what each condition is.")
    if any(row.due_on < day for row in conditions):
        yield Reason(f"A condition is due on {long_date(day)} or later.")
    named = {row.owner.pk: row.owner for row in conditions}
    able = who_can_open().filter(pk__in=named).values_list("pk", flat=True)
    for pk in named.keys() - set(able) if named else ():
        yield Reason(CANNOT.format(name=named[pk].get_full_name()))


def asked(item: Item) -> bool:
    """Whether people were consulted about this edition, so that there is a report."""
    if item.edition is None:
        return False
    return item.edition.transitions.filter(name="open_consultation").exists()

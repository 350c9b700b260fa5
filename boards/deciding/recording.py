"""Record what a board decided at a meeting: by its clerk, or a chair of officers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import User
from boards.deciding.carrying import carry_over
from boards.deciding.entitlement import Member, present_at
from boards.deciding.tally import (
    Count,
    counted,
    entitled,
    quorum_missing,
    wrong_votes,
)
from boards.deciding.writing import About, Took, Wanted, write
from boards.models import (
    APPROVALS,
    Decision,
    Item,
    ItemKind,
    MeetingState,
    Method,
    Outcome,
    Seat,
)
from boards.people.powers import Power, may
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of

NOT_YOURS = "Decisions of {board} are recorded by its clerk{chair}."
YOURS = "You drafted part of this edition, so somebody else has to record this."
DECIDED = (
    "This item is decided already. If the record is wrong, correct it: the first "
    "record stays beside the new one."
)
FUTURE = "The meeting has not been held yet: it is on {day}."


@dataclass(frozen=True, slots=True)
class Record:
    """What was decided, as the person who records it says.

    `votes` are choices by seat, `count` numbers only; give one of them for a vote.
    `director` with `delegation` decided for officers. `address` is where a meeting is
    kept in another system.
    """

    outcome: Outcome
    method: Method
    votes: Mapping[int, str] = field(default_factory=dict)
    count: Count | None = None
    casting: str = ""
    mover: Seat | None = None
    seconder: Seat | None = None
    considered: bool = False
    reasons: str = ""
    dissent: str = ""
    director: User | None = None
    director_title: str = ""
    delegation: str = ""
    minute: str = ""
    address: str = ""
    conditions: tuple[Wanted, ...] = ()


@transaction.atomic
def record(item_pk: int, said: Record, *, actor: User) -> Decision:
    """Keep what a meeting decided on an item, whole or not at all.

    Raises NotPermitted, or Blocked with a sentence for each thing that is missing.
    """
    item = held_item(item_pk)
    _may_record(item, actor)
    if standing_on_item(item) is not None:
        raise Blocked([Reason(DECIDED)])
    return _keep(item, said, actor=actor)


@transaction.atomic
def correct(decision_pk: int, said: Record, *, actor: User, because: str) -> Decision:
    """Put a clerical error right by a record that supersedes. Raises as `record`."""
    wrong = Decision.objects.get(pk=decision_pk)
    if wrong.item_id is None:
        raise Blocked([Reason("Only a decision at a meeting is corrected here.")])
    item = held_item(wrong.item_id)
    _may_record(item, actor)
    latest = standing_on_item(item)
    if latest is None or latest.pk != wrong.pk:
        raise Blocked([Reason("This record was corrected already.")])
    if not because.strip():
        raise Blocked([Reason("Say what was wrong in the first record.")])
    made = _keep(item, said, actor=actor, wrong=wrong, because=because)
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


def _may_record(item: Item, actor: User) -> None:
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
    *,
    actor: User,
    wrong: Decision | None = None,
    because: str = "",
) -> Decision:
    meeting = item.meeting
    if meeting is None:
        raise RuntimeError(f"Item {item.pk} has no meeting.")
    rows = meeting.attendances.select_related("seat__person", "deputy__person")
    members = present_at(item, rows, meeting.on)
    count = counted(said.votes.values()) if said.votes else said.count
    if missing := list(_missing(item, said, members, count)):
        raise Blocked(missing)
    counts = said.method == Method.VOTE
    return write(
        About.of(item),
        actor=actor,
        took=Took(
            members, said.votes if counts else {}, count=count if counts else None
        ),
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
        minute=said.minute or minute_of(item, said),
        address=said.address or meeting.address,
    )


def minute_of(item: Item, said: Record) -> str:
    """The minute's first wording: "AGREED – that … be approved"."""
    what = {
        Outcome.APPROVED: "be approved",
        Outcome.CONDITIONS: "be approved, subject to the conditions recorded",
        Outcome.RETURNED: "be returned for the reasons recorded",
        Outcome.NOTED: "be noted",
    }[said.outcome]
    return f"{item.board.agreed_word} – that {item.title} {what}."


def _missing(
    item: Item, said: Record, members: list[Member], count: Count | None
) -> Iterator[Reason]:
    board = item.board
    if said.method == Method.ELSEWHERE:
        if not (said.address or (item.meeting and item.meeting.address)):
            yield Reason("Give the address of the record in the other system.")
    elif short := quorum_missing(board, members):
        yield short
    yield from _by_method(item, said, members, count)
    if said.outcome == Outcome.RETURNED and not said.reasons.strip():
        yield Reason("Say why it is returned. Whoever drafts it reads this.")
    if said.outcome in APPROVALS and not said.considered and _asked(item):
        yield Reason(
            "Confirm that the consultation report was before the board and considered."
        )
    yield from _conditions(item, said)
    seats = {member.by.pk for member in members}
    if any(one and one.pk not in seats for one in (said.mover, said.seconder)):
        yield Reason("Who moves or seconds was present.")
    if said.mover and said.mover == said.seconder:
        yield Reason("The seconder is somebody other than the mover.")


def _by_method(
    item: Item, said: Record, members: list[Member], count: Count | None
) -> Iterator[Reason]:
    if said.method == Method.VOTE:
        yield from _votes(item, said, members, count)
    elif said.method == Method.DIRECTOR:
        yield from _director(item, said)
    elif said.method not in (Method.AGREED, Method.ELSEWHERE):
        yield Reason("A meeting agrees, votes, or its Director decides.")
    elif said.method == Method.AGREED and not item.board.follows.counts_votes:
        yield Reason("Of officers the Director decides: say who, and under what.")


def _votes(
    item: Item, said: Record, members: list[Member], count: Count | None
) -> Iterator[Reason]:
    if not item.board.follows.counts_votes:
        yield Reason("This board does not vote: its Director decides.")
    if count is None:
        yield Reason("Say how many were for, against, and abstained.")
        return
    yield from wrong_votes(members, said.votes)
    if count.total > len(entitled(members)):
        yield Reason(
            f"There are {count.total} votes, and {len(entitled(members))} members "
            "who may vote."
        )
    if said.casting and not item.board.has_casting_vote:
        yield Reason("The chair of this board has no casting vote.")
    elif said.casting and not count.is_tie:
        yield Reason("The chair casts a second vote only on a tie.")
    elif said.casting and not _chair_votes(item, members):
        yield Reason("Whoever chaired may not vote on this item.")
    if said.outcome in APPROVALS and not count.carried(said.casting):
        yield Reason("An approval needs more votes for it than against it.")


def _chair_votes(item: Item, members: list[Member]) -> bool:
    chair = item.meeting.chaired_by_id if item.meeting else None
    return any(
        member.entitled and chair in (member.seat.pk, member.by.pk)
        for member in members
    )


def _director(item: Item, said: Record) -> Iterator[Reason]:
    if item.board.follows.counts_votes:
        yield Reason("This board decides itself, by agreement or by a vote.")
    if said.director is None or not said.delegation.strip():
        yield Reason("Say which Director decides, and under which delegation.")
    elif item.edition is not None and item.edition.contributed(said.director):
        name = said.director.get_full_name()
        yield Reason(f"{name} drafted part of this edition and cannot decide on it.")


def _conditions(item: Item, said: Record) -> Iterator[Reason]:
    with_conditions = said.outcome == Outcome.CONDITIONS
    if with_conditions and not said.conditions:
        yield Reason("Say at least one condition, with its owner and due date.")
    if said.conditions and not with_conditions:
        yield Reason("Only an approval with conditions has conditions.")
    for row in said.conditions:
        if not row.text.strip():
            yield Reason("Say what each condition is.")
        if item.meeting and row.due_on < item.meeting.on:
            yield Reason("A condition is due on the day of the meeting or later.")


def _asked(item: Item) -> bool:
    """Whether people were consulted about this edition, so that there is a report."""
    if item.edition is None:
        return False
    return item.edition.transitions.filter(name="open_consultation").exists()

"""Which editions a board has to do with: the answers to what the workflow asks.

A board reads an edition that is or was on its agenda, unless it was taken off, and one
that it decided on. It has an edition *before it* while an undecided item about exactly
the frozen text waits for a meeting that is still to be held, or goes round, unless it
approved that text at another one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils.formats import date_format

from accounts.models import User
from accounts.roles import Role
from boards.circulating.waiting import leads, still_to_say
from boards.deciding.standing import asked_once, awaited
from boards.models import (
    APPROVALS,
    STAGES,
    Decision,
    Item,
    MeetingState,
    Office,
    Outcome,
)
from boards.people.seats import know_seats, seats_of
from workflow.agendas import NOBODYS, ROLES, Agendas, Lead
from workflow.models import Edition
from workflow.stages import Stage
from workflow.workdays import by_clock, today

BOARD_KEYS = {stage: key for key, stage in STAGES.items()}
CHAIRING = (Office.CHAIR, Office.VICE_CHAIR)
CHAIRS = (Role.DMT_CHAIR, Role.CPB_CHAIR)
# Before the board now: waiting for its meeting, or going round, and not decided.
BEFORE_IT = Q(decisions=None) & (
    Q(meeting__state=MeetingState.PLANNED)
    | Q(circulation__isnull=False, circulation__closed_at=None)
)
# Its yes to exactly the text of now.
_APPROVED = Q(outcome__in=APPROVALS, superseded_by=None, seal=F("edition__seal"))
DECIDED, CONDITIONAL = "decided", "conditional"
SAID = {DECIDED: "approved", CONDITIONAL: "approved with conditions"}
NOT_YET = "not on an agenda yet"
WAITS = "waits for {who} to confirm the amended text"


@dataclass(frozen=True, slots=True)
class Placed:
    """What boards have to do with one edition, by their keys, in words.

    `before`: when the board deals with this text. `decided`: when it approved it.
    """

    known_to: frozenset[str]
    before: dict[str, str]
    decided: dict[str, str]


class OfBoards(Agendas):
    """The workflow's questions, answered from seats, items and decisions."""

    def seated(self, role: Role, user: Any) -> bool:
        """A seat of today: any member's for the member's role, a chair's for chairs."""
        for stage, roles in ROLES.items():
            if role in roles:
                return any(_office_fits(role, seat) for seat in _sits(stage, user))
        return False

    def office(self, role: Role, user: Any) -> str:
        """A vice-chair acts as the chair does, and is called what they are."""
        for stage, roles in ROLES.items():
            if role in CHAIRS and role in roles:
                offices = {seat.office: seat.board for seat in _sits(stage, user)}
                board = offices.get(Office.VICE_CHAIR)
                if board is not None and Office.CHAIR not in offices:
                    return f"the {board.short_name} vice-chair"
        return ""

    def writes(self, stage: Stage, user: Any) -> bool:
        """A clerk's seat of today, with the role."""
        return user.has_role(Role.CLERK) and any(
            seat.is_clerk and seat.board.key == BOARD_KEYS[stage]
            for seat in seats_of(user)
        )

    def holds(self, stage: Stage, edition: Edition, user: Any) -> bool:
        """They sit there, and the board has to do with the edition."""
        if not _sits(stage, user) or edition.pk is None:
            return False
        return BOARD_KEYS[stage] in placed(edition).known_to

    def query(self, stage: Stage, user: Any) -> Q:
        """The same as a condition."""
        if not _sits(stage, user):
            return NOBODYS
        key = BOARD_KEYS[stage]
        items = Item.objects.filter(board__key=key, taken_off_at=None)
        named = items.exclude(edition=None).order_by().values("edition")
        decided = Decision.objects.filter(board__key=key).order_by().values("edition")
        return Q(pk__in=named) | Q(pk__in=decided)

    def due(self, stage: Stage, edition: Edition) -> bool:
        """Its frozen text is before the board."""
        key = BOARD_KEYS[stage]
        if edition.pk is None or key in placed(edition).decided:
            return False
        return key in placed(edition).before

    def due_query(self, stage: Stage, user: Any) -> Q:
        """The editions whose frozen text is, for somebody who sits there.

        Whoever chairs officers has it until it leaves the stage: what they said has to
        be recorded, and the edition sent on. After CPB that is for its clerks.
        """
        seats = _sits(stage, user)
        if not seats:
            return NOBODYS
        before = BEFORE_IT
        chairs = any(seat.office in CHAIRING for seat in seats)
        sends_on = chairs and stage is Stage.DMT_REVIEW
        if sends_on:
            before |= Q(meeting__state=MeetingState.HELD) | Q(decisions__isnull=False)
        rows = Item.objects.filter(before, board__key=BOARD_KEYS[stage])
        rows = rows.filter(taken_off_at=None, seal=F("edition__seal"))
        if not chairs:
            rows = still_to_say(rows, seats)
        found = Q(state=stage, pk__in=rows.order_by().values("edition"))
        if sends_on:
            return found
        approved = Decision.objects.filter(_APPROVED, board__key=BOARD_KEYS[stage])
        return found & ~Q(pk__in=approved.order_by().values("edition"))

    def words(self, edition: Edition) -> str:
        """When its stage's board deals with it."""
        key = BOARD_KEYS.get(edition.stage)
        if key is None:
            return ""
        found = placed(edition)
        return found.decided.get(key) or found.before.get(key) or _waits(edition, key)

    def leads(self, editions: Sequence[Edition], user: Any) -> Mapping[int, Lead]:
        """To the papers, or to the vote where one's own is not in."""
        return leads(editions, user)

    def know(
        self, editions: Iterable[Edition] = (), people: Iterable[User] = ()
    ) -> None:
        """A few queries for the editions, one for the people."""
        rows = [edition for edition in editions if edition.pk is not None]
        if rows:
            _place(rows)
            asked_once([row for row in rows if row.stage in BOARD_KEYS])
        if persons := list(people):
            know_seats(persons)


def _sits(stage: Stage, user: Any) -> list[Any]:
    """This person's seats of today on the stage's board, a clerk's apart."""
    key = BOARD_KEYS[stage]
    return [s for s in seats_of(user) if s.board.key == key and not s.is_clerk]


def _office_fits(role: Role, seat: Any) -> bool:
    return seat.office in CHAIRING if role in CHAIRS else True


def placed(edition: Edition) -> Placed:
    """What boards have to do with it; asked once for each edition object and text."""
    kept: tuple[int | None, Placed] | None = edition.__dict__.get("_placed")
    if kept is None or kept[0] != edition.seal_id:
        _place([edition])
        kept = edition.__dict__["_placed"]
    return kept[1]


def _waits(edition: Edition, key: str) -> str:
    """For whom an amended text waits, which needs no agenda."""
    found = asked_once([edition])[edition.pk]
    rows = awaited(found, key, edition.seal_id, today())
    return WAITS.format(who=rows[0].owner) if rows else NOT_YET


def _place(editions: list[Edition]) -> None:
    known: dict[int, set[str]] = {edition.pk: set() for edition in editions}
    before: dict[int, dict[str, str]] = {edition.pk: {} for edition in editions}
    decided: dict[int, dict[str, str]] = {edition.pk: {} for edition in editions}
    texts = {edition.pk: edition.seal_id for edition in editions}
    for pk, key, seal, state, day, closes, closed in _facts(known):
        known[pk].add(key)
        if seal is None or seal != texts[pk]:
            continue
        if state in SAID:
            decided[pk][key] = f"{SAID[state]} {date_format(day, 'j F Y')}"
        elif state == MeetingState.PLANNED:
            before[pk][key] = f"meets {date_format(day, 'j F Y')}"
        elif closes is not None and closed is None:
            before[pk][key] = f"votes until {_moment(closes)}"
    for edition in editions:
        pk = edition.pk
        found = Placed(frozenset(known[pk]), before[pk], decided[pk])
        edition.__dict__["_placed"] = (edition.seal_id, found)


def _facts(editions: Iterable[int]) -> Iterable[tuple[Any, ...]]:
    """Undecided items about these editions and decisions on them, in one query; a
    meeting that comes sooner stands further down."""
    items = Item.objects.filter(edition__in=editions, taken_off_at=None, decisions=None)
    decisions = Decision.objects.filter(edition__in=editions).order_by()
    yes = Case(
        When(_APPROVED, outcome=Outcome.CONDITIONS, then=Value(CONDITIONAL)),
        When(_APPROVED, then=Value(DECIDED)),
        default=Value(""),
    )
    rows = items.order_by().values_list(
        "edition",
        "board__key",
        "seal",
        "meeting__state",
        "meeting__on",
        "circulation__closes_at",
        "circulation__closed_at",
    )
    same = decisions.annotate(
        state=yes,
        no_end=Value(None, DateTimeField()),
        no_close=Value(None, DateTimeField()),
    ).values_list(
        "edition", "board__key", "seal", "state", "decided_on", "no_end", "no_close"
    )
    return sorted(rows.union(same), key=lambda row: row[4] or date.min, reverse=True)


def _moment(at: datetime) -> str:
    return date_format(by_clock(at), "j F Y, H:i")

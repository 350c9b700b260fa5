"""The urgent route: an officer or executive member decides under a named delegation.

No single councillor acts for a committee, so that the chair is consulted and does not
decide, and a member decides only as an officer or an executive member. It stands in for
a vote that could not be held, never against one that was, and for nothing else: seals,
gates, contributors, conditions and formal approval are as always. The next meeting is
told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from boards.conditions.reports import report_urgent
from boards.deciding.standing import standing
from boards.deciding.writing import About, Took, write
from boards.models import (
    CO_OPTED,
    Board,
    Capacity,
    Decision,
    Method,
    Office,
    Outcome,
    Seat,
)
from boards.people.powers import is_clerk
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of
from workflow.models import Edition

NOT_YOURS = "An urgent decision is recorded by the board's clerk."
NOT_THERE = "The edition is not before {board} now: its text has to be frozen there."
YOURS = "You drafted part of this edition, so somebody else has to record this."
OTHER_TEXT = "The text changed after you opened this page. Read it again first."
CORRECTED = "This record was corrected already."
DECIDED = "{board} has approved exactly this text already."
DECIDED_SINCE = (
    "{board} decided on the same day after this record. A correction would count as "
    "the newer of both, so it stays as it is."
)
SAID = (
    "{board} decided about exactly this text on {day}: {outcome}. An urgent decision "
    "stands in for a vote that could not be held, and not for one that was."
)
CHAIR_DECIDES = "The chair is consulted; somebody else decides."
NO_OFFICER = (
    "{name} sits on {board} and is neither an officer nor an executive member, so they "
    "cannot decide for it."
)
ALONE = (
    "{name} sits on {board}. No single councillor acts for it: they decide only as an "
    "executive member under that delegation. Say so, and give that post."
)
CHAIRS = (Office.CHAIR, Office.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class Urgent:
    """Who decided, under what, why it could not wait, and what the chair said.

    `executive`: they decided as an executive member of the council.
    """

    director: User
    director_title: str
    delegation: str
    chair: Seat
    chair_said: str
    reasons: str
    considered: bool = False
    executive: bool = False


@transaction.atomic
def decide(
    edition_pk: int,
    board: Board,
    said: Urgent,
    *,
    actor: User,
    shown_sha256: str | None = None,
) -> Decision:
    """Record an urgent decision on the frozen text, the one that was shown.

    Raises NotPermitted, Blocked.
    """
    hold_policy_of(edition_pk)
    edition = Edition.objects.select_related("seal").get(pk=edition_pk)
    if refusal := not_yours(edition, board, actor):
        raise NotPermitted(refusal)
    if shown_sha256 is not None and shown_sha256 != edition.text_sha256:
        raise Blocked([Reason(OTHER_TEXT)])
    today = workdays.today()
    missing = [*_not_now(edition, board), *_missing(edition, board, said, today)]
    if missing:
        raise Blocked(missing)
    about = About(board, edition, edition.frozen_seal)
    decision = _keep(about, said, actor, decided_on=today)
    report_urgent(decision, actor=actor)
    return decision


@transaction.atomic
def correct(decision_pk: int, said: Urgent, *, actor: User, because: str) -> Decision:
    """Put a clerical error right by a record that supersedes the first one.

    It is about the same text on the same day, and reported with the item that reports
    the first one. Raises NotPermitted, Blocked.
    """
    edition_id = Decision.objects.values_list("edition", flat=True).get(pk=decision_pk)
    hold_policy_of(edition_id)
    wrong = Decision.objects.select_related("board", "edition", "seal").get(
        pk=decision_pk, method=Method.URGENT
    )
    if refusal := not_yours(wrong.edition, wrong.board, actor):
        raise NotPermitted(refusal)
    if Decision.objects.filter(supersedes=wrong).exists():
        raise Blocked([Reason(CORRECTED)])
    if _decided_since(wrong):
        sentence = DECIDED_SINCE.format(board=wrong.board.short_name)
        raise Blocked([Reason(sentence)])
    missing = _missing(wrong.edition, wrong.board, said, wrong.decided_on)
    if not because.strip():
        missing.append(Reason("Say what was wrong in the first record."))
    if missing:
        raise Blocked(missing)
    return _keep(
        About(wrong.board, wrong.edition, wrong.seal),
        said,
        actor,
        decided_on=wrong.decided_on,
        number=wrong.number + 1,
        supersedes=wrong,
        corrected_because=because,
    )


def _decided_since(wrong: Decision) -> bool:
    """Whether the board has decided on that day after an urgent record."""
    rows = Decision.objects.filter(edition=wrong.edition, board=wrong.board)
    return bool(rows.filter(decided_on=wrong.decided_on, at__gt=wrong.at).exists())


def _keep(about: About, said: Urgent, actor: User, **facts: Any) -> Decision:
    return write(
        about,
        actor=actor,
        took=Took(),
        outcome=Outcome.APPROVED,
        method=Method.URGENT,
        considered=said.considered,
        director=said.director,
        director_title=said.director_title,
        executive=said.executive,
        delegation=said.delegation,
        chair=said.chair,
        chair_said=said.chair_said,
        reasons=said.reasons,
        **facts,
    )


def not_yours(edition: Edition, board: Board, actor: User) -> str:
    """Why this person does not record it, in a sentence; empty for who does."""
    if not is_clerk(actor, board):
        return NOT_YOURS
    return YOURS if edition.contributed(actor) else ""


def asked(edition: Edition) -> bool:
    """Whether people were consulted about it, so that there is a report."""
    return bool(edition.transitions.filter(name="open_consultation").exists())


def _chairs(seat: Seat, board: Board, day: date) -> bool:
    """Whether a seat is the board's chair's or vice-chair's on a day."""
    return seat.office in CHAIRS and seat.board_id == board.pk and seat.holds_on(day)


def decided_already(edition: Edition, board: Board) -> str:
    """Why there is nothing left to decide urgently: the board said what it thinks of
    exactly this text. Empty where it did not, or noted it."""
    before = standing(edition, board.key)
    if before is not None and before.approves:
        return DECIDED.format(board=board.short_name)
    rows = Decision.objects.filter(edition=edition, board=board, superseded_by=None)
    rows = rows.filter(seal=edition.seal_id).exclude(outcome=Outcome.NOTED)
    said = rows.order_by("-decided_on", "-at", "-pk").first()
    if said is None:
        return ""
    return SAID.format(
        board=board.short_name,
        day=f"{said.decided_on.day} {said.decided_on:%B %Y}",
        outcome=said.get_outcome_display().lower(),
    )


def _not_now(edition: Edition, board: Board) -> Iterator[Reason]:
    if decided := decided_already(edition, board):
        yield Reason(decided)
    if edition.stage is not board.stage or edition.seal is None:
        yield Reason(NOT_THERE.format(board=board.short_name))


def _may_direct(board: Board, said: Urgent, day: date) -> Iterator[Reason]:
    """Why whoever decided could not do so for this board on that day."""
    seats = board.seats.on(day).members().filter(person=said.director)
    name = {"name": said.director.get_full_name(), "board": board.short_name}
    for seat in seats:
        if seat.office in CHAIRS:
            yield Reason(CHAIR_DECIDES)
        elif seat.capacity in CO_OPTED:
            yield Reason(NO_OFFICER.format(**name))
        elif seat.capacity == Capacity.COUNCILLOR and not said.executive:
            yield Reason(ALONE.format(**name))


def _missing(edition: Edition, board: Board, said: Urgent, day: date) -> list[Reason]:
    found = []
    if not said.delegation.strip() or not said.director_title.strip():
        found.append(Reason("Name the delegation, and the post of whoever decided."))
    if not said.reasons.strip():
        found.append(Reason("Say why it cannot wait for a meeting."))
    if not said.chair_said.strip():
        found.append(Reason("Say what the chair said when they were consulted."))
    if not _chairs(said.chair, board, day):
        found.append(Reason(f"Consult the chair or vice-chair of {board.short_name}."))
    found += _may_direct(board, said, day)
    if edition.contributed(said.director):
        name = said.director.get_full_name()
        found.append(Reason(f"{name} drafted part of this edition and cannot decide."))
    if asked(edition) and not said.considered:
        found.append(Reason("Confirm that the consultation report was considered."))
    return found

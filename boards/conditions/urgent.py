"""The urgent route: an officer or executive member decides under a named delegation.

No single councillor acts for a committee, so that the chair is consulted and does not
decide. It stands in for the board's decision and for nothing else: seals, gates,
contributors and formal approval are as always. The next meeting is told.
"""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from boards.conditions.reports import report_urgent
from boards.deciding.standing import standing
from boards.deciding.writing import About, Took, write
from boards.models import Board, Decision, Method, Office, Outcome, Seat
from boards.people.powers import is_clerk
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of
from workflow.models import Edition

NOT_YOURS = "An urgent decision is recorded by the board's clerk."
NOT_THERE = "The edition is not before {board} now: its text has to be frozen there."
YOURS = "You drafted part of this edition, so somebody else has to record this."
OTHER_TEXT = "The text changed after you opened this page. Read it again first."
DECIDED = "{board} has approved exactly this text already."


@dataclass(frozen=True, slots=True)
class Urgent:
    """Who decided, under what, why it could not wait, and what the chair said."""

    director: User
    director_title: str
    delegation: str
    chair: Seat
    chair_said: str
    reasons: str
    considered: bool = False


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
    if missing := _missing(edition, board, said):
        raise Blocked(missing)
    decision = write(
        About(board, edition, edition.frozen_seal),
        actor=actor,
        took=Took(),
        decided_on=workdays.today(),
        outcome=Outcome.APPROVED,
        method=Method.URGENT,
        considered=said.considered,
        director=said.director,
        director_title=said.director_title,
        delegation=said.delegation,
        chair=said.chair,
        chair_said=said.chair_said,
        reasons=said.reasons,
    )
    report_urgent(decision, actor=actor)
    return decision


def not_yours(edition: Edition, board: Board, actor: User) -> str:
    """Why this person does not record it, in a sentence; empty for who does."""
    if not is_clerk(actor, board):
        return NOT_YOURS
    return YOURS if edition.contributed(actor) else ""


def _chairs(seat: Seat, board: Board) -> bool:
    """Whether a seat is the board's chair's or vice-chair's today."""
    chairs = seat.office in (Office.CHAIR, Office.VICE_CHAIR)
    return chairs and seat.board_id == board.pk and seat.holds_on(workdays.today())


def _missing(edition: Edition, board: Board, said: Urgent) -> list[Reason]:
    found = []
    before = standing(edition, board.key)
    if before is not None and before.approves:
        found.append(Reason(DECIDED.format(board=board.short_name)))
    if edition.stage is not board.stage or edition.seal is None:
        found.append(Reason(NOT_THERE.format(board=board.short_name)))
    if not said.delegation.strip() or not said.director_title.strip():
        found.append(Reason("Name the delegation, and the post of whoever decided."))
    if not said.reasons.strip():
        found.append(Reason("Say why it cannot wait for a meeting."))
    if not said.chair_said.strip():
        found.append(Reason("Say what the chair said when they were consulted."))
    if not _chairs(said.chair, board):
        found.append(Reason(f"Consult the chair or vice-chair of {board.short_name}."))
    if said.chair.person_id == said.director.pk:
        found.append(Reason("The chair is consulted; somebody else decides."))
    if edition.contributed(said.director):
        name = said.director.get_full_name()
        found.append(Reason(f"{name} drafted part of this edition and cannot decide."))
    asked = edition.transitions.filter(name="open_consultation").exists()
    if asked and not said.considered:
        found.append(Reason("Confirm that the consultation report was considered."))
    return found

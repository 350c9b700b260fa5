"""Approve, decline or withdraw what was asked for about a board."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards.models import BoardRequest
from boards.people import changing
from boards.people.asking import begin
from boards.people.noting import note
from cms.text.tidy import clean
from workflow.errors import Blocked, NotPermitted, Reason, Stale

Outcome = BoardRequest.Outcome
YOURS = "You asked for this yourself. Another administrator decides."
ABOUT_YOU = "This is about you, so another administrator decides."


@transaction.atomic
def approve(request_pk: int, *, actor: User, reason: str = "") -> BoardRequest:
    """Say the second yes and make the change, whole or not at all.

    Raises NotPermitted (the asker, the person concerned, who is no administrator),
    Stale when it was decided already, Blocked when it cannot be so any more.
    """
    request, actor = _begin(request_pk, actor)
    if request.asked_by_id == actor.pk:
        raise NotPermitted(YOURS)
    _close(request, Outcome.APPROVED, actor, reason)
    note("board.approved", request, actor)
    changing.apply(request, actor=actor)
    return request


@transaction.atomic
def decline(request_pk: int, *, actor: User, reason: str) -> BoardRequest:
    """Say no; a reason is required. Raises as `approve`."""
    request, actor = _begin(request_pk, actor)
    if request.asked_by_id == actor.pk:
        raise NotPermitted("Withdraw what you asked for yourself.")
    if not reason.strip():
        raise Blocked([Reason("Say why you decline.")])
    _close(request, Outcome.DECLINED, actor, reason)
    note("board.declined", request, actor)
    return request


@transaction.atomic
def withdraw(request_pk: int, *, actor: User) -> BoardRequest:
    """Take back what one asked for. Raises NotPermitted, Stale."""
    request, actor = _begin(request_pk, actor)
    if request.asked_by_id != actor.pk:
        raise NotPermitted("Only the person who asked may withdraw.")
    _close(request, Outcome.WITHDRAWN, actor, "")
    note("board.withdrawn", request, actor)
    return request


def _begin(request_pk: int, actor: User) -> tuple[BoardRequest, User]:
    found = BoardRequest.objects.only("board_id").get(pk=request_pk)
    actor, _ = begin(actor, found.board_id)
    request = BoardRequest.objects.select_for_update().get(pk=request_pk)
    if request.person_id == actor.pk:
        raise NotPermitted(ABOUT_YOU)
    if not request.is_open:
        raise Stale(
            f"{request.decided_by} has {request.get_outcome_display().lower()} this "
            "already."
        )
    return request, actor


def _close(request: BoardRequest, outcome: Outcome, actor: User, reason: str) -> None:
    request.outcome = outcome
    request.decided_by = actor
    request.decided_at = timezone.now()
    request.reason = clean(reason).strip()[:600]
    request.save(update_fields=["outcome", "decided_by", "decided_at", "reason"])

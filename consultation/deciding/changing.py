"""Which clauses of the text were changed because of a point: before and after."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from consultation.deciding import errors
from consultation.deciding.carrying import Carrying, carrying
from consultation.deciding.holding import held
from consultation.deciding.kept import nothing_undone
from consultation.models import ClauseChange, Point
from consultation.powers import Power
from ledger import book
from workflow.errors import Blocked, Reason, Stale
from workflow.stages import Stage


@transaction.atomic
def link(point: Point, clause_id: str, *, actor: User) -> ClauseChange:
    """Say that a clause was changed, or taken out, because of a point.

    Linking it again takes its words anew. Where the text is frozen already it is
    compared with its seal at once. Raises NotPermitted, Stale, or Blocked for a clause
    that neither text has or that says what it said before.
    """
    row = held(point, actor=actor, power=Power.LINK)
    edition = row.consultation.edition
    if edition is None:
        raise Blocked([Reason(errors.NO_TEXT)])
    before, after = _both(carrying(row.consultation), clause_id)
    seal_id = edition.seal_id if edition.stage is not Stage.DRAFT else None
    change, _ = ClauseChange.objects.update_or_create(
        point=row,
        clause_id=clause_id,
        defaults={
            "edition": edition,
            "before": before,
            "after": after,
            "linked_by": actor,
            "linked_at": timezone.now(),
            "seal_id": seal_id,
            "confirmed_words": after if seal_id else "",
        },
    )
    _record("point.linked", row, actor, clause_id)
    return change


@transaction.atomic
def unlink(point: Point, change_id: int, *, actor: User) -> None:
    """Say that a clause was not changed because of this point after all.

    Raises NotPermitted, Stale, or Blocked once the boards have it as all that was done.
    """
    row = held(point, actor=actor, power=Power.LINK)
    change = row.changes.filter(pk=change_id).first()
    if change is None:
        raise Stale("This clause is not linked any more.")
    with nothing_undone(row.consultation):
        change.delete()
    _record("point.unlinked", row, actor, change.clause_id)


def _both(text: Carrying, clause_id: str) -> tuple[str, str]:
    """A clause before and after; nothing after for one that was taken out."""
    part = text.now.get(clause_id)
    if part is not None:
        before = text.origin(clause_id)
        if before == part.words:
            raise Blocked([Reason(errors.UNCHANGED, "#id_clause")])
        return before, part.words
    for gone in text.taken_out():
        if gone.id == clause_id:
            return gone.words, ""
    wanted = errors.NO_SUCH_CLAUSE if clause_id else errors.NO_CLAUSE
    raise Blocked([Reason(wanted, "#id_clause")])


def _record(kind: str, point: Point, actor: User, clause_id: str) -> None:
    book.append(
        kind,
        subject=point.consultation.ref,
        actor=actor.ref,
        data={"point": point.pk, "clause": clause_id},
    )

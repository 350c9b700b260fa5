"""Opening: the edition's own step opens its round; other rounds and calls open here."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from consultation import notices
from consultation.models import Consultation, State
from consultation.planning.gates import missing
from consultation.planning.holding import held
from consultation.powers import Power, may
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.models import Seal, Transition
from workflow.perform import locked
from workflow.stages import Stage
from workflow.within import within

OPENED = "This is no longer being planned. Look at how it stands now."


@within("open_consultation")
def open_with_edition(row: Transition) -> None:
    """The planned round opens with its edition, on exactly the text that was sealed."""
    planned = Consultation.objects.select_for_update().filter(
        edition=row.edition, state=State.PLANNED
    )
    if (found := planned.first()) is None:
        raise Blocked([Reason("No consultation is planned yet.")])
    _open(found, row.actor, row.seal)


@transaction.atomic
def open_practice(consultation: Consultation, *, actor: User) -> Consultation:
    """Open a call for practice. Raises NotPermitted, Stale, or Blocked with reasons."""
    row = _ready(consultation.pk, actor)
    if not row.about_practice:
        raise NotPermitted("This one opens with its edition.")
    return _open(row, actor, None)


@transaction.atomic
def open_further_round(consultation: Consultation, *, actor: User) -> Consultation:
    """Open another round on the text that the edition was consulted on before.

    Raises NotPermitted, Stale, or Blocked with reasons.
    """
    if consultation.edition_id is None:
        raise NotPermitted("A call for practice has no edition.")
    edition = locked(consultation.edition_id)
    row = _ready(consultation.pk, actor)
    if edition.stage is not Stage.CONSULTATION:
        raise Stale(f"{edition} is in {edition.stage.label} now.")
    return _open(row, actor, edition.frozen_seal)


def _ready(pk: int, actor: User) -> Consultation:
    row = held(pk)
    if not may(Power.OPEN, row, actor):
        raise NotPermitted(f"Only its owner opens it: {row.owner}.")
    if not row.is_planned:
        raise Stale(OPENED)
    if reasons := missing(row):
        raise Blocked(reasons)
    return row


def _open(row: Consultation, actor: User, seal: Seal | None) -> Consultation:
    row.state, row.seal, row.notice = State.OPEN, seal, notices.current()
    row.opened_by, row.opened_at = actor, timezone.now()
    row.version += 1
    row.save(
        update_fields=[
            "state",
            "seal",
            "notice",
            "opened_by",
            "opened_at",
            "version",
        ]
    )
    book.append(
        "consultation.opened",
        subject=row.ref,
        actor=actor.ref,
        data={
            "round": row.round,
            "text_sha256": seal.sha256 if seal else "",
            "notice": row.notice.version,
            "opens_on": f"{row.opens_on}",
            "closes_on": f"{row.closes_on}",
        },
    )
    return row

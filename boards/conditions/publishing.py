"""Publication on a day: the clerk sets it, the work that follows carries it out.

On its day the edition is published through the one door, as the clerk who set it, with
what that clerk was shown as the token. Everything is checked again then. If anything
stands in the way it comes back to the clerk with the reason; it is never tried twice.
"""

from datetime import date

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from boards.models import Board, Publication
from boards.people.powers import is_clerk
from ledger import book
from workflow import table, workdays
from workflow.errors import Blocked, NotPermitted, Reason, Refused
from workflow.holding import hold_policy_of
from workflow.models import Edition
from workflow.perform import perform
from workflow.screens.forecast import imagined
from workflow.stages import OPEN, Stage
from workflow.ticking import each_minute
from workflow.tokens import check_token

State = Publication.State
log = structlog.get_logger(__name__)
NOT_YOURS = "Publication is set by a clerk who did not draft this edition."
NOT_THERE = "An edition is published from CPB approval."
PAST = "Choose a day after today. To publish today, publish it now."
SET = "Publication is set for {day} already. Cancel that first."


@transaction.atomic
def schedule(
    edition_pk: int, *, actor: User, on: date, token: str, comment: str = ""
) -> Publication:
    """Set the day. Raises NotPermitted, Blocked, and Stale as the door does."""
    hold_policy_of(edition_pk)
    edition = Edition.objects.select_related("page__record__owner", "seal").get(
        pk=edition_pk
    )
    may_set(edition, actor)
    if edition.stage is not Stage.CPB_APPROVAL:
        raise Blocked([Reason(NOT_THERE)])
    check_token(edition, token)
    if on <= workdays.today():
        raise Blocked([Reason(PAST)])
    row = Publication(
        edition=edition,
        seal=edition.frozen_seal,
        on=on,
        token=token,
        comment=comment.strip()[:600],
        scheduled_by=actor,
        scheduled_at=timezone.now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        waiting = edition.publications.get(state=State.WAITING)
        day = f"{waiting.on.day} {waiting.on:%B %Y}"
        raise Blocked([Reason(SET.format(day=day))]) from None
    _note("board.publication_set", row, actor)
    return row


@transaction.atomic
def cancel(publication_pk: int, *, actor: User) -> Publication:
    """Take the day back; one that came back is then off the lists. Raises NotPermitted.

    Whoever set it may let it go when it came back, whatever their roles are by then.
    """
    row = _held(publication_pk)
    if row.state != State.BACK or row.scheduled_by_id != actor.pk:
        may_set(row.edition, actor)
    if row.state in (State.WAITING, State.BACK):
        _end(row, State.CANCELLED, row.problem)
        _note("board.publication_cancelled", row, actor)
    return row


@each_minute
def publish_due() -> str:
    """Publish what is due today, or was while nothing ran; each in its own way."""
    rows = Publication.objects.filter(state=State.WAITING, on__lte=workdays.today())
    tried = [_tried(pk) for pk in list(rows.values_list("pk", flat=True))]
    if not tried:
        return ""
    done = sum(tried)
    return f"Published {done} of {len(tried)} editions whose day has come."


def _tried(publication_pk: int) -> bool:
    """What the database or the disk refuses to one keeps no other from its day."""
    try:
        return carry_out(publication_pk)
    except Exception:  # it is tried again next minute; nothing of it was kept
        log.exception("publication_failed", publication=publication_pk)
        return False


def carry_out(publication_pk: int) -> bool:
    """Publish one, or say why not; whether it was published.

    Its end is written in the same transaction as the step, so that either both
    happened or none; whoever is killed in between has done nothing.
    """
    try:
        with transaction.atomic():
            row = _held(publication_pk)
            if row.state != State.WAITING:
                return False
            _end(row, State.DONE)
            perform(
                row.edition_id,
                "publish",
                actor=row.scheduled_by,
                comment=row.comment,
                token=row.token,
            )
            return True
    except Refused as refusal:
        with transaction.atomic():
            row = _held(publication_pk)
            if row.state == State.WAITING:
                _end(row, State.BACK, refusal.message)
                _note("board.publication_refused", row, None)
        return False


def overtaken(edition: Edition, because: str, *, back: bool) -> None:
    """A step made a waiting publication pointless, within its transaction.

    With `back` it is on the list of whoever set it, who has to set another day.
    """
    row = edition.publications.filter(state=State.WAITING).first()
    if row is not None:
        _end(row, State.BACK if back else State.CANCELLED, because)
        _note("board.publication_overtaken", row, None)


def come_back(user: User) -> list[Publication]:
    """What did not happen on its day and is this person's to see to: what they set, or
    what somebody set who may not publish any more."""
    rows = Publication.objects.filter(state=State.BACK, edition__state__in=OPEN)
    rows = rows.select_related("edition__page__record__owner", "scheduled_by")
    rows = rows.select_related("edition__page__record__team").order_by("pk")
    newest = {row.edition_id: row for row in rows.defer("edition__page__body")}
    if not newest:
        return []
    again = set(
        Publication.objects.filter(edition__in=newest, state=State.WAITING)
        .order_by()
        .values_list("edition", flat=True)
    )
    board = Board.objects.get(key="cpb")
    return [
        row
        for pk, row in newest.items()
        if pk not in again
        and (row.scheduled_by_id == user.pk or _inherits(row, user, board))
    ]


def _inherits(row: Publication, user: User, board: Board) -> bool:
    """Whether it falls to another clerk, since whoever set it may not publish now."""
    edition = row.edition
    if not is_clerk(user, board) or edition.contributed(user):
        return False
    before_cpb = imagined(edition, Stage.CPB_APPROVAL)
    return not table.allowed("publish", before_cpb, row.scheduled_by)


def may_set(edition: Edition, actor: User) -> None:
    """Raises NotPermitted for who may not publish this edition."""
    if not table.allowed("publish", edition, actor) or edition.contributed(actor):
        raise NotPermitted(NOT_YOURS)


def _held(publication_pk: int) -> Publication:
    edition_id = Publication.objects.values_list("edition", flat=True).get(
        pk=publication_pk
    )
    hold_policy_of(edition_id)
    return (
        Publication.objects.select_for_update(of=("self",))
        .select_related("edition__page__record", "scheduled_by", "seal")
        .get(pk=publication_pk)
    )


def _end(row: Publication, state: State, problem: str = "") -> None:
    row.state, row.problem, row.ended_at = state, problem, timezone.now()
    row.save(update_fields=["state", "problem", "ended_at"])


def _note(kind: str, row: Publication, actor: User | None) -> None:
    book.append(
        kind,
        subject=row.edition.ref,
        actor=actor.ref if actor else "system",
        data={
            "publication": row.pk,
            "on": row.on.isoformat(),
            "text_sha256": row.seal.sha256,
        },
    )

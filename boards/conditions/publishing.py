"""Publication on a day: the clerk sets it, the work that follows carries it out.

On its day the edition is published through the one door, as the clerk who set it, with
what that clerk was shown as the token. Everything is checked again then. If anything
stands in the way it comes back to the clerk with the reason; it is never tried twice.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from boards.models import Publication
from ledger import book
from workflow import table, workdays
from workflow.errors import Blocked, NotPermitted, Reason, Refused
from workflow.holding import hold_policy_of
from workflow.models import Edition
from workflow.perform import perform
from workflow.stages import Stage
from workflow.ticking import each_minute
from workflow.tokens import check_token

State = Publication.State
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
    _may(edition, actor)
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
    """Take the day back. Raises NotPermitted."""
    row = _held(publication_pk)
    _may(row.edition, actor)
    if row.state == State.WAITING:
        _end(row, State.CANCELLED)
        _note("board.publication_cancelled", row, actor)
    return row


@each_minute
def publish_due() -> str:
    """Publish what is due today, or was while nothing ran; each in its own way."""
    rows = Publication.objects.filter(state=State.WAITING, on__lte=workdays.today())
    tried = [carry_out(pk) for pk in list(rows.values_list("pk", flat=True))]
    published = sum(tried)
    if not tried:
        return ""
    return f"Published {published} of {len(tried)} editions whose day has come."


def carry_out(publication_pk: int) -> bool:
    """Publish one, or say why not; whether it was published."""
    try:
        with transaction.atomic():
            row = _held(publication_pk)
            if row.state != State.WAITING:
                return False
            perform(
                row.edition_id,
                "publish",
                actor=row.scheduled_by,
                comment=row.comment,
                token=row.token,
            )
            _end(row, State.DONE)
            return True
    except Refused as refusal:
        with transaction.atomic():
            row = _held(publication_pk)
            if row.state == State.WAITING:
                _end(row, State.BACK, refusal.message)
                _note("board.publication_refused", row, None)
        return False


def come_back(user: User) -> list[Publication]:
    """What this clerk set and was not published, while it still waits for it."""
    rows = Publication.objects.filter(state=State.BACK, scheduled_by=user)
    rows = rows.filter(edition__state=Stage.CPB_APPROVAL).select_related("edition")
    newest = {row.edition_id: row for row in rows.order_by("pk")}
    again = Publication.objects.filter(
        edition__in=newest, state=State.WAITING
    ).values_list("edition", flat=True)
    return [row for pk, row in newest.items() if pk not in set(again)]


def _may(edition: Edition, actor: User) -> None:
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

"""Send an item round: members decide on their own screen until a deadline."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards.circulating.letters import write_letters
from boards.circulating.offering import approved_already, finished_cover
from boards.deciding.sent import NOT_SENT, waits_for_dmt
from boards.meeting.agenda import NOT_FROZEN, STAGES, carry_interests, recommendation
from boards.models import Board, Circulation, Item, ItemKind
from boards.people.powers import Power, may
from cms.text.tidy import clean
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of
from workflow.models import Edition

NOT_YOURS = "An item is sent round by the board’s clerk or its chair."
IN_PERSON = (
    "{board} decides at its meetings: its legal basis does not allow it to decide by "
    "circulation."
)
ROUND = "Exactly this text goes round already."
APPROVED = (
    "{board} approved exactly this text already, so there is nothing to vote on. A "
    "record that is wrong is corrected on its own page."
)
PAST = "The deadline is a moment that is still to come, so that members can vote."
FAR = "Give a deadline within the next {days} days: a vote does not stay open longer."
LONGEST = timedelta(days=92)


@transaction.atomic
def send_round(
    edition_pk: int, board: Board, *, actor: User, closes_at: datetime, ask: str = ""
) -> Circulation:
    """Send an edition's frozen text round a board. Raises NotPermitted, Blocked."""
    hold_policy_of(edition_pk)
    edition = Edition.objects.select_related("page__record", "seal").get(pk=edition_pk)
    if not (may(Power.CALL, board, actor) or may(Power.CLOSE, board, actor)):
        raise NotPermitted(NOT_YOURS)
    _fits(board, edition, closes_at)
    now = timezone.now()
    item = Item.objects.create(
        board=board,
        kind=ItemKind.POLICY,
        title=str(edition)[:255],
        edition=edition,
        seal=edition.seal,
        ask=clean(ask).strip() or recommendation(edition),
        put_by=actor,
        put_at=now,
    )
    circulation = Circulation.objects.create(
        item=item, opened_by=actor, opened_at=now, closes_at=closes_at
    )
    _take_cover(item)
    _take_interests(item, actor)
    write_letters(circulation)
    book.append(
        "board.circulation_opened",
        subject=edition.ref,
        actor=actor.ref,
        data={
            "item": item.pk,
            "board": board.key,
            "text_sha256": edition.frozen_seal.sha256,
            "closes_at": closes_at.isoformat(),
        },
    )
    return circulation


def _take_cover(item: Item) -> None:
    """The report that is finished for exactly this text goes along, as it is."""
    edition = item.edition
    found = finished_cover(edition, item.board) if edition is not None else None
    if found is None:
        return
    if found.item.is_exempt:
        item.exempt_paragraph = found.item.exempt_paragraph
        item.exempt_because = found.item.exempt_because
        item.save(update_fields=["exempt_paragraph", "exempt_because"])
    found.pk, found._state.adding, found.item = None, True, item
    found.save()


def _take_interests(item: Item, actor: User) -> None:
    """Whoever declared an interest in this policy at a meeting has it here as well."""
    before = Item.objects.filter(board=item.board, edition=item.edition)
    before = before.filter(interests__withdrawn_at=None, interests__isnull=False)
    last = before.exclude(pk=item.pk).order_by("-put_at", "-pk").first()
    if last is not None:
        carry_interests(last, item, actor)


def _fits(board: Board, edition: Edition, closes_at: datetime) -> None:
    missing = []
    if not board.circulates:
        missing.append(Reason(IN_PERSON.format(board=board.short_name)))
    if edition.stage not in STAGES or edition.seal is None:
        missing.append(Reason(NOT_FROZEN))
    if waits_for_dmt(board, edition, edition.seal_id):
        missing.append(Reason(NOT_SENT.format(board=board.short_name)))
    if closes_at <= timezone.now():
        missing.append(Reason(PAST))
    elif closes_at > timezone.now() + LONGEST:
        missing.append(Reason(FAR.format(days=LONGEST.days)))
    if approved_already(board, edition):
        missing.append(Reason(APPROVED.format(board=board.short_name)))
    going = Circulation.objects.filter(
        item__board=board, item__edition=edition, item__seal=edition.seal_id
    )
    if going.filter(closed_at=None).exists():
        missing.append(Reason(ROUND))
    if missing:
        raise Blocked(missing)

"""Put something on a board's agenda, in which order, and take it off again.

An edition is put there with its sealed text: from then on the item is about exactly
that text, whatever is drafted afterwards.
"""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from boards.meeting.attending import note_interest
from boards.meeting.deadlines import is_late, papers_due
from boards.meeting.holding import going_on, step
from boards.meeting.staying import DECIDED, before_its_text, why_it_stays
from boards.models import Interest, Item, ItemKind, Meeting, MeetingState
from boards.people.powers import Power, may
from boards.people.telling import tell_board
from cms.text.tidy import clean
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of
from workflow.models import Edition
from workflow.stages import Stage

# A text goes to a board once it is frozen for DMT; CPB may be planned meanwhile.
STAGES = (Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
NOT_YOURS = "An agenda is made by the board's clerk and by the policy's owner."
NOT_TAKEN_OFF_BY_YOU = "Items are taken off an agenda by the board's clerk."
NOT_FROZEN = "Submit the edition to DMT first: a board decides about a frozen text."
TEXT_DECIDED = "Exactly this text is decided. A new text goes to the board again."
THERE = "Exactly this text is on that agenda already."
LATE = (
    "Papers for this meeting were due on {day}. Say why it is urgent: the chair reads "
    "it, and it is minuted."
)
OVER = (
    "This meeting is over. Its clerk may still put an item on, to record what happened."
)
SAME_TEXT = "The edition still has the text that is on the agenda."
ELSEWHERE = "This item goes round on paper and is on no agenda."
REPLACED = "The text changed; the new text is on the agenda instead."


@transaction.atomic
def put_on(
    edition_pk: int,
    meeting_pk: int,
    *,
    actor: User,
    ask: str = "",
    late_because: str = "",
) -> Item:
    """Put an edition's frozen text on a meeting's agenda.

    Raises NotPermitted; Blocked when it is not frozen, is there already, or is late
    without its urgency.
    """
    hold_policy_of(edition_pk)
    edition = Edition.objects.select_related("page__record", "seal").get(pk=edition_pk)
    meeting = going_on(meeting_pk)
    _may_put(meeting, edition, actor)
    item = _new(meeting, ItemKind.POLICY, str(edition), actor, late_because)
    item.edition, item.seal = edition, edition.seal
    item.ask = clean(ask).strip() or recommendation(edition)
    return _add(item, actor)


@transaction.atomic
def renew(item_pk: int, *, actor: User, late_because: str = "") -> Item:
    """Put the edition's text of now in the place of an older one, at the same meeting.

    What belongs to the matter and not to the words goes along: the question, what is
    exempt and why, and the interests that were declared. Raises as `put_on`.
    """
    old, meeting = _held_with_agenda(item_pk)
    if old.kind != ItemKind.POLICY or old.edition is None:
        raise Blocked([Reason("Only a policy has a text to put on.")])
    edition = Edition.objects.select_related("page__record", "seal").get(
        pk=old.edition.pk
    )
    _may_put(meeting, edition, actor)
    if old.decisions.exists() or old.taken_off_at is not None:
        raise Blocked([Reason(DECIDED)])
    if edition.seal_id == old.seal_id:
        raise Blocked([Reason(SAME_TEXT)])
    urgency = late_because or old.late_because
    item = _new(meeting, ItemKind.POLICY, str(edition), actor, urgency)
    item.edition, item.seal, item.ask = edition, edition.seal, old.ask
    item.position = old.position
    item.exempt_paragraph = old.exempt_paragraph
    item.exempt_because = old.exempt_because
    _take_off(old, actor, REPLACED)
    made = _add(item, actor)
    carry_interests(old, made, actor)
    return made


@transaction.atomic
def add_business(
    meeting_pk: int, *, actor: User, title: str, ask: str = "", late_because: str = ""
) -> Item:
    """Put other business on an agenda. Raises NotPermitted, Blocked."""
    meeting = going_on(meeting_pk)
    if not may(Power.AGENDA, meeting.board, actor):
        raise NotPermitted(NOT_YOURS)
    if not title.strip():
        raise Blocked([Reason("Say what the item is.")])
    item = _new(meeting, ItemKind.OTHER, clean(title).strip(), actor, late_because)
    item.ask = clean(ask).strip()
    return _add(item, actor)


@transaction.atomic
def take_off(item_pk: int, *, actor: User, because: str) -> Item:
    """Take an item off of which nothing came there. Raises NotPermitted, Blocked."""
    item = _held(item_pk)
    if not may(Power.AGENDA, item.board, actor):
        raise NotPermitted(NOT_TAKEN_OFF_BY_YOU)
    if stays := why_it_stays(item, decided=item.decisions.exists()):
        raise Blocked([Reason(stays)])
    if not because.strip():
        raise Blocked([Reason("Say why it is taken off the agenda.")])
    if item.taken_off_at is None:
        _take_off(item, actor, because)
    return item


@transaction.atomic
def move(item_pk: int, *, actor: User, up: bool) -> None:
    """Move an item one place up or down its agenda. Raises NotPermitted, Blocked."""
    item, meeting = _held_with_agenda(item_pk)
    if not may(Power.AGENDA, item.board, actor):
        raise NotPermitted(NOT_YOURS)
    items = list(meeting.items.filter(taken_off_at=None))
    if item.pk not in {one.pk for one in items}:
        raise Blocked([Reason("This item is no longer on the agenda.")])
    place = [one.pk for one in items].index(item.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(items):
        return
    items[place], items[other] = items[other], items[place]
    for position, one in enumerate(items, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    step(meeting)


@transaction.atomic
def note_business(item_pk: int, *, actor: User, noted: str) -> Item:
    """Minute what was said about an item that is no policy. Raises as `take_off`."""
    item = _held(item_pk)
    if not may(Power.RECORD, item.board, actor):
        raise NotPermitted("The board's clerk records this.")
    if item.kind == ItemKind.POLICY:
        raise Blocked([Reason("Record the board's decision on this item.")])
    if item.meeting is None or item.meeting.on > workdays.today():
        raise Blocked([Reason("The meeting has not been held yet.")])
    going_on(item.meeting.pk)
    if item.taken_off_at is not None:
        raise Blocked([Reason("This item is no longer on the agenda.")])
    if not noted.strip():
        raise Blocked([Reason("Say what the board noted.")])
    item.noted = clean(noted).strip()
    item.save(update_fields=["noted"])
    _note("board.item_noted", item, actor, noted=keys.digest(item.ref, item.noted))
    return item


def recommendation(edition: Edition) -> str:
    """What a board is asked, unless somebody writes better words."""
    return f"To approve {edition.title}, edition {edition.label}."


def misses_deadline(meeting: Meeting) -> bool:
    """Whether what is put on today is late.

    Not at a meeting that is over and is kept in another system: papers went out there.
    """
    today = workdays.today()
    if meeting.on < today and meeting.address:
        return False
    return is_late(meeting.on, meeting.board.papers_days, today)


def _may_put(meeting: Meeting, edition: Edition, actor: User) -> None:
    if not may(Power.AGENDA, Item(board=meeting.board, edition=edition), actor):
        raise NotPermitted(NOT_YOURS)
    over = meeting.state == MeetingState.HELD or meeting.on < workdays.today()
    if over and not may(Power.AGENDA, meeting.board, actor):
        raise Blocked([Reason(OVER)])
    if edition.stage not in STAGES or edition.seal is None:
        raise Blocked([Reason(NOT_FROZEN)])
    if too_early := before_its_text(meeting, edition.seal):
        raise Blocked([Reason(too_early)])


def _take_off(item: Item, actor: User, because: str) -> None:
    item.taken_off_at = timezone.now()
    item.taken_off_because = clean(because).strip()
    item.save(update_fields=["taken_off_at", "taken_off_because"])
    digest = keys.digest(item.ref, item.taken_off_because)
    _note("board.item_taken_off", item, actor, reason=digest)


def carry_interests(old: Item, new: Item, actor: User) -> None:
    """Interests are in the matter: they hold for its new words as well. Who recorded
    each stays; the ledger names who carried it over."""
    rows = list(old.interests.filter(withdrawn_at=None).select_related("seat"))
    for row in rows:
        row.pk, row._state.adding, row.item = None, True, new
    for row in Interest.objects.bulk_create(rows):
        note_interest("board.interest_carried", row, actor)


def _new(
    meeting: Meeting, kind: ItemKind, title: str, actor: User, late_because: str
) -> Item:
    late = misses_deadline(meeting)
    urgency = clean(late_because).strip()
    if late and not urgency:
        due = papers_due(meeting.on, meeting.board.papers_days)
        raise Blocked([Reason(LATE.format(day=f"{due.day} {due:%B %Y}"))])
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    return Item(
        board=meeting.board,
        meeting=meeting,
        position=last + 1,
        kind=kind,
        title=title[:255],
        late_because=urgency if late else "",
        put_by=actor,
        put_at=timezone.now(),
    )


def _add(item: Item, actor: User) -> Item:
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError:
        raise Blocked([Reason(THERE)]) from None
    late = keys.digest(item.ref, item.late_because) if item.late_because else ""
    _note("board.item_added", item, actor, late=late)
    tell_board(item)
    return item


def _held_with_agenda(item_pk: int) -> tuple[Item, Meeting]:
    """An item and its meeting, locked in the order in which everything here locks:
    policy, meeting, item. Raises Blocked for an item that is on no agenda."""
    edition_id, meeting_id = Item.objects.values_list("edition", "meeting").get(
        pk=item_pk
    )
    if edition_id is not None:
        hold_policy_of(edition_id)
    if meeting_id is None:
        raise Blocked([Reason(ELSEWHERE)])
    meeting = going_on(meeting_id)
    return _held(item_pk), meeting


def _held(item_pk: int) -> Item:
    edition_id = Item.objects.values_list("edition", flat=True).get(pk=item_pk)
    if edition_id is not None:
        hold_policy_of(edition_id)
    rows = Item.objects.select_for_update(of=("self",))
    return rows.select_related("board", "meeting", "edition__page__record").get(
        pk=item_pk
    )


def _note(kind: str, item: Item, actor: User, **words: str) -> None:
    book.append(
        kind,
        subject=item.edition.ref if item.edition else item.ref,
        actor=actor.ref,
        data={
            "item": item.pk,
            "board": item.board.key,
            "meeting": item.meeting_id or 0,
            "text_sha256": item.seal.sha256 if item.seal else "",
            **words,
        },
    )

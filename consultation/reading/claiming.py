"""Take a response in hand and read it: meanwhile nobody else sees its words."""

import hashlib
import json

from django.db import models, transaction
from django.db.models import Q

from accounts.models import User
from consultation.models import Consultation, Reading, Response
from consultation.powers import Power, may
from consultation.reading.queue import TO_READ, kept_from, to_read
from ledger import book
from workflow import workdays
from workflow.errors import NotPermitted, Stale

NOT_YOURS = "Only the consultation leads of its team read what was written."
CHANGED = (
    "Whoever wrote this changed it after you opened it. Look at what it says now, then "
    "say that you have read it."
)
TAKEN = "Somebody else has this response in hand, or has read it already."
HANDS_OFF = "{name} is reading this. It can be taken over when its day is over."


class TakeOver(models.TextChoices):
    """Why a response is taken out of somebody's hands: kept in the ledger as it is."""

    OVERDUE = "overdue", "It is overdue and its reader does not come to it"
    GONE = "gone", "Its reader can no longer read it"
    AGREED = "agreed", "Its reader asked me to"


def claim(response: Response, *, reader: User) -> None:
    """Take it in hand: one statement, so that of two readers one wins.

    Raises NotPermitted, and Stale for the one who came second.
    """
    _require_reader(response.consultation, reader)
    mine = Q(reader=None) | Q(reader=reader)
    if (
        not _unread(response)
        .exclude(pk__in=kept_from(reader))
        .filter(mine)
        .update(reader=reader, held_since=workdays.today())
    ):
        raise Stale(TAKEN)


@transaction.atomic
def mark_read(response: Response, *, reader: User, seen: str | None = None) -> None:
    """Somebody has read every word: the day by which they had to is erased.

    `seen` is `shown` of what they were shown. Raises NotPermitted, and Stale if whoever
    wrote it changed it meanwhile, or somebody else has it now.
    """
    _require_reader(response.consultation, reader)
    # Whoever changes it now waits until this is decided.
    Response.objects.select_for_update().filter(pk=response.pk).first()
    if seen is not None and seen != shown(response):
        raise Stale(CHANGED)
    if (
        not _unread(response)
        .filter(reader=reader)
        .update(reading=Reading.READ, read_by_day=None, held_since=None)
    ):
        raise Stale(TAKEN)


def shown(response: Response) -> str:
    """What a reader was shown: other words are other answers, with other keys."""
    keys = sorted(response.answers.order_by().values_list("pk", flat=True))
    return hashlib.sha256(json.dumps(keys).encode()).hexdigest()[:16]


def put_back(response: Response, *, reader: User) -> None:
    """Nobody has it in hand any more. Nothing happens if somebody else has."""
    _unread(response).filter(reader=reader).update(reader=None, held_since=None)


def next_for(
    consultation: Consultation, *, reader: User, after: Response | None = None
) -> Response | None:
    """Take the next one in hand that nobody else has; None when there is none left.

    After a response it goes on down the queue, and round to its top in the end.
    """
    free = Q(reader=None) | Q(reader=reader)
    rows = to_read(consultation, reader).select_related(None).filter(free)
    order = list(rows.values_list("pk", flat=True))
    if after is not None and after.pk in order:
        at = order.index(after.pk)
        order = order[at + 1 :] + order[:at]
    for pk in order:
        found = Response.objects.select_related("consultation").get(pk=pk)
        try:
            claim(found, reader=reader)
        except Stale:
            continue
        return found
    return None


def may_take_over(response: Response, user: User) -> bool:
    """Whether it may be taken out of its reader's hands: its day is over, or they can
    no longer read it."""
    holder = response.reader
    if holder is None or holder.pk == user.pk or response.reading != Reading.UNREAD:
        return False
    if not may(Power.READ, response.consultation, holder):
        return True
    day = response.read_by_day
    return day is not None and day < workdays.today()


@transaction.atomic
def take_over(response: Response, *, reader: User, reason: str) -> None:
    """Take it out of somebody's hands; the ledger says why, and not which it was.

    Raises NotPermitted, and Stale if it moved on meanwhile.
    """
    _require_reader(response.consultation, reader)
    if reason not in TakeOver.values:
        raise NotPermitted("Say why you take it over.")
    holder = response.reader
    if holder is None or not may_take_over(response, reader):
        raise NotPermitted(HANDS_OFF.format(name=holder or "Somebody"))
    if (
        not _unread(response)
        .filter(reader=holder)
        .update(reader=reader, held_since=workdays.today())
    ):
        raise Stale(TAKEN)
    book.append(
        "reading.taken_over",
        subject=response.consultation.ref,
        actor=reader.ref,
        data={"from": holder.ref, "reason": reason},
    )


def _unread(response: Response) -> models.QuerySet[Response]:
    return Response.objects.filter(TO_READ, pk=response.pk)


def _require_reader(consultation: Consultation, user: User) -> None:
    if not may(Power.READ, consultation, user):
        raise NotPermitted(NOT_YOURS)

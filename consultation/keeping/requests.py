"""Somebody asks for a copy of their data, or to be forgotten: done, or waiting.

With a receipt key nobody else is needed: its page shows the answers and gives the copy,
whether or not something was flagged, since somebody may look over a shoulder. Otherwise
a safeguarding lead finds the response and records how they checked who is asking. An
erasure of what a case holds waits, the leads are told, and it is done by itself once
the case is over. Words that nobody has read yet wait for their reader in the same way:
they may be the only sign that somebody is in danger.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from cms.text.tidy import clean
from consultation.joining.receipts import response_for
from consultation.keeping.cases import holds_response, is_held
from consultation.keeping.copying import Copy, copy_of
from consultation.keeping.dates import requests_until
from consultation.keeping.erasing import erase_response
from consultation.keeping.leading import may_handle
from consultation.models import DataRequest, Reading, Response
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason

Kind, State = DataRequest.Kind, DataRequest.State
NOT_YOURS = "This is for the safeguarding leads who are named on the consultation."
UNREAD = "Somebody has to read it first, for the sake of whoever wrote it."
NO_COPY = "There is no copy to be read here. Record the request again."
COPY_DAYS = 30
"""So long a copy can be read again after it was asked for."""
NOT_CHECKED = "Say how you checked who is asking."
UNREAD_WORDS = Q(reading=Reading.UNREAD, has_words=True, restricted=False)


def erase_by_receipt(key: str) -> DataRequest | None:
    """Whoever holds the receipt key is forgotten, or the request waits.

    None for an unknown key. Raises Unlisted where nothing can be erased.
    """
    with transaction.atomic():
        response = response_for(key)
        if response is None:
            return None
        return _erase(response, _once(response), None)


@transaction.atomic
def ask(
    response: Response, kind: str, *, checked: str, details: str, actor: User
) -> DataRequest:
    """A safeguarding lead records a request, and it is done at once or waits.

    Raises NotPermitted, and Blocked without a check of who asks, or for a copy of what
    nobody has read.
    """
    if not may_handle(response, actor):
        raise NotPermitted(NOT_YOURS)
    if checked not in DataRequest.Checked.values:
        raise Blocked([Reason(NOT_CHECKED, "#id_checked")])
    if kind == Kind.COPY and response.reading != Reading.READ:
        raise Blocked([Reason(UNREAD)])
    row = DataRequest.objects.create(
        kind=kind,
        consultation=response.consultation,
        response=response,
        checked=checked,
        identity_checked=clean(details).strip()[:1000],
        recorded_by=actor,
        keep_until=requests_until(),
    )
    _record("data.asked", row, actor)
    if kind == Kind.COPY:
        _done(row)
        return row
    return _erase(response, row, actor)


@transaction.atomic
def read_copy(row: DataRequest, *, actor: User) -> Copy:
    """The copy that a lead was asked for; each reading is an entry in the ledger.

    Raises NotPermitted for others, and Blocked for one that waits, is gone, or was
    asked for too long ago.
    """
    if row.response is None or not may_handle(row.response, actor):
        raise NotPermitted(NOT_YOURS)
    if row.kind != Kind.COPY or row.state != State.DONE or _is_old(row):
        raise Blocked([Reason(NO_COPY)])
    _record("data.copy_read", row, actor)
    return copy_of(row.response)


def _is_old(row: DataRequest) -> bool:
    since = workdays.today() - timedelta(days=COPY_DAYS)
    return row.done_on is None or row.done_on < since


def run_waiting() -> int:
    """Erase what no case holds any more; how many."""
    done = 0
    for pk in ready().values_list("pk", flat=True):
        with transaction.atomic():
            row = ready().select_for_update(of=("self",)).filter(pk=pk).first()
            if row is not None and row.response is not None:
                done += _erase(row.response, row, None).state == State.DONE
    return done


def ready() -> QuerySet[DataRequest]:
    """Erasures that waited and need wait no more."""
    free = Response.objects.exclude(holds_response() | UNREAD_WORDS)
    return DataRequest.objects.order_by("pk").filter(
        kind=Kind.ERASE, state=State.WAITING, response__in=free
    )


def waits_for_reader(response: Response) -> bool:
    """Whether it has words that nobody has read."""
    unread = response.has_words and response.reading == Reading.UNREAD
    return unread and not response.restricted


def _once(response: Response) -> DataRequest:
    """The request that waits already, or a new one: asking twice is asking once."""
    found = DataRequest.objects.filter(
        response=response, kind=Kind.ERASE, by_receipt=True, state=State.WAITING
    ).first()
    return found or DataRequest.objects.create(
        kind=Kind.ERASE,
        consultation=response.consultation,
        response=response,
        by_receipt=True,
        keep_until=requests_until(),
    )


def _erase(response: Response, row: DataRequest, actor: User | None) -> DataRequest:
    locked = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if is_held(locked) or waits_for_reader(locked):
        return row
    name = "receipt" if row.by_receipt else "checked"
    erase_response(response, actor=actor, why=name)
    row.refresh_from_db()
    return _done(row)


def _done(row: DataRequest) -> DataRequest:
    row.state, row.done_on = State.DONE, workdays.today()
    row.save(update_fields=["state", "done_on"])
    return row


def _record(kind: str, row: DataRequest, actor: User) -> None:
    """Who recorded it and how it was checked; what was written of it as a digest."""
    record = f"data-request:{row.pk}"
    details = row.identity_checked
    book.append(
        kind,
        subject=record,
        actor=actor.ref,
        data={
            "kind": row.kind,
            "consultation": row.consultation.ref,
            "checked": row.checked,
            "details": keys.digest(record, details) if details else "",
        },
    )

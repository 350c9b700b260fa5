"""Flag a concern: one act that asks for nothing, and freezes what it is about."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from consultation.models import (
    Alert,
    Concern,
    Consultation,
    GroupSession,
    Reading,
    Response,
    Sheet,
)
from consultation.powers import Power, may
from consultation.safeguarding.people import leads_for, leads_of
from ledger import book
from workflow.errors import NotPermitted, Stale

FLAGGED, ESCALATED, MANAGER = "flagged", "escalated", "manager"
NOT_YOURS = "You may not flag a concern here."
GONE = (
    "It was taken back while you read it, so nothing of it is left here. If you worry "
    "about somebody, tell a safeguarding lead what you read."
)


@transaction.atomic
def flag(
    response: Response | None = None,
    sheet: Sheet | None = None,
    session: GroupSession | None = None,
    *,
    actor: User,
    about: Iterable[User] = (),
) -> Concern:
    """The concern about a response, a sheet or a session; flagging twice makes one.

    From here on a response is restricted: not changed, withdrawn, deleted, copied or
    published. An alert for each safeguarding lead is written in this transaction. A
    concern that was closed is opened again. Raises NotPermitted, and Stale if what it
    is about is gone.
    """
    thing = response or sheet or session
    if thing is None:
        raise ValueError("A concern is about a response, a sheet or a session.")
    consultation = thing.consultation
    if not _may_flag(consultation, actor):
        raise NotPermitted(NOT_YOURS)
    rows = type(thing)._default_manager.select_for_update()
    if not rows.filter(pk=thing.pk).first():
        raise Stale(GONE)
    if sheet is not None and response is None:
        response = sheet.response
    if response is not None:
        restrict(response, reader=actor)
    concern = _found(response, sheet, session)
    if concern is None:
        concern = Concern.objects.create(
            consultation=consultation,
            response=response,
            sheet=sheet,
            session=session,
            raised_by=actor,
            raised_at=timezone.now(),
        )
        _tell(concern, actor, thing, about, again=False)
    elif not concern.is_open:
        _open_again(concern, actor)
        _tell(concern, actor, thing, about, again=True)
    else:
        concern.about.add(*about)
    return concern


def follow_sheet(sheet: Sheet, response: Response) -> None:
    """A sheet was typed in: its concern, if there is one, is about the response too.

    Call it in the transaction that makes the response.
    """
    concern = sheet.concerns.first()
    if concern is None:
        return
    Concern.objects.filter(pk=concern.pk).update(response=response)
    if not concern.may_be_used:
        # Also once it is closed, unless a safeguarding lead freed what was said.
        restrict(response)


def restrict(response: Response, reader: User | None = None) -> None:
    """Take it out of every list but the safeguarding leads'.

    It counts as read, so its day is erased: from now on the concern has times.
    """
    locked = Response.objects.select_for_update().get(pk=response.pk)
    if locked.reading == Reading.UNREAD and (locked.reader_id or reader):
        locked.reader_id = locked.reader_id or (reader.pk if reader else None)
        locked.reading, locked.read_by_day = Reading.READ, None
        locked.held_since = None
    locked.restricted = True
    locked.save(
        update_fields=["reader", "reading", "read_by_day", "held_since", "restricted"]
    )
    response.restricted, response.reader = True, locked.reader
    response.reading, response.read_by_day = locked.reading, locked.read_by_day


def alert(concern: Concern, kind: str = FLAGGED) -> int:
    """Write down that a mail must reach every lead who may know; how many."""
    return alert_to(concern, leads_for(concern), kind)


def alert_to(concern: Concern, people: Iterable[User], kind: str) -> int:
    """Write down whom a mail must reach now, and wake the worker after this."""
    now, told = timezone.now(), list(people)
    for person in told:
        Alert.objects.update_or_create(
            concern=concern,
            user=person,
            kind=kind,
            defaults={
                "state": Alert.State.DUE,
                "attempts": 0,
                "written_at": now,
                "next_try_at": now,
                "sent_at": None,
                "problem": "",
            },
        )
    wake_after_commit()
    return len(told)


def wake_after_commit() -> None:
    """Wake the worker once this transaction is there to be seen."""
    from consultation.safeguarding.tasks import send_alerts_task

    # Robust: the rows are written by then, and each minute sends what was not sent.
    transaction.on_commit(send_alerts_task.enqueue, robust=True)


def _may_flag(consultation: Consultation, actor: User) -> bool:
    if may(Power.READ, consultation, actor) or may(Power.ENTER, consultation, actor):
        return True
    return leads_of(consultation).filter(pk=actor.pk).exists()


def _found(
    response: Response | None, sheet: Sheet | None, session: GroupSession | None
) -> Concern | None:
    """The concern that there is already, by whichever way it was raised."""
    if response is not None:
        found = Concern.objects.filter(response=response).first()
        sheet = sheet or Sheet.objects.filter(response=response).first()
        if found is not None:
            return found
    if sheet is not None:
        found = Concern.objects.filter(sheet=sheet).first()
        if found is not None and response is not None:
            found.response = response
            found.save(update_fields=["response"])
        return found
    return Concern.objects.filter(session=session).first() if session else None


def _open_again(concern: Concern, actor: User) -> None:
    concern.raised_by, concern.raised_at = actor, timezone.now()
    concern.acknowledged_by = concern.acknowledged_at = None
    concern.escalated_at = concern.keep_until = None
    concern.closed_by = concern.closed_at = None
    concern.handled_apart_by = concern.handled_apart_at = None
    concern.may_be_used = False
    concern.save()


def _tell(
    concern: Concern,
    actor: User,
    thing: Response | Sheet | GroupSession,
    about: Iterable[User],
    *,
    again: bool,
) -> None:
    concern.about.add(*about)
    alert(concern)
    book.append(
        "concern.raised",
        subject=concern.ref,
        actor=actor.ref,
        data={"of": thing._meta.model_name or "", "again": again},
    )

"""Erasing one response: every row of it, what the ledger could test, and the list.

What people see of it elsewhere in approved copies that became evidence or part of a
text stays: those show nobody. What a filed report quotes of it goes (`along`).
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from consultation.keeping import compacting, erasures
from consultation.keeping.along import forget_along
from consultation.keeping.cases import is_held
from consultation.models import (
    Concern,
    DataRequest,
    Draft,
    IdentityReading,
    Invitee,
    Redaction,
    Respondent,
    Response,
    Sheet,
)
from ledger import book, keys
from ledger.models import RecordKey
from workflow import workdays
from workflow.errors import Refused

AT_A_TIME = 200
KEPT = (
    "A safeguarding case needs this response. It is kept until the case is closed and "
    "its time is over."
)


class Held(Refused):
    """A safeguarding case holds it: nothing was erased, and the request waits."""

    status = 409

    def __init__(self, message: str = KEPT) -> None:
        super().__init__(message)


@transaction.atomic
def erase_response(
    response: Response,
    *,
    actor: User | None = None,
    why: str = "asked",
    on_record: bool = True,
) -> str:
    """Erase it with its answers, copies, person and keys; the name of the erasure.

    `on_record=False` for what somebody takes back before closing: that is no entry in
    the ledger. Raises Held for what a case needs, Unlisted if the list of erasures
    cannot be written.
    """
    row = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if is_held(row):
        raise Held
    return _erase(row, actor=actor, why=why, on_record=on_record)


@transaction.atomic
def erase_again(response: Response) -> str:
    """After a restore: erase what had been erased, with its case if there is one."""
    return _erase(response, actor=None, why="restored", on_record=True)


def _erase(response: Response, *, actor: User | None, why: str, on_record: bool) -> str:
    erasure = erasures.note(response.pk)
    consultation = response.consultation
    compacting.forget_on_disk()
    forget_along(response)
    forget_keys(_records(response))
    forget_case(response)
    _forget_person(response, and_invitation=on_record)
    _forget_requests(response)
    hashes = [h for h in (response.ticket_hash,) if h]
    Draft.objects.filter(ticket_hash__in=hashes).delete()
    response.delete()
    if on_record:
        book.append(
            "response.erased",
            subject=consultation.ref,
            actor=actor.ref if actor else "system",
            data={"erasure": erasure.name, "why": why},
        )
    return erasure.name


def erase_past(responses: QuerySet[Response]) -> int:
    """Erase what is past its date and held by no case, many at once; how many.

    Neither the ledger nor the list of erasures gets an entry for each: a restored
    backup forgets them by their dates.
    """
    keys_of = list(responses.values_list("pk", flat=True))
    for begin in range(0, len(keys_of), AT_A_TIME):
        rows = Response.objects.filter(pk__in=keys_of[begin : begin + AT_A_TIME])
        for row in rows.select_related("respondent__invitee"):
            forget_keys(_records(row))
            _forget_person(row)
            _forget_requests(row)
        rows.delete()
    return len(keys_of)


def forget_case(response: Response) -> None:
    """The concern with its notes and alerts; its sheet and session stay without it."""
    about = Q(response=response) | Q(sheet__response=response)
    forget_cases(Concern.objects.filter(about))


def forget_cases(concerns: QuerySet[Concern]) -> int:
    """Remove concerns with their notes and alerts, and what the ledger could test."""
    rows = list(concerns)
    forget_keys(_of_concerns(rows))
    Concern.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _forget_person(response: Response, *, and_invitation: bool = True) -> None:
    """Whose it is, their invitation, and who looked that up and why.

    Whoever takes their answers back stays invited: otherwise the list of invited people
    would tell that they did.
    """
    whose = getattr(response, "respondent", None)
    if whose is not None:
        invitee = whose.invitee
        whose.delete()
        if and_invitation and not _answered_else(invitee):
            invitee.delete()
    readings = IdentityReading.objects.filter(
        consultation=response.consultation_id, response_label=response.label
    )
    forget_keys(
        [f"identity-reading:{pk}" for pk in readings.values_list("pk", flat=True)]
    )
    readings.delete()


def _answered_else(invitee: Invitee) -> bool:
    return Respondent.objects.filter(invitee=invitee).exists()


def _forget_requests(response: Response) -> None:
    """What was written of who asked; that somebody asked, and when, stays."""
    asked = DataRequest.objects.filter(response=response)
    forget_keys([f"data-request:{pk}" for pk in asked.values_list("pk", flat=True)])
    asked.update(identity_checked="")
    state = DataRequest.State
    asked.filter(state=state.WAITING).update(state=state.DONE, done_on=workdays.today())


def _records(response: Response) -> Iterable[str]:
    """What the ledger may call the response and its parts."""
    yield f"response:{response.pk}"
    for answer in response.answers.values_list("pk", flat=True):
        yield f"answer:{answer}"
    made = Redaction.objects.filter(answer__response=response)
    for copy in made.values_list("pk", flat=True):
        yield f"redaction:{copy}"
    for sheet in Sheet.objects.filter(response=response).values_list("pk", flat=True):
        yield f"sheet:{sheet}"


def _of_concerns(concerns: Iterable[Concern]) -> Iterable[str]:
    for concern in concerns:
        yield concern.ref
        for note in concern.notes.values_list("pk", flat=True):
            yield f"concern-note:{note}"


def forget_keys(records: Iterable[str]) -> None:
    """Destroy the ledger's keys of these records, where there are any."""
    known = RecordKey.objects.filter(record__in=list(records), key__isnull=False)
    for record in known.values_list("record", flat=True):
        keys.erase(record)

"""What an audit asks of consultations; a fault is a sentence that names no answer."""

import json
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from consultation.keeping.replaying import erased_and_here
from consultation.models import (
    Concern,
    Consultation,
    IdentityReading,
    Kind,
    Reading,
    Redaction,
    Response,
    State,
)
from ledger.models import Entry
from workflow.consistency import checks
from workflow.stages import Stage


@checks
def open_rounds_stand_where_their_editions_do() -> Iterator[str]:
    """An open round's edition is in consultation, on exactly the text it asks about."""
    rows = Consultation.objects.filter(kind=Kind.POLICY, state=State.OPEN)
    for row in rows.select_related("edition").order_by("pk").iterator():
        edition = row.edition
        if edition is None or edition.state != Stage.CONSULTATION:
            yield f"{row.ref} is open and its edition is not in consultation."
        elif row.seal_id != edition.seal_id:
            yield f"{row.ref} asks about another text than its edition froze."


@checks
def consultations_are_in_the_ledger() -> Iterator[str]:
    """Each that was opened, closed or not held has the entry that says so."""
    told = _told()
    for row in Consultation.objects.order_by("pk").iterator():
        for kind in WANTED.get(State(row.state), ()):
            if row.ref not in told[kind]:
                yield f"{row.ref} is {row.state}, and the ledger has no {kind} of it."
        opened = row.state in (State.OPEN, State.CLOSED)
        if row.ref in told[OPENED] and not opened:
            yield f"{row.ref} was opened by the ledger and is {row.state}."


OPENED, CLOSED, ABANDONED = (
    "consultation.opened",
    "consultation.closed",
    "consultation.abandoned",
)
WANTED = {
    State.OPEN: (OPENED,),
    State.CLOSED: (OPENED, CLOSED),
    State.ABANDONED: (ABANDONED,),
}


def _told() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {OPENED: set(), CLOSED: set(), ABANDONED: set()}
    rows = Entry.objects.filter(kind__in=found).values_list("kind", "subject")
    for kind, subject in rows.iterator():
        found[kind].add(subject)
    return found


@checks
def flagged_responses_have_their_concern() -> Iterator[str]:
    """A response is restricted exactly where a concern keeps it so."""
    about = Q(response=OuterRef("pk")) | Q(sheet__response=OuterRef("pk"))
    concerns = Concern.objects.order_by().filter(about)
    loose = Response.objects.filter(~Exists(concerns), restricted=True).count()
    if loose:
        yield f"Responses that are restricted without a concern: {loose}."
    free = Response.objects.filter(
        Exists(concerns.filter(closed_at=None)), restricted=False
    ).count()
    if free:
        yield f"Responses with an open concern that are not restricted: {free}."


@checks
def read_responses_forgot_their_day() -> Iterator[str]:
    """The day by which somebody must read it is erased on reading."""
    rows = Response.objects.filter(reading=Reading.READ)
    kept = rows.filter(read_by_day__isnull=False).count()
    if kept:
        yield f"Responses that were read and still name a day: {kept}."


@checks
def copies_were_approved_by_a_second_person() -> Iterator[str]:
    """Nobody approved a copy that they made."""
    own = Redaction.objects.filter(approved_by=F("made_by")).count()
    if own:
        yield f"Copies approved by whoever made them: {own}."


@checks
def identities_were_read_on_record() -> Iterator[str]:
    """Each time somebody saw an identity is in the ledger."""
    entries = Entry.objects.filter(kind="identity.read").values_list("data", flat=True)
    told = {json.loads(data).get("reading") for data in entries.iterator()}
    keys = IdentityReading.objects.order_by("pk").values_list("pk", flat=True)
    silent = sum(1 for pk in keys if str(pk) not in told)
    if silent:
        yield f"Readings of an identity that are not in the ledger: {silent}."


@checks
def what_was_erased_stays_erased() -> Iterator[str]:
    """No response that is on the list of erasures lies in the database."""
    back = sum(1 for _ in erased_and_here())
    if back:
        yield f"Erased responses that are here again: {back}."

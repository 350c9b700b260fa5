"""How a safeguarding lead finds the response of somebody who has lost their key.

By the label on a screen, by words that the person remembers, or by their name in a
confidential group. A name is looked up with a reason, and each time is in the ledger.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from cms.text.tidy import clean, one_line
from consultation.keeping.dates import cases_until
from consultation.keeping.leading import handled_by, is_named
from consultation.models import (
    Answer,
    Consultation,
    IdentityReading,
    Reading,
    Response,
)
from ledger import book, keys
from workflow.errors import Blocked, NotPermitted, Reason

SHORT = 4
MOST = 20
TOO_SHORT = f"Write at least {SHORT} letters of what they remember."
NO_REASON = "Write down why you look up a name."


def by_label(consultation: Consultation, label: str, *, actor: User) -> list[Response]:
    """Those with this label: one, but for a rare chance."""
    wanted = label.strip().upper()
    keys_of = _mine(consultation, actor).values_list("pk", flat=True)
    found = [pk for pk in keys_of if f"{pk:016x}"[-6:].upper() == wanted]
    return list(_mine(consultation, actor).filter(pk__in=found)[:MOST])


def by_words(consultation: Consultation, words: str, *, actor: User) -> list[Response]:
    """Those in which somebody wrote this, if they have been read. Raises Blocked."""
    wanted = one_line(words)
    if len(wanted) < SHORT:
        raise Blocked([Reason(TOO_SHORT, "#id_words")])
    said = Answer.objects.filter(response=OuterRef("pk"), text__icontains=wanted)
    found = _mine(consultation, actor).filter(Exists(said), reading=Reading.READ)
    return list(found[:MOST])


@transaction.atomic
def by_name(
    consultation: Consultation, name: str, reason: str, *, actor: User
) -> list[Response]:
    """Those whose invited person has this name; why it is looked up is kept.

    Raises NotPermitted, and Blocked without a reason.
    """
    if not is_named(consultation, actor):
        raise NotPermitted("This is for the safeguarding leads named here.")
    wanted, words = one_line(name), clean(reason).strip()[:1000]
    wrong = [] if len(wanted) >= SHORT else [Reason(TOO_SHORT, "#id_name")]
    wrong += [] if words else [Reason(NO_REASON, "#id_reason")]
    if wrong:
        raise Blocked(wrong)
    found = _mine(consultation, actor).filter(
        respondent__invitee__name__icontains=wanted
    )
    rows = list(found[:MOST])
    for row in rows:
        _note(row, words, actor)
    return rows


def _mine(consultation: Consultation, actor: User) -> QuerySet[Response]:
    mine = handled_by(actor).filter(consultation=consultation)
    return mine.select_related("group").order_by("pk").distinct()


def _note(response: Response, reason: str, actor: User) -> None:
    row = IdentityReading.objects.create(
        response_label=response.label,
        consultation=response.consultation,
        by=actor,
        reason=reason,
        keep_until=cases_until(),
    )
    record = f"identity-reading:{row.pk}"
    book.append(
        "identity.read",
        subject=response.consultation.ref,
        actor=actor.ref,
        data={"reading": str(row.pk), "reason": keys.digest(record, reason)},
    )

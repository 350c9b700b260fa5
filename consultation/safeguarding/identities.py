"""Whose confidential response it was: for a safeguarding lead who says why first."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from cms.text.tidy import clean
from consultation.models import Concern, IdentityReading, Invitee, Respondent
from consultation.safeguarding.people import may_know
from ledger import book, keys
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason

NO_REASON = "Write down why you need to know who it is."
NOBODY_KNOWS = (
    "No name is joined to this response. Nobody can find out who wrote it, and neither "
    "can we."
)


@transaction.atomic
def reveal(concern: Concern, reason: str, *, actor: User) -> Invitee:
    """Who was invited to write it. The reason is kept, and the ledger proves it.

    Raises NotPermitted, and Blocked without a reason or where nobody can know.
    """
    if not may_know(concern, actor):
        raise NotPermitted("This concern is not yours to handle.")
    words = clean(reason).strip()[:1000]
    if not words:
        raise Blocked([Reason(NO_REASON)])
    respondent = respondent_of(concern)
    if respondent is None or concern.response is None:
        raise Blocked([Reason(NOBODY_KNOWS)])
    row = IdentityReading.objects.create(
        response_label=concern.response.label,
        consultation=concern.consultation,
        by=actor,
        reason=words,
        keep_until=workdays.today() + timedelta(days=settings.KEEP_CONCERNS_DAYS),
    )
    record = f"identity-reading:{row.pk}"
    book.append(
        "identity.read",
        subject=concern.ref,
        actor=actor.ref,
        data={"reading": str(row.pk), "reason": keys.digest(record, words)},
    )
    return respondent.invitee


def respondent_of(concern: Concern) -> Respondent | None:
    """The row that joins them, without the name; None where nobody can know."""
    if concern.response_id is None:
        return None
    return (
        Respondent.objects.select_related("invitee")
        .filter(response=concern.response_id)
        .first()
    )

"""Views that somebody keeps for themselves: what they look for again and again."""

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cms.text.tidy import one_line
from consultation.models import Consultation, SavedView
from consultation.weighing.sights import sight_of
from consultation.weighing.wanted import Wanted
from workflow.errors import Blocked, Reason

MOST, LONGEST_NAME = 20, 60
NAMELESS = "Give the view a name."
ENOUGH = f"You keep {MOST} views here. Remove one first."


def views_of(consultation: Consultation, user: User) -> QuerySet[SavedView]:
    """The views of one person; nobody else sees them."""
    return SavedView.objects.filter(consultation=consultation, user=user)


@transaction.atomic
def save_view(
    consultation: Consultation, name: str, wanted: Wanted, *, user: User
) -> SavedView:
    """Keep what somebody looks for; one of the same name is replaced.

    Raises NotPermitted, and Blocked for no name or too many.
    """
    sight_of(consultation, user)
    words = one_line(name)[:LONGEST_NAME]
    if not words:
        raise Blocked([Reason(NAMELESS)])
    # The person's own row: what they save twice at once stands in line.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    mine = views_of(consultation, user)
    found = mine.filter(name__iexact=words).first()
    if found is None and mine.count() >= MOST:
        raise Blocked([Reason(ENOUGH)])
    row = found or SavedView(consultation=consultation, user=user, name=words)
    row.query = wanted.query
    row.save()
    return row


def remove_view(consultation: Consultation, pk: int, *, user: User) -> bool:
    """Remove one of one's own; whether it was there."""
    return bool(views_of(consultation, user).filter(pk=pk).delete()[0])

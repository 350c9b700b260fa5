"""Clearing away: drafts whose time is over, and tickets once nobody can use them."""

from django.db.models import Q
from django.utils import timezone

from consultation.models import Draft, SpentTicket, State


def sweep() -> str:
    """Two statements however much there is; a line says what went, in numbers."""
    over = (State.CLOSED, State.ABANDONED)
    idle = Q(own_device=False, resume_hash=None, keep_until__lte=timezone.now())
    useless = Draft.objects.filter(idle | Q(consultation__state__in=over))
    drafts, _ = useless.delete()
    spent, _ = SpentTicket.objects.filter(consultation__state__in=over).delete()
    if not (drafts or spent):
        return ""
    return f"Cleared {drafts} unsent answers and {spent} used tickets."

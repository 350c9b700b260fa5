"""Clearing away: drafts whose time is over, and tickets once nobody can use them."""

from django.utils import timezone

from consultation.models import Draft, SpentTicket, State


def sweep() -> str:
    """Two statements however much there is; a line says what went, in numbers."""
    drafts, _ = Draft.objects.filter(keep_until__lte=timezone.now()).delete()
    over = (State.CLOSED, State.ABANDONED)
    spent, _ = SpentTicket.objects.filter(consultation__state__in=over).delete()
    if not (drafts or spent):
        return ""
    return f"Cleared {drafts} unsent answers and {spent} used tickets."

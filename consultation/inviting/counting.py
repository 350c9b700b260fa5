"""How many codes there are and were used, told so that nobody is found out by it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from consultation.models import Consultation, Group, Invitation, Mailing
from consultation.models.queries import InvitationQuerySet


@dataclass(frozen=True, slots=True)
class Total:
    """The codes and letters of one group. `used` is words, never a number alone."""

    made: int = 0
    used: str = ""
    waiting: int = 0
    sent: int = 0
    failed: int = 0
    people: int = 0


def totals(consultation: Consultation, groups: Iterable[Group]) -> dict[int, Total]:
    """What there is of each group, by its key; three queries however many they are."""
    codes = _codes(consultation)
    letters = _letters(consultation)
    found = {}
    for group in groups:
        made, used = codes.get(group.pk, (0, 0))
        found[group.pk] = Total(
            made=made, used=used_words(group, made, used), **letters.get(group.pk, {})
        )
    return found


def used_words(group: Group, made: int, used: int) -> str:
    """About how many were used. A small number might say who, and so might nearly all:
    both are told in steps, which also hides the one who came since yesterday."""
    if not made:
        return ""
    step = settings.SMALL_NUMBER_YOUNG if group.young else settings.SMALL_NUMBER
    if made < 2 * step:
        return "how many were used is not shown: they are too few"
    if used < step:
        return f"fewer than {step} used"
    told = min(used, made - step) // step * step
    return f"{told} or more used"


def _codes(consultation: Consultation) -> dict[int, tuple[int, int]]:
    mine = Q(consultation=consultation, revoked=False, batch__revoked_at=None)
    made = _by_group(InvitationQuerySet(Invitation).filter(mine))
    used = _by_group(InvitationQuerySet(Invitation).used().filter(mine))
    return {group: (number, used.get(group, 0)) for group, number in made.items()}


def _by_group(rows: QuerySet[Invitation]) -> dict[int, int]:
    return dict(rows.order_by().values_list("group").annotate(Count("pk")))


def _letters(consultation: Consultation) -> dict[int, dict[str, int]]:
    counts = {
        "people": Count("pk"),
        "waiting": Count("pk", filter=Q(mailing=Mailing.DUE)),
        "sent": Count("pk", filter=Q(mailing=Mailing.SENT)),
        "failed": Count("pk", filter=Q(mailing=Mailing.FAILED)),
    }
    rows = consultation.invitees.order_by().values_list("group").annotate(**counts)
    return {group: dict(zip(counts, numbers, strict=True)) for group, *numbers in rows}

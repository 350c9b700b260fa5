"""What this room tells those below: where a group's paper is made."""

from collections.abc import Mapping

from django.urls import reverse

from consultation.inviting.printing import prints
from consultation.models import Consultation, Group

KINDS = (
    "cards",
    "poster",
    "answer_sheet",
    "told_letter",
    "told_cards",
    "told_poster",
)


@prints
def in_word(consultation: Consultation, group: Group) -> Mapping[str, str]:
    """The addresses of what is made in Word."""
    return {
        kind: reverse(f"consultation_papers:{kind}", args=[consultation.pk, group.key])
        for kind in KINDS
    }

"""The lines of the list of sheets: what each waits for, and where that is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from consultation.models import Concern, Consultation, Sheet
from consultation.powers import is_lead


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet in the list."""

    sheet: Sheet
    standing: str
    label: str
    url: str


def sheet_lines(
    consultation: Consultation, rows: Sequence[Sheet], user: User
) -> list[SheetLine]:
    """Each sheet with its next step; two queries however many there are."""
    flagged = set(
        Concern.objects.filter(sheet__in=rows)
        .order_by()
        .values_list("sheet", flat=True)
    )
    lead = is_lead(consultation, user)
    return [_line(consultation, row, user, row.pk in flagged, lead) for row in rows]


def _line(
    consultation: Consultation, row: Sheet, user: User, flagged: bool, lead: bool
) -> SheetLine:
    address = reverse("consultations:sheet", args=[consultation.pk, row.number])
    return SheetLine(
        row, standing(row, flagged), _label(row, user, flagged, lead), address
    )


def _label(row: Sheet, user: User, flagged: bool, lead: bool) -> str:
    if flagged:
        return "Look"
    if row.state == Sheet.State.RECEIVED:
        return "Read it"
    if row.state == Sheet.State.READ and row.passed_to_id in (None, user.pk):
        return "Type it in"
    if row.state == Sheet.State.ENTERED and lead and row.entered_by_id != user.pk:
        return "Check it"
    return "Look"


def standing(row: Sheet, flagged: bool) -> str:
    """How far it has come, in words."""
    if flagged and row.state != Sheet.State.CHECKED:
        return "Flagged: with the safeguarding leads"
    if row.state == Sheet.State.READ and row.passed_to is not None:
        return f"Passed to {row.passed_to} to be typed in"
    return row.get_state_display()

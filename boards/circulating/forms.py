"""The forms of votes by circulation: they parse and tidy, the services decide."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from boards.deciding.fields import box
from boards.deciding.outcome_form import OutcomeForm
from boards.deciding.tally import Count
from boards.meeting.meeting_form import TimeInput
from boards.meeting.views.attendance import kinds_with_effects
from boards.models import Board
from cms.text.fields import Words
from workflow.forms import DateInput

FURTHEST = 9000  # a year that no calendar here reaches


class DeclareForm(forms.Form):
    """A member's own interest, with what follows from each kind beside it."""

    kind = forms.ChoiceField(
        label="What kind of interest, and what follows",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of interest it is."},
    )
    what = Words(
        label="What it is",
        max_length=600,
        widget=box(2),
        help_text="One sentence. The clerk minutes it. Being care-experienced or a "
        "foster carer is not in itself an interest.",
        error_messages={"required": "Say what it is."},
    )

    prefix = "interest"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = kinds_with_effects()


class RoundForm(forms.Form):
    """Until when members vote on what goes round, and what they are asked."""

    closes_on = forms.DateField(
        label="Vote until",
        widget=DateInput(),
        error_messages={"required": "Give the day of the deadline."},
    )
    closes_at = forms.TimeField(
        label="at",
        widget=TimeInput(),
        help_text="UK time.",
        error_messages={"required": "Give the time of the deadline, UK time."},
    )
    ask = Words(
        label="What the board is asked", required=False, max_length=2000, widget=box(3)
    )

    @property
    def moment(self) -> datetime:
        """The deadline, by the council's clock."""
        day, at = self.cleaned_data["closes_on"], self.cleaned_data["closes_at"]
        zone = timezone.get_default_timezone()
        return timezone.make_aware(datetime.combine(day, at), zone)

    def clean_closes_on(self) -> date:
        """A day that a calendar has room for."""
        day: date = self.cleaned_data["closes_on"]
        if not 2000 <= day.year <= FURTHEST:
            raise forms.ValidationError("Give a day within the next months.")
        return day


class EndingForm(OutcomeForm):
    """What a vote came to. A tie opens the chair's second vote where there is one."""

    def __init__(self, *args: Any, board: Board, count: Count, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_who_decides(board)
        fields: Any = self.fields
        fields["casting"].label = "Your casting vote"
        if not (count.is_tie and board.has_casting_vote):
            self.leave_out("casting")
        fields["minute"].help_text = "Left empty, it follows the outcome."


class EndForm(forms.Form):
    """Why a vote ends without a decision."""

    because = Words(
        label="Why it ends without a decision",
        max_length=600,
        widget=box(3),
        help_text="For instance: too few voted, or it goes to a meeting instead. "
        "Everybody who reads the papers reads this.",
        error_messages={"required": "Say why it ends without a decision."},
    )

"""What a board said on an item: the fields that a record and a closed vote share."""

from typing import Any

from django import forms

from accounts.models import User
from boards.deciding.fields import AsTyped, Somebody, box, delegation
from boards.models import Board, Choice, Outcome
from boards.people.directing import NOT_THERE, who_directs
from cms.text.fields import Line, Words


class OutcomeForm(AsTyped):
    """The outcome with its reasons and the minute, and who decided for officers."""

    casting = forms.ChoiceField(
        label="The chair’s casting vote",
        choices=[("for", Choice.FOR.label), ("against", Choice.AGAINST.label)],
        required=False,
        widget=forms.RadioSelect,
        help_text="A second vote, only because it is a tie.",
    )
    director = Somebody(
        User.objects.none(),
        label="Director deciding",
        required=False,
        help_text=NOT_THERE,
    )
    director_title = Line(label="Their post", required=False, max_length=150)
    delegation = delegation(required=False)
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the outcome."},
    )
    reasons = Words(
        label="Reasons",
        required=False,
        max_length=4000,
        widget=box(3),
        help_text="Needed when it is returned: whoever drafts it reads this.",
    )
    dissent = Words(
        label="Dissent",
        required=False,
        max_length=2000,
        widget=box(2),
        help_text="Who disagreed and why, if somebody did.",
    )
    minute = Words(
        label="The minute",
        required=False,
        max_length=4000,
        widget=box(3),
        help_text="It follows the outcome until you write your own words.",
    )

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, as a service takes it."""
        return dict(self.cleaned_data)

    def leave_out(self, *names: str) -> None:
        """Ask less: these fields are not for this board, or not now."""
        for name in names:
            self.fields.pop(name, None)

    def ask_who_decides(self, board: Board) -> None:
        """Of officers a Director decides; a board that votes decides itself."""
        if board.follows.counts_votes:
            self.leave_out("director", "director_title", "delegation")
            return
        fields: Any = self.fields
        fields["director"].queryset = who_directs(self.initial.get("director"))


class PaperForm(OutcomeForm):
    """What is put right in the record of what went round; its votes stay."""

    because = Words(
        label="What was wrong in the first record",
        max_length=600,
        widget=box(2),
        error_messages={"required": "Say what was wrong in the first record."},
        help_text="Kept beside both records.",
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_who_decides(board)
        self.leave_out("casting")

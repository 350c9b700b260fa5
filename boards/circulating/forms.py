"""The forms of votes by circulation: they parse and tidy, the services decide."""

from typing import Any

from django import forms

from boards.meeting.views.attendance import kinds_with_effects
from cms.text.fields import Words


def box(rows: int = 3) -> forms.Textarea:
    """A box for a few lines."""
    return forms.Textarea(attrs={"rows": rows})


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="interest", **kwargs)
        field: Any = self.fields["kind"]
        field.choices = kinds_with_effects()

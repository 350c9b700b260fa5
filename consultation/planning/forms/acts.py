"""The forms of closing, more time, and not holding it."""

from django import forms

from cms.text.fields import Words
from workflow.forms import DateInput


class ReasonForm(forms.Form):
    """Why something ends early, is not held, or takes longer."""

    reason = Words(
        label="Reason",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kept with the consultation, with your name.",
    )


class ExtendForm(ReasonForm):
    """A later last day."""

    closes_on = forms.DateField(label="New closing date (last day)", widget=DateInput())
    field_order = ["closes_on", "reason"]

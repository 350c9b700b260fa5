"""The forms of closing, more time, and not holding it."""

from django import forms

from cms.text.tidy import clean
from workflow.forms import DateInput


class ReasonForm(forms.Form):
    """Why something ends early, is not held, or takes longer."""

    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kept with the consultation, with your name.",
    )

    def clean_reason(self) -> str:
        """Without control characters."""
        return clean(self.cleaned_data["reason"]).strip()


class ExtendForm(ReasonForm):
    """A later last day."""

    closes_on = forms.DateField(label="New closing date (last day)", widget=DateInput())
    field_order = ["closes_on", "reason"]

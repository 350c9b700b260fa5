"""What a safeguarding lead types when somebody asks for their data."""

from typing import Any

from django import forms

from consultation.models import DataRequest


class FindForm(forms.Form):
    """How to find the response, and what the person gave for it."""

    BY = (
        ("label", "The six signs that a screen shows as its label"),
        ("words", "Words that the person wrote and remembers"),
        ("name", "The person’s name, in a confidential group"),
    )

    by = forms.ChoiceField(
        label="Find it by", choices=BY, widget=forms.RadioSelect, initial="label"
    )
    given = forms.CharField(label="What they gave you", max_length=200)
    reason = forms.CharField(
        label="Why you look up a name",
        help_text="Only for a name. It is kept, and the ledger proves that you looked.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RequestForm(forms.Form):
    """A copy or an erasure, and how it was checked who is asking."""

    kind = forms.ChoiceField(
        label="They ask for",
        choices=DataRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they want a copy or erasure."},
    )
    checked = forms.ChoiceField(
        label="How you checked who is asking",
        choices=DataRequest.Checked.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how you checked who is asking."},
    )
    details = forms.CharField(
        label="Details",
        help_text="Such as who was there. It is erased with the response.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sure = forms.BooleanField(
        label="I know that an erasure cannot be undone",
        help_text="Needed for an erasure alone.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """An erasure is confirmed."""
        found = super().clean() or {}
        if found.get("kind") == DataRequest.Kind.ERASE and not found.get("sure"):
            self.add_error("sure", "Confirm that it cannot be undone.")
        return found

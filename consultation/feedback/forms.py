"""The forms of these screens: they parse and tidy, the services decide."""

from typing import Any

from django import forms

from cms.text.tidy import clean, one_line
from consultation.models import Consultation, Feedback, Group, Told
from consultation.planning.forms.versioned import Versioned, version_field
from workflow.forms import DateInput


class WordsForm(Versioned):
    """The words at the top of the page, for everybody and for young people."""

    class Meta:
        model = Feedback
        fields = ["intro", "plain_intro"]
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 5}),
            "plain_intro": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "intro": "At the top of the page",
            "plain_intro": "The same for young people",
        }
        help_texts = {
            "intro": "What was asked, and what you thank people for. Everybody reads "
            "this.",
            "plain_intro": "Short sentences and easy words.",
        }


class ActForm(forms.Form):
    """An act on what somebody was shown."""

    version = version_field()


class TakeDownForm(ActForm):
    """Why the page is taken down."""

    reason = forms.CharField(
        label="Why it is taken down",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the consultation. The public does not see it.",
    )

    def clean_reason(self) -> str:
        """Without control characters."""
        return clean(self.cleaned_data["reason"]).strip()


class ToldForm(forms.Form):
    """Which group was told, when and how."""

    group = forms.ModelChoiceField(
        queryset=Group.objects.none(), label="Group", empty_label="Choose a group"
    )
    on = forms.DateField(label="Told on", widget=DateInput())
    how = forms.ChoiceField(
        label="How", choices=[("", "Choose one"), *Told.How.choices]
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=300,
        help_text="Such as where the poster hangs. No names of people.",
    )

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["group"]
        field.queryset = row.groups.filter(taking_part=True)

    def clean_note(self) -> str:
        """A line without control characters."""
        return one_line(self.cleaned_data["note"])

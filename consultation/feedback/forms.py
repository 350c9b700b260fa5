"""The forms of these screens: they parse and tidy, the services decide."""

from collections.abc import Collection, Sequence
from typing import Any, Self

from django import forms

from cms.text.fields import Line, Words
from consultation.feedback.showing import Item
from consultation.models import Consultation, Feedback, Group, Told
from consultation.planning.forms.versioned import Versioned, version_field
from workflow.forms import DateInput

GONE = "A point that you ticked is not there any more. Look at what stands there now."


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

    reason = Words(
        label="Why it is taken down",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Staff read it until the page is public again; the public does not.",
    )

    def against(self, version: int) -> Self:
        """The same, given again by somebody who was shown this version."""
        given = {"reason": self.cleaned_data["reason"], "version": version}
        found = type(self)(given)
        found.full_clean()
        return found


class PointsForm(forms.Form):
    """Which points stand on a group's paper. `before` carries what was shown."""

    point = forms.TypedMultipleChoiceField(coerce=int, required=False, label="Points")
    before = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, items: Sequence[Item], chosen: Collection[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"].initial = ",".join(map(str, sorted(chosen)))
        field: Any = self.fields["point"]
        field.choices = [(item.pk, item.said) for item in items]
        field.error_messages["invalid_choice"] = GONE

    def clean_before(self) -> frozenset[int]:
        """What stood there when the page was opened; nonsense never stood there."""
        numbers = self.cleaned_data["before"].split(",")
        return frozenset(int(one) for one in numbers if one.isdecimal())


class ToldForm(forms.Form):
    """Which group was told, when and how."""

    group = forms.ModelChoiceField(
        queryset=Group.objects.none(),
        label="Group",
        empty_label="Choose a group",
        error_messages={"required": "Choose the group that was told."},
    )
    on = forms.DateField(
        label="Told on",
        widget=DateInput(),
        error_messages={"required": "Give the day on which they were told."},
    )
    how = forms.ChoiceField(
        label="How",
        choices=[("", "Choose one"), *Told.How.choices],
        error_messages={"required": "Choose how they were told."},
    )
    note = Line(
        label="Note",
        required=False,
        max_length=300,
        help_text="Such as where the poster hangs. No names of people.",
    )

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["group"]
        field.queryset = row.groups.filter(taking_part=True)

"""How many cards, for whom, until when."""

from collections.abc import Mapping
from typing import Any

from django import forms

from cms.text.tidy import clean, one_line
from consultation.inviting.forms import MOST_CARDS, Line, names_in
from consultation.models import Group
from workflow import workdays
from workflow.forms import DateInput


class CardsForm(forms.Form):
    """An anonymous group says how many; a confidential one names each person."""

    number = forms.IntegerField(
        label="How many cards",
        min_value=1,
        max_value=MOST_CARDS,
        initial=30,
        help_text="Eight fit on a page.",
    )
    names = forms.CharField(
        label="Names, one a line",
        max_length=80_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="Each card belongs to one person. The name stands above the card, "
        "where it is cut off. A newer card ends the older one.",
    )
    label = Line(
        label="What they are for",
        required=False,
        max_length=120,
        help_text="To find them again, such as “Youth hub, June”. No names of people.",
    )
    expires_on = forms.DateField(
        label="Last day they can be used",
        required=False,
        widget=DateInput(),
        help_text="The closing date if you leave it empty.",
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        del self.fields["names" if group.is_anonymous else "number"]

    def clean_names(self) -> list[str]:
        """Each name once."""
        names = list(dict.fromkeys(names_in(clean(self.cleaned_data["names"]))))
        if len(names) > MOST_CARDS:
            raise forms.ValidationError(f"Name up to {MOST_CARDS} people at a time.")
        if any(len(name) > 150 for name in names):
            raise forms.ValidationError("A name has more than 150 letters.")
        return names

    def clean_expires_on(self) -> Any:
        """A day on which somebody could still answer."""
        day = self.cleaned_data["expires_on"]
        closes = self.group.consultation.closes_on
        if day is not None and (
            day < workdays.today() or (closes is not None and day > closes)
        ):
            raise forms.ValidationError("Choose a day until it closes.")
        return day

    @property
    def batch(self) -> Mapping[str, Any]:
        """What the batch is kept with."""
        return {
            "label": one_line(self.cleaned_data["label"]),
            "expires_on": self.cleaned_data["expires_on"],
        }

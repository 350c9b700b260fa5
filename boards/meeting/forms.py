"""The forms of meetings and agendas: they parse and tidy, the services decide."""

from typing import Any

from django import forms

from boards.meeting.attendance_form import named
from boards.meeting.meeting_form import box
from boards.models import Seat
from cms.text.fields import Line, Words


def needs(sentence: str) -> dict[str, str]:
    """What a field says that was left empty."""
    return {"required": sentence}


class WhyForm(forms.Form):
    """Why something is cancelled or taken off."""

    because = Words(label="Why", max_length=600, widget=box(), required=False)


class HeldForm(forms.Form):
    """Who chaired."""

    chaired_by = forms.ModelChoiceField(
        Seat.objects.none(), label="Chaired by", empty_label="Not recorded"
    )

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chaired_by"]
        field.queryset = seats
        field.required = False
        field.label_from_instance = named


class PointsForm(forms.Form):
    """What young people said, in their words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    points = Words(
        label="What young people said",
        required=False,
        max_length=4000,
        widget=box(8),
        help_text="In their words, without names. The board reads it, and it goes into "
        "the minutes.",
    )


class BusinessForm(forms.Form):
    """An item that is about no policy."""

    title = Line(
        label="Item", max_length=255, error_messages=needs("Say what the item is.")
    )
    ask = Words(
        label="What the board is asked", required=False, max_length=2000, widget=box()
    )
    late_because = Words(
        label="Why it is urgent",
        required=False,
        max_length=600,
        widget=box(2),
        help_text="Needed if the papers’ deadline has passed.",
    )


class PutOnForm(forms.Form):
    """Which meeting decides on an edition, and what it is asked."""

    meeting = forms.ChoiceField(
        label="Meeting",
        widget=forms.RadioSelect,
        error_messages=needs("Choose the meeting."),
    )
    ask = Words(
        label="What the board is asked", required=False, max_length=2000, widget=box()
    )
    late_because = Words(
        label="Why it is urgent",
        required=False,
        max_length=600,
        widget=box(2),
        help_text="Needed if the papers’ deadline of that meeting has passed. The "
        "chair reads it, and it is minuted.",
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.choices = choices


class RenewForm(forms.Form):
    """The urgency of a new text, where papers were due already."""

    late_because = Words(
        label="Why it is urgent",
        required=False,
        max_length=600,
        widget=box(2),
        help_text="Needed if the papers’ deadline has passed.",
    )


class NotedForm(forms.Form):
    """What was said about an item that is no policy."""

    noted = Words(
        label="What was noted",
        max_length=2000,
        widget=box(4),
        error_messages=needs("Say what the board noted."),
    )


class InterestForm(forms.Form):
    """Who declared which interest in an item."""

    seat = forms.ModelChoiceField(
        Seat.objects.none(),
        label="Member",
        empty_label="Choose a member",
        error_messages=needs("Choose the member who declared it."),
    )
    kind = forms.ChoiceField(
        label="What kind of interest",
        widget=forms.RadioSelect,
        error_messages=needs("Choose what kind of interest it is."),
    )
    what = Words(
        label="What it is",
        max_length=600,
        widget=box(2),
        error_messages=needs("Say what the interest is."),
        help_text="As it was declared. Being care-experienced or a foster carer is not "
        "in itself an interest.",
    )
    dispensation = Line(
        label="Dispensation",
        required=False,
        max_length=300,
        help_text="Only if one was granted: by whom and when. The member then stays "
        "and votes.",
    )

    def __init__(
        self,
        *args: Any,
        seats: Any,
        kinds: list[tuple[str, str]],
        dispenses: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not dispenses:
            del self.fields["dispensation"]
        field: Any = self.fields["seat"]
        field.queryset, field.label_from_instance = seats, named
        kind: Any = self.fields["kind"]
        kind.choices = kinds

"""The form of the resolution to exclude the public."""

from collections.abc import Sequence
from typing import Any

from django import forms

from boards.meeting.attendance_form import named
from boards.meeting.meeting_form import box
from boards.models import Seat
from cms.text.fields import Words


class ExclusionForm(forms.Form):
    """The resolution, who moved it and who seconded it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = Words(
        label="The resolution",
        required=False,
        max_length=1000,
        widget=box(6),
        help_text="Say nothing in it that is exempt.",
    )
    mover = forms.ChoiceField(label="Moved by", required=False)
    seconder = forms.ChoiceField(label="Seconded by", required=False)

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {str(seat.pk): seat for seat in seats}
        choices = [("", "Choose a member")]
        choices += [(pk, named(seat)) for pk, seat in self.seats.items()]
        fields: Any = self.fields
        fields["mover"].choices = fields["seconder"].choices = choices

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        return {
            "version": said["version"],
            "text": said["text"],
            "mover": self.seats.get(said["mover"]),
            "seconder": self.seats.get(said["seconder"]),
        }
